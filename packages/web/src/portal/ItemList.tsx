import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listPublicItems } from '../api/portal.ts';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';

/** 抽查事项清单, as it is published. */
export function ItemList(): ReactNode {
  useTitle('抽查事项清单');
  const data = useQuery({ queryKey: ['portal', 'items'], queryFn: () => listPublicItems({ pageSize: 200 }) });
  const rows = data.data?.rows ?? [];
  const departments = [...new Set(rows.map((r) => r.departmentName))];
  return (
    <>
      <PrintHead title="抽查事项清单" />
      <h1>抽查事项清单</h1>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {departments.map((d) => (
        <section key={d} className="keep">
          <h2>{d}</h2>
          <ul className="lines">
            {rows
              .filter((r) => r.departmentName === d)
              .map((r) => (
                <li key={r.id}>
                  <strong>{r.name}</strong>
                  <span className="line-cats">
                    <Tag tone={r.category === 'key' ? 'plain' : 'draft'}>
                      {r.category === 'key' ? '重点检查事项' : '一般检查事项'}
                    </Tag>
                  </span>
                  <span>
                    对象：{r.kinds.join('、') || '全部'}　方式：{r.method}　依据：{r.basis || '—'}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
