import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanChange, PlanDetail } from '../../api/plans.ts';
import { stepChange } from '../../api/plans.ts';
import { minute } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';

const KIND = { add: '增加', alter: '修改', drop: '取消' } as const;

/** Changes of a published plan: what would differ, why, who decided. */
export function ChangeList({ plan }: { plan: PlanDetail }): ReactNode {
  if (plan.changeRows.length === 0) return null;
  return (
    <section className="section" aria-labelledby="changes">
      <h2 id="changes">计划变更</h2>
      {plan.changeRows.map((c) => (
        <Change key={c.id} change={c} planId={plan.id} />
      ))}
    </section>
  );
}

function Change({ change: c, planId }: { change: PlanChange; planId: string }): ReactNode {
  const queries = useQueryClient();
  const today = useSession().data?.now.slice(0, 10) ?? '';
  const [asking, ask] = useState('');
  const [words, setWords] = useState('');
  const [on, setOn] = useState(today);
  const step = useMutation({
    mutationFn: ({ action, body }: { action: string; body: unknown }) => stepChange(c.id, action, body),
    onSuccess: async () => {
      ask('');
      await queries.invalidateQueries({ queryKey: ['plan', planId] });
      await queries.invalidateQueries({ queryKey: ['plans'] });
    },
  });
  const press = (action: string): void => {
    const verb = action.slice('planChange.'.length);
    if (verb === 'refuse' || verb === 'notify') ask(verb);
    else step.mutate({ action: verb, body: {} });
  };
  return (
    <article className="plan-change">
      <p>
        <strong>
          {KIND[c.kind]}“{c.lineName}”
        </strong>{' '}
        <Tag tone={c.state === 'published' ? 'public' : c.state === 'proposed' ? 'due' : 'plain'}>
          {c.stateName}
        </Tag>
      </p>
      <p className="mut">
        {c.proposedBy}　{minute(c.proposedAt)}　{c.ground}：{c.reason}
      </p>
      {c.differs.length > 0 ? (
        <table className="plan-differs">
          <tbody>
            {c.differs.map((d) => (
              <tr key={d.field}>
                <th scope="row">{d.field}</th>
                <td>{d.before ? <del>{d.before}</del> : null}</td>
                <td>{d.after || '（空）'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {c.decidedBy ? (
        <p className="mut">
          {c.decidedBy}　{minute(c.decidedAt)}
          {c.decision ? `　${c.decision}` : ''}
        </p>
      ) : null}
      {c.letter ? (
        <p className="mut">
          函告：{c.letter.number}，{c.letter.on}
        </p>
      ) : null}
      <ErrorNote error={step.error} />
      {asking === '' ? (
        <div className="plan-do no-print">
          {c.allowed.map((s) => (
            <Button
              key={s.action}
              size="small"
              type={s.action === 'planChange.approve' ? 'primary' : 'default'}
              disabled={!s.ok}
              title={s.why}
              loading={step.isPending}
              onClick={() => press(s.action)}
            >
              {s.name}
            </Button>
          ))}
        </div>
      ) : (
        <div className="plan-ask">
          <Input
            value={words}
            autoFocus
            aria-label={asking === 'refuse' ? '不予批准的理由' : '函件文号'}
            placeholder={asking === 'refuse' ? '不予批准的理由' : '函件文号'}
            onChange={(e) => setWords(e.target.value)}
          />
          {asking === 'notify' ? <DateField label="发函日期" value={on} onChange={setOn} /> : null}
          <Button
            type="primary"
            loading={step.isPending}
            disabled={words.trim() === ''}
            onClick={() =>
              step.mutate({
                action: asking,
                body: asking === 'refuse' ? { reason: words } : { number: words, on },
              })
            }
          >
            {asking === 'refuse' ? '不予批准' : '登记函告'}
          </Button>
          <Button onClick={() => ask('')}>取消</Button>
        </div>
      )}
    </article>
  );
}
