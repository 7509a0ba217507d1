import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PublishedRow } from '../api/portal.ts';
import { codeText } from '../shared/format.ts';
import { Tag } from '../shared/Tag.tsx';

/** Categories as words; 未发现问题 in green, everything else in orange, each with its mark. */
export function Categories({ list }: { list: { n: number; name: string }[] }): ReactNode {
  return list.map((c) => (
    <Tag key={c.n} tone={c.n === 1 ? 'public' : 'due'}>
      {c.name}
    </Tag>
  ));
}

/** Published results, one line each. */
export function ResultList({ rows }: { rows: PublishedRow[] }): ReactNode {
  if (rows.length === 0) return <p className="rule">还没有公示的结果。</p>;
  return (
    <ul className="lines">
      {rows.map((r) => (
        <li key={r.id}>
          <Link to={`/portal/results/${r.id}`}>{r.objectName}</Link>
          <span className="line-cats">
            <Categories list={r.categories} />
          </span>
          <span>
            <code>{codeText(r.code)}</code>　{r.departmentName}　{r.item}　<time>{r.publishedOn} 公示</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
