import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { TaskRow } from '../../api/tasks.ts';
import { count, shortName } from '../../shared/format.ts';
import { STAGE } from '../../shared/stages.ts';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DueLine } from './DueLine.tsx';

/** One column a stage; a card says what it waits for. */
export function Board({ rows, columns }: { rows: TaskRow[]; columns: string[] }): ReactNode {
  return (
    <div className="board">
      {columns.map((column) => {
        const cards = rows.filter((t) => STAGE[t.stage].column === column);
        return (
          <section
            key={column}
            className={cards.length === 0 ? 'bare' : undefined}
            aria-label={`${column}，${cards.length} 个`}
          >
            <h2>
              {column} <span>{cards.length}</span>
            </h2>
            {cards.map((t) => (
              <Card key={t.id} task={t} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Card({ task }: { task: TaskRow }): ReactNode {
  const county = useSession().data?.county.name ?? '';
  const { released, submitted } = task.visits;
  return (
    <Link to={`/console/tasks/${task.id}`} className="card">
      <strong>{task.name}</strong>
      <Tag tone={STAGE[task.stage].tone}>{STAGE[task.stage].label}</Tag>
      <span className="card-fact">{task.departments.map((d) => shortName(d.name, county)).join('、')}</span>
      {task.drawn === null ? null : <span className="card-fact">抽中 {count(task.drawn)} 户</span>}
      {released > 0 ? (
        <span className="card-fact">
          已录入 {count(submitted)} / {count(released)}
          <i className="thin">
            <b style={{ width: `${(submitted / released) * 100}%` }} />
          </i>
        </span>
      ) : null}
      {task.deadline && !['followup', 'closed', 'archived'].includes(task.stage) ? (
        <DueLine task={task} />
      ) : null}
    </Link>
  );
}
