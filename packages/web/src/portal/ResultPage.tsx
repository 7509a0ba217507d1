import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getResult } from '../api/portal.ts';
import { codeText } from '../shared/format.ts';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { GRADE } from '../shared/stages.ts';
import { useTitle } from '../shared/useTitle.ts';
import { Objection } from './Objection.tsx';
import { Categories } from './ResultList.tsx';

/** 抽查结果: one published result and the draw it came from. */
export function ResultPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['portal', 'result', id], queryFn: () => getResult(id) });
  const r = data.data;
  useTitle(r ? r.objectName : '抽查结果');
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!r) return <Bones lines={8} height={28} />;
  return (
    <article>
      <PrintHead title="抽查结果" />
      <h1>{r.objectName}</h1>
      <p className="line-cats line-cats-large">
        <Categories list={r.categories} />
      </p>
      <dl className="sheet">
        <dt>统一社会信用代码</dt>
        <dd>
          <code>{codeText(r.code)}</code>
        </dd>
        <dt>抽查事项</dt>
        <dd>{r.item}</dd>
        <dt>检查机关</dt>
        <dd>{r.departmentName}</dd>
        <dt>检查方式</dt>
        <dd>{r.method}</dd>
        <dt>检查依据</dt>
        <dd>{r.basis || '—'}</dd>
        <dt>检查日期</dt>
        <dd>{r.checkedOn}</dd>
        <dt>公示日期</dt>
        <dd>{r.publishedOn}</dd>
        <dt>抽查任务</dt>
        <dd>{r.taskName}</dd>
        <dt>抽取</dt>
        <dd>
          <Link to={`/portal/draws/${r.drawId}`}>{r.drawId}</Link>
          {r.grade ? `，${r.grade} 级（${GRADE[r.grade] ?? ''}）` : ''}
        </dd>
        <dt>公示渠道</dt>
        <dd>{r.channels.map((c) => `${c.name}（${c.on}）`).join('、') || '—'}</dd>
      </dl>
      {r.versions.length > 1 ? (
        <p className="note note-due">
          本结果经过更正，现为第 {r.version} 版。
          {r.versions
            .filter((v) => v.correctedOn)
            .map((v) => `第 ${v.version} 版 ${v.publishedOn} 公示，${v.correctedOn} 更正。`)
            .join('')}
        </p>
      ) : null}
      <Objection id={r.id} answered={r.objections} />
    </article>
  );
}
