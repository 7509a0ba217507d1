import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { acceptMerge, getMerges, rejectMerge, undoMerge } from '../../api/plans.ts';
import type { Merges as Answer } from '../../api/plans.ts';
import { minute, shortName } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Crumb, ratioOf, windowOf } from './parts.tsx';

const DECIDED = {
  accepted: { tone: 'public', label: '已合并' },
  rejected: { tone: 'due', label: '不合并' },
  undone: { tone: 'draft', label: '已撤销' },
} as const;

/** 合并建议: lines alike in objects and method, each with why; taken, or left apart with a reason (L07, P05). */
export function Merges(): ReactNode {
  const [search] = useSearchParams();
  const year = search.get('year');
  const queries = useQueryClient();
  const data = useQuery({
    queryKey: ['merges', year],
    queryFn: () => getMerges(year ? Number(year) : undefined),
  });
  const undo = useMutation({
    mutationFn: undoMerge,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['merges'] });
      await queries.invalidateQueries({ queryKey: ['plan'] });
    },
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={8} height={32} />;
  const { open, decided } = data.data;
  return (
    <>
      <Crumb here="合并建议" />
      <PageHead
        title={`${data.data.year} 年度计划合并建议`}
        lead="检查对象和检查方式相近的计划项。合并后原计划项仍然可见，批准之前可以撤销。"
      />
      {open.length === 0 ? (
        <Empty title="没有待处理的合并建议">各部门增加计划项后，相近的会出现在这里。</Empty>
      ) : null}
      {open.map((p) => (
        <Proposal key={p.key} proposal={p} />
      ))}
      {decided.length > 0 ? (
        <section className="section" aria-labelledby="decided">
          <h2 id="decided">已处理</h2>
          <ErrorNote error={undo.error} />
          {decided.map((m) => (
            <article key={m.id} className="plan-change">
              <p>
                <Tag tone={DECIDED[m.state].tone}>{DECIDED[m.state].label}</Tag>{' '}
                {m.lines.map((l) => `“${l.name}”`).join('、')}
                {m.jointLine ? (
                  <>
                    {' → '}
                    <Link to={`/console/plans/${m.jointLine.planId}`}>{m.jointLine.name}</Link>
                  </>
                ) : null}
              </p>
              <p className="mut">
                {m.decidedBy}　{minute(m.decidedAt)}
                {m.reason ? `　理由：${m.reason}` : ''}
              </p>
              {m.mayUndo ? (
                <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(m.id)}>
                  撤销
                </Button>
              ) : null}
            </article>
          ))}
        </section>
      ) : null}
    </>
  );
}

function Proposal({ proposal: p }: { proposal: Answer['open'][number] }): ReactNode {
  const county = useSession().data?.county.name ?? '';
  const queries = useQueryClient();
  const [apart, setApart] = useState(false);
  const [reason, setReason] = useState('');
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['merges'] });
    await queries.invalidateQueries({ queryKey: ['plan'] });
    await queries.invalidateQueries({ queryKey: ['plans'] });
  };
  const accept = useMutation({ mutationFn: () => acceptMerge(p.lineIds, ''), onSuccess: done });
  const reject = useMutation({ mutationFn: () => rejectMerge(p.lineIds, reason), onSuccess: done });
  return (
    <article className="plan-proposal">
      <p>
        <Tag tone={p.must ? 'due' : 'plain'}>{p.must ? '应当合并' : '可以合并'}</Tag>{' '}
        {p.scope === 'ACROSS_DEPARTMENTS' ? '跨部门，合并进联合计划' : '部门内部'}
      </p>
      <p className="plan-why">{p.why}</p>
      <div className="scroll">
        <table className="strata plan-lines">
          <thead>
            <tr>
              <th>计划项</th>
              <th>部门</th>
              <th>对象</th>
              <th>比例</th>
              <th>检查时间</th>
              <th>方式</th>
            </tr>
          </thead>
          <tbody>
            {p.lines.map((l) => (
              <tr key={l.id}>
                <td>
                  <Link to={`/console/plans/${l.planId}/lines/${l.id}`}>{l.name}</Link>
                </td>
                <td>{shortName(l.initiator.name, county)}</td>
                <td>{l.kinds.join('、') || l.objectRange}</td>
                <td>{ratioOf(l)}</td>
                <td className="nowrap">{windowOf(l)}</td>
                <td>{l.method}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="rule">{p.source.replace(/（[A-Z]\d\d）$/, '')}</p>
      <ErrorNote error={accept.error ?? reject.error} />
      {!p.may ? <p className="mut">由联席会议办公室、信用监管科或该部门处理。</p> : null}
      {p.may && !apart ? (
        <div className="plan-do no-print">
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
            合并为一次检查
          </Button>
          <Button onClick={() => setApart(true)}>不合并</Button>
        </div>
      ) : null}
      {p.may && apart ? (
        <div className="plan-ask">
          <Input
            autoFocus
            value={reason}
            aria-label="不合并的理由"
            placeholder="不合并的理由"
            maxLength={500}
            onChange={(e) => setReason(e.target.value)}
          />
          <Button
            type="primary"
            disabled={reason.trim() === ''}
            loading={reject.isPending}
            onClick={() => reject.mutate()}
          >
            不合并
          </Button>
          <Button onClick={() => setApart(false)}>取消</Button>
        </div>
      ) : null}
    </article>
  );
}
