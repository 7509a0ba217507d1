import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CAUSES, decideChange, listChanges } from '../../api/changes.ts';
import type { Change } from '../../api/changes.ts';
import type { TaskDetail } from '../../api/tasks.ts';
import { minute } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { ProposeChange } from './ProposeChange.tsx';

const PROPOSERS = ['clerk', 'section', 'coordinator'];
const STATE = {
  proposed: { label: '待第二人决定', tone: 'due' },
  done: { label: '已重新抽取', tone: 'public' },
  refused: { label: '不同意', tone: 'draft' },
} as const;

/** 替换与更换: one slot drawn again from the public order, asked by one person and confirmed by another (D04, M03). */
export function Changes({ task }: { task: TaskDetail }): ReactNode {
  const role = useSession().data?.person?.role ?? '';
  const [asking, setAsking] = useState(false);
  const drawId = task.drawId ?? '';
  const data = useQuery({
    queryKey: ['changes', drawId],
    queryFn: () => listChanges(drawId),
    enabled: drawId !== '' && role !== 'inspector',
  });
  if (role === 'inspector') return null;
  const rows = data.data?.rows ?? [];
  const may = task.stage === 'inspecting' && PROPOSERS.includes(role);
  if (rows.length === 0 && !may) return null;
  return (
    <section className="section" aria-labelledby="changes">
      <h2 id="changes">替换对象与更换人员</h2>
      <p className="mut">
        抽中的对象已不存在、检查人员不能到场的，从公开的次序中重新抽取这一个席位；须写明理由，由两人办理，记录永久公开。
      </p>
      <ErrorNote error={data.error} />
      {rows.length > 0 ? (
        <ul className="answers">
          {rows.map((c) => (
            <li key={c.id}>
              <One change={c} decides={role === 'head' && c.state === 'proposed'} taskId={task.id} />
            </li>
          ))}
        </ul>
      ) : null}
      {may && !asking ? (
        <p className="no-print">
          <Button onClick={() => setAsking(true)}>申请替换或者更换</Button>
        </p>
      ) : null}
      {may && asking ? <ProposeChange task={task} onDone={() => setAsking(false)} /> : null}
    </section>
  );
}

function One({
  change: c,
  decides,
  taskId,
}: {
  change: Change;
  decides: boolean;
  taskId: string;
}): ReactNode {
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (ok: boolean) => decideChange(c.id, { ok, decision: words }),
    onSuccess: () =>
      Promise.all(
        [['changes', c.drawId], ['task', taskId], ['visits']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const cause = CAUSES.find((x) => x.value === c.cause)?.label;
  return (
    <article>
      <header>
        <strong>
          {c.kind === 'replace' ? `替换检查对象${cause ? `（${cause}）` : ''}` : '更换检查人员'}
        </strong>
        <Tag tone={STATE[c.state].tone}>{STATE[c.state].label}</Tag>
        <span className="mut">检查 {c.visitId}</span>
      </header>
      <p>{c.reason}</p>
      <p className="mut">
        {c.proposer} {minute(c.proposedAt)} 申请
        {c.decidedAt ? `；${c.decider} ${minute(c.decidedAt)} ${c.state === 'done' ? '确认' : '不同意'}` : ''}
        {c.decision ? `：${c.decision}` : ''}
        {c.recordSeq === null ? '' : `；公开记录第 ${c.recordSeq} 号`}
        {c.state === 'done' && c.newVisitId === null ? '；候补已用完，不再替换' : ''}
      </p>
      {decides ? (
        <div className="answer-why no-print">
          <Input
            aria-label="决定的说明"
            placeholder="说明，可不填"
            style={{ flex: '1 1 220px' }}
            value={words}
            onChange={(e) => setWords(e.target.value)}
          />
          <Button type="primary" loading={act.isPending} onClick={() => act.mutate(true)}>
            确认重新抽取
          </Button>
          <Button loading={act.isPending} onClick={() => act.mutate(false)}>
            不同意
          </Button>
        </div>
      ) : null}
      <ErrorNote error={act.error} />
    </article>
  );
}
