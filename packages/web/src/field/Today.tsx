import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listVisits } from '../api/visits.ts';
import type { VisitRow } from '../api/visits.ts';
import { day } from '../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { Tag } from '../shared/Tag.tsx';
import { useSession } from '../shared/useSession.ts';
import { useTitle } from '../shared/useTitle.ts';

/** 今日检查: what is due today first, what is late before it, then the coming days, then what is done. */
export function Today(): ReactNode {
  useTitle('今日检查');
  const today = day(useSession().data?.now);
  const data = useQuery({ queryKey: ['visits', 'mine'], queryFn: () => listVisits({ pageSize: 200 }) });
  const rows = data.data?.rows ?? [];
  const open = rows
    .filter((v) => v.state === 'released')
    .sort((a, b) => a.plannedOn.localeCompare(b.plannedOn) || a.no - b.no);
  const parts: [string, VisitRow[]][] = [
    ['已过计划日期', open.filter((v) => v.plannedOn < today)],
    [`今天 ${today}`, open.filter((v) => v.plannedOn === today)],
    ['以后', open.filter((v) => v.plannedOn > today)],
    ['已提交', rows.filter((v) => v.state === 'submitted')],
  ];
  return (
    <main className="field-main">
      <h1>今日检查</h1>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={5} height={72} /> : null}
      {data.data && rows.length === 0 ? (
        <Empty title="还没有派发给您的检查">派发之后，检查对象、地址和同组人员会出现在这里。</Empty>
      ) : null}
      {parts.map(([title, list]) =>
        list.length === 0 ? null : (
          <section key={title}>
            <h2>
              {title} <span>{list.length}</span>
            </h2>
            {list.map((v) => (
              <VisitCard key={v.id} visit={v} late={v.state === 'released' && v.plannedOn < today} />
            ))}
          </section>
        ),
      )}
    </main>
  );
}

function VisitCard({ visit, late }: { visit: VisitRow; late: boolean }): ReactNode {
  const { done, of } = visit.progress;
  return (
    <Link to={`/field/${visit.id}`} className="visit">
      <span className="visit-top">
        <strong>{visit.objects.map((o) => o.name).join('、')}</strong>
        {visit.state === 'submitted' ? (
          <Tag tone="public">已提交</Tag>
        ) : late ? (
          <Tag tone="late">{visit.plannedOn}</Tag>
        ) : done > 0 ? (
          <Tag tone="due">
            已录 {done}/{of}
          </Tag>
        ) : (
          <Tag tone="draft">待检查</Tag>
        )}
      </span>
      <span>{visit.objects[0]?.address}</span>
      <span>同组：{visit.team.map((t) => t.name).join('、')}</span>
    </Link>
  );
}
