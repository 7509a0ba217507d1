import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { StepVerb, TimelineLine } from '../../api/lists.ts';
import { minute } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';

/** What this person may do now; a step that needs a reason asks for it in place, one that cannot be taken says why. */
export function Steps({
  verbs,
  busy,
  error,
  onDo,
}: {
  verbs: StepVerb[];
  busy: boolean;
  error: unknown;
  onDo: (step: string, reason?: string) => void;
}): ReactNode {
  const [asking, setAsking] = useState<StepVerb | null>(null);
  const [reason, setReason] = useState('');
  if (verbs.length === 0) return <ErrorNote error={error} />;
  const shut = verbs.filter((v) => !v.ok && v.why);
  const name = (v: StepVerb): string => v.action.split('.')[1] ?? v.action;
  return (
    <div className="steps no-print">
      <div className="confirm-do">
        {verbs.map((v, i) => (
          <Button
            key={v.action}
            type={i === 0 && v.ok && !v.reason ? 'primary' : 'default'}
            disabled={!v.ok}
            loading={busy && asking?.action === v.action}
            onClick={() => (v.reason ? setAsking(v) : onDo(name(v)))}
          >
            {v.zh}
          </Button>
        ))}
      </div>
      {asking ? (
        <div className="steps-reason">
          <label>
            {asking.zh}的理由
            <Input.TextArea
              rows={2}
              maxLength={300}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
              autoFocus
            />
          </label>
          <Button
            type="primary"
            disabled={reason.trim().length < 2}
            loading={busy}
            onClick={() => {
              onDo(name(asking), reason.trim());
              setAsking(null);
              setReason('');
            }}
          >
            {asking.zh}
          </Button>
          <Button onClick={() => setAsking(null)}>不办了</Button>
        </div>
      ) : null}
      {shut.map((v) => (
        <p key={v.action} className="note note-due">
          不能{v.zh}：{v.why}
        </p>
      ))}
      <ErrorNote error={error} />
    </div>
  );
}

/** What happened, oldest first. */
export function Told({ lines }: { lines: TimelineLine[] }): ReactNode {
  if (lines.length === 0) return <p className="mut">还没有记录。</p>;
  return (
    <ul className="plain-list">
      {lines.map((l, i) => (
        <li key={i}>
          <span className="mut">{minute(l.at)}</span>　{l.text}
          {'　'}
          <span className="mut">
            {l.who}（{l.roleName}）
          </span>
          {l.reason ? <div className="mut">理由：{l.reason}</div> : null}
        </li>
      ))}
    </ul>
  );
}
