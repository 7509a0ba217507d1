import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNote, Source } from '../../shared/Notes.tsx';
import type { Rule } from '../../shared/Notes.tsx';
import { PageHead } from './PageHead.tsx';

export interface Confirm {
  title: string;
  /** what will be true afterwards; one sentence each */
  consequences: ReactNode[];
  audience: string;
  rule: Rule;
  verb: string;
  back: string;
  busy: boolean;
  blocked?: string | undefined;
  error: unknown;
  onDo: () => void;
  onBack: () => void;
  children?: ReactNode;
}

/** The plain page before what cannot be undone: consequence, who will see it, the rule; the button carries the verb. */
export function ConfirmPage(c: Confirm): ReactNode {
  return (
    <div className="confirm">
      <PageHead title={c.title} />
      {c.children}
      <dl>
        <dt>之后会怎样</dt>
        <dd>
          <ol>
            {c.consequences.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ol>
        </dd>
        <dt>谁会看到</dt>
        <dd>{c.audience}</dd>
        <dt>依据</dt>
        <dd>
          <Source rule={c.rule} />
        </dd>
      </dl>
      <ErrorNote error={c.error} />
      {c.blocked ? <p className="note note-due">{c.blocked}</p> : null}
      <div className="confirm-do">
        <Button
          type="primary"
          size="large"
          loading={c.busy}
          disabled={c.blocked !== undefined}
          onClick={c.onDo}
        >
          {c.verb}
        </Button>
        <Button size="large" onClick={c.onBack}>
          {c.back}
        </Button>
      </div>
    </div>
  );
}
