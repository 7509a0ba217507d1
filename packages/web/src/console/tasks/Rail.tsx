import type { ReactNode } from 'react';
import type { RailStep } from '../../api/tasks.ts';
import { day, minute } from '../../shared/format.ts';

const MARK: Record<RailStep['state'], string> = { done: '✓', current: '●', todo: '', ended: '✕' };
const WORD: Record<RailStep['state'], string> = {
  done: '已完成',
  current: '进行中',
  todo: '未开始',
  ended: '已终止',
};

/** The stage rail: done stages say who and when, the current one stands out, coming ones their date. */
export function Rail({ steps }: { steps: RailStep[] }): ReactNode {
  return (
    <ol className="rail">
      {steps.map((s) => (
        <li
          key={s.key}
          className={`rail-${s.state}`}
          aria-current={s.state === 'current' ? 'step' : undefined}
        >
          <i aria-hidden="true">{MARK[s.state]}</i>
          <strong>{s.name}</strong>
          <span className="sr">{WORD[s.state]}</span>
          {s.state === 'done' && s.at ? (
            <small>
              {minute(s.at)} <span>{s.by}</span>
            </small>
          ) : s.due ? (
            <small>{day(s.due)} 前</small>
          ) : (
            <small>{WORD[s.state]}</small>
          )}
        </li>
      ))}
    </ol>
  );
}
