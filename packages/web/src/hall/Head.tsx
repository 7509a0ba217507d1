import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { ACTS, expectedGrade } from './acts.ts';
import type { ActNo } from './acts.ts';
import { GRADE } from '../shared/stages.ts';

/** Whose draw this is, its grade, and the four acts. */
export function Head({
  hall,
  act,
  reached,
  onAct,
}: {
  hall: HallState;
  act: ActNo;
  reached: ActNo;
  onAct: (act: ActNo) => void;
}): ReactNode {
  const grade = hall.grade ?? expectedGrade(hall);
  return (
    <header className="hall-head">
      <div className="hall-title">
        <strong>{hall.taskName}</strong>
        <span>
          {hall.operator}　<code>{hall.id}</code>
        </span>
      </div>
      <nav aria-label="四幕">
        <ol className="hall-acts">
          {ACTS.map((a) => (
            <li key={a.no}>
              <button
                type="button"
                aria-current={a.no === act ? 'step' : undefined}
                disabled={a.no > reached}
                onClick={() => onAct(a.no)}
              >
                <i aria-hidden="true">{a.no < reached || hall.result ? '✓' : a.no}</i>
                {a.name}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {hall.abort ? null : (
        <div className="hall-grade" title={GRADE[grade]}>
          <span>{hall.grade ? '等级' : '预计等级'}</span>
          <strong>{grade}</strong>
        </div>
      )}
    </header>
  );
}
