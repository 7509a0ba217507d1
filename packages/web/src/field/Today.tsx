import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { VisitRow } from '../api/visits.ts';
import { minute } from '../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { Tag } from '../shared/Tag.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { useFieldState } from './fieldState.ts';
import { useToday, useVisits } from './useField.ts';

/** 今日检查: what is due today first, what is late before it, then the coming days, then what is done. */
export function Today(): ReactNode {
  useTitle('今日检查');
  const { person, ops, signIn } = useFieldState();
  const today = useToday();
  const data = useVisits(person.id);
  const rows = data.data?.rows ?? [];
  const open = rows
    .filter((v) => v.state === 'released')
    .sort((a, b) => a.plannedOn.localeCompare(b.plannedOn) || a.no - b.no);
  const parts: [string, VisitRow[]][] = [
    ['退回补正', open.filter((v) => v.step === 'returned')],
    ['已过计划日期', open.filter((v) => v.plannedOn < today && v.step !== 'returned')],
    [`今天 ${today}`, open.filter((v) => v.plannedOn === today && v.step !== 'returned')],
    ['以后', open.filter((v) => v.plannedOn > today && v.step !== 'returned')],
    ['已提交', rows.filter((v) => v.state === 'submitted')],
  ];
  return (
    <main className="field-main">
      <h1>今日检查</h1>
      {signIn ? (
        <p className="note note-due">
          登录已过期，还有 {ops.length} 项没有提交。<Link to="/">重新登录</Link>后自动提交，内容不会丢失。
        </p>
      ) : null}
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={5} height={72} /> : null}
      {data.data?.offline && data.data.at ? (
        <p className="rule">
          名单下载于 {minute(new Date(Date.parse(data.data.at) + 8 * 3_600_000).toISOString())}
        </p>
      ) : null}
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
              <VisitCard
                key={v.id}
                visit={v}
                late={v.state === 'released' && v.plannedOn < today}
                waiting={ops.filter((o) => o.visitId === v.id).length}
              />
            ))}
          </section>
        ),
      )}
    </main>
  );
}

function VisitCard({ visit, late, waiting }: { visit: VisitRow; late: boolean; waiting: number }): ReactNode {
  const { done, of } = visit.progress;
  return (
    <Link to={`/field/${visit.id}`} className="visit">
      <span className="visit-top">
        <strong>{visit.objects.map((o) => o.name).join('、')}</strong>
        {waiting > 0 ? (
          <Tag tone="due">待同步 {waiting}</Tag>
        ) : visit.state === 'submitted' ? (
          <Tag tone="public">{visit.stepName}</Tag>
        ) : visit.step === 'released' ? (
          <Tag tone={late ? 'late' : 'draft'}>待批准</Tag>
        ) : late ? (
          <Tag tone="late">{visit.plannedOn}</Tag>
        ) : done > 0 ? (
          <Tag tone="due">
            已录 {done}/{of}
          </Tag>
        ) : (
          <Tag tone="draft">{visit.stepName}</Tag>
        )}
      </span>
      <span>{visit.objects[0]?.address}</span>
      <span>同组：{visit.team.map((t) => t.name).join('、')}</span>
    </Link>
  );
}
