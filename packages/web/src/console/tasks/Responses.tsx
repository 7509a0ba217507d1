import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { answerPush } from '../../api/prepare.ts';
import type { ResponseRow } from '../../api/prepare.ts';
import { minute, ruleText } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';

const TONE: Record<string, Tone> = {
  pushed: 'due',
  late: 'late',
  explained: 'due',
  noticed: 'late',
  confirmed: 'public',
  refused: 'draft',
  recalled: 'draft',
};

/** "还剩 31 小时（7 月 22 日止）", "已逾期 9 小时". */
export function HoursLeft({ row }: { row: ResponseRow }): ReactNode {
  if (row.hoursLeft === null) return <span className="mut">{row.due ? `${row.due} 止` : '不设期限'}</span>;
  const late = row.hoursLeft < 0;
  return (
    <Tag tone={late ? 'late' : row.hoursLeft <= 24 ? 'due' : 'plain'}>
      {late ? `已逾期 ${-row.hoursLeft} 小时` : `还剩 ${row.hoursLeft} 小时`}（{row.due} 止）
    </Tag>
  );
}

/** The participants' answers to one push, or all that wait for me: one card each, with what can be done. */
export function Responses({ rows, withTask }: { rows: ResponseRow[]; withTask?: boolean }): ReactNode {
  return (
    <ul className="answers">
      {rows.map((row) => (
        <li key={row.id}>
          <Answer row={row} withTask={withTask ?? false} />
        </li>
      ))}
    </ul>
  );
}

function Answer({ row, withTask }: { row: ResponseRow; withTask: boolean }): ReactNode {
  const [asking, setAsking] = useState<'refuse' | 'explain' | null>(null);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (step: 'confirm' | 'refuse' | 'explain' | 'notice') =>
      answerPush(row.id, step, asking ? reason.trim() : ''),
    onSuccess: async () => {
      setAsking(null);
      setReason('');
      await Promise.all(
        [['task'], ['tasks'], ['responses'], ['dashboard']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  const may = (step: string): boolean => row.allowed.includes(step);
  return (
    <article>
      <header>
        <strong>
          {withTask ? <Link to={`/console/tasks/${row.taskId}`}>{row.taskName}</Link> : row.department.name}
        </strong>
        <Tag tone={TONE[row.state] ?? 'plain'}>{row.stateName}</Tag>
        <HoursLeft row={row} />
      </header>
      <p className="mut">
        {withTask ? `${row.initiator} 发起，${row.department.name} 参与。` : ''}
        {minute(row.pushedAt)} 推送
        {row.answeredAt ? `；${minute(row.answeredAt)} ${row.answeredBy ?? ''} 响应` : ''}
        {row.noticedAt ? `；${minute(row.noticedAt)} 列入通报` : ''}
      </p>
      {row.reason ? <p>理由：{row.reason}</p> : null}
      {row.late && row.source ? <p className="rule">依据：{ruleText(row.source)}</p> : null}
      {row.allowed.length > 0 ? (
        <div className="answer-do no-print">
          {may('confirm') ? (
            <Button type="primary" loading={act.isPending && !asking} onClick={() => act.mutate('confirm')}>
              确认参与
            </Button>
          ) : null}
          {may('refuse') ? <Button onClick={() => setAsking('refuse')}>说明理由不参与</Button> : null}
          {may('explain') ? <Button onClick={() => setAsking('explain')}>说明逾期理由</Button> : null}
          {may('notice') ? (
            <Button danger loading={act.isPending} onClick={() => act.mutate('notice')}>
              列入通报名单
            </Button>
          ) : null}
        </div>
      ) : null}
      {asking ? (
        <div className="answer-why">
          <Input.TextArea
            autoFocus
            rows={2}
            maxLength={500}
            value={reason}
            aria-label={asking === 'refuse' ? '不参与的理由' : '逾期的理由'}
            placeholder={asking === 'refuse' ? '不参与的理由，将写入记录' : '逾期的理由；说明后不列入通报'}
            onChange={(e) => setReason(e.target.value)}
          />
          <Button
            type="primary"
            disabled={reason.trim().length < 2}
            loading={act.isPending}
            onClick={() => act.mutate(asking)}
          >
            {asking === 'refuse' ? '提交不参与' : '提交逾期理由'}
          </Button>
          <Button onClick={() => setAsking(null)}>返回</Button>
        </div>
      ) : null}
      <ErrorNote error={act.error} />
    </article>
  );
}
