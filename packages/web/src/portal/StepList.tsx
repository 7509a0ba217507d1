import type { ReactNode } from 'react';

export interface Step {
  title: string;
  detail: string;
  state: 'ok' | 'bad' | 'skip' | 'run';
}

const MARK: Record<Step['state'], string> = { ok: '✓', bad: '✕', skip: '–', run: '…' };
const WORD: Record<Step['state'], string> = { ok: '通过', bad: '不符', skip: '未检查', run: '正在检查' };

/** The steps of a verification as they come in. */
export function StepList({ steps }: { steps: Step[] }): ReactNode {
  return (
    <ol className="steps" aria-live="polite">
      {steps.map((s) => (
        <li key={s.title} className={`step-${s.state}`}>
          <i aria-hidden="true">{MARK[s.state]}</i>
          <div>
            <strong>
              {s.title}
              <span className="sr">{WORD[s.state]}</span>
            </strong>
            <span>{s.detail}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
