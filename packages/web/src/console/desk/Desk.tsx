import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getDashboard, linkTo } from '../../api/desk.ts';
import type { Dashboard } from '../../api/desk.ts';
import { count, minute } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { COLUMNS, STAGE } from '../../shared/stages.ts';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';

/** 工作台: what waits for this role. Every number opens its list. */
export function Desk(): ReactNode {
  const session = useSession();
  const data = useQuery({ queryKey: ['dashboard'], queryFn: getDashboard });
  const person = session.data?.person;
  return (
    <>
      <PageHead
        title="工作台"
        lead={person ? `${person.name}，${person.roleName}。${person.departmentName}` : undefined}
      />
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={6} height={48} /> : null}
      {data.data ? (
        <>
          <Tiles tiles={data.data.tiles} />
          <div className="desk-two">
            <StageBar stages={data.data.stages} />
            <Recent recent={data.data.recent} />
          </div>
        </>
      ) : null}
    </>
  );
}

function Tiles({ tiles }: { tiles: Dashboard['tiles'] }): ReactNode {
  if (tiles.length === 0) return <Empty title="现在没有等您处理的事">新的任务会出现在这里。</Empty>;
  return (
    <ul className="tiles">
      {tiles.map((t) => (
        <li key={t.key}>
          <Link to={linkTo(t.link)} className={`tile tile-${t.count === 0 ? 'none' : t.tone}`}>
            <span>{t.title}</span>
            <strong>{count(t.count)}</strong>
            <small>{t.hint ?? ' '}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function StageBar({ stages }: { stages: Record<string, number> }): ReactNode {
  const sums = COLUMNS.map((column) => {
    const of = Object.entries(STAGE).filter(([, s]) => s.column === column);
    return { column, keys: of.map(([k]) => k), n: of.reduce((sum, [k]) => sum + (stages[k] ?? 0), 0) };
  });
  const most = Math.max(1, ...sums.map((s) => s.n));
  if (sums.every((s) => s.n === 0)) return null;
  return (
    <section className="section" aria-labelledby="by-stage">
      <h2 id="by-stage">任务按阶段</h2>
      <ul className="stage-bars">
        {sums.map((s) => (
          <li key={s.column}>
            <Link to={`/console/tasks?column=${encodeURIComponent(s.column)}`}>
              <span>{s.column}</span>
              <i style={{ width: `${(s.n / most) * 100}%`, minWidth: s.n > 0 ? 2 : 0 }} />
              <b>{s.n}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ recent }: { recent: Dashboard['recent'] }): ReactNode {
  if (recent.length === 0) return null;
  return (
    <section className="section" aria-labelledby="recent">
      <h2 id="recent">最近发生</h2>
      <ol className="recent">
        {recent.map((r, i) => (
          <li key={`${r.at}|${i}`}>
            <time>{minute(r.at)}</time>
            <span>
              <b>{r.who}</b>　{r.link ? <Link to={linkTo(r.link)}>{r.text}</Link> : r.text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
