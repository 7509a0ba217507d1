import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getInside } from '../../api/results.ts';
import type { ResultInside } from '../../api/results.ts';
import { categoryLabel } from '../../shared/categories.ts';
import { codeText, minute, ruleText } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { DueTag } from './DueTag.tsx';
import { ASKED } from './Publish.tsx';
import { Objections } from './Objections.tsx';

const VERBS: [string, string][] = [
  ['publish', '公示'],
  ['withhold', '申请不予公示'],
  ['correct', '申请更正'],
  ['withdraw', '申请撤回'],
  ['decide', '决定这项申请'],
  ['disclose', '恢复公示'],
  ['channel', '登记公示渠道'],
  ['repair', '登记信用修复申请'],
  ['repair.accept', '受理信用修复'],
  ['repair.askMore', '要求补正信用修复材料'],
  ['repair.supplement', '登记补正材料'],
  ['repair.check', '核查信用修复'],
  ['repair.approve', '决定信用修复'],
];

/** One result with its whole life: the clock, versions, requests, repairs, objections; its steps lead to plain pages. */
export function ResultPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['result', id], queryFn: () => getInside(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  const r = data.data;
  if (!r) return <Bones lines={8} height={28} />;
  return (
    <>
      <PageHead title={r.objectName} lead={`${r.item}　${r.departmentName}`}>
        {VERBS.filter(([verb]) => r.allowed.includes(verb)).map(([verb, label], i) => (
          <Link key={verb} to={`/console/publish/${r.id}/${verb}`}>
            <Button type={i === 0 ? 'primary' : 'default'}>{label}</Button>
          </Link>
        ))}
      </PageHead>
      <dl className="facts">
        <Fact label="标识编码">
          <code>{codeText(r.code)}</code>
        </Fact>
        <Fact label="抽查结果">{r.categories.map((c) => c.name).join('；')}</Fact>
        <Fact label="情况说明">{r.notes || '—'}</Fact>
        <Fact label="检查日期">{r.checkedOn}</Fact>
        <Fact label="抽查任务">
          <Link to={`/console/tasks/${r.taskId}`}>{r.taskName}</Link>
          {r.visitId ? <Link to={`/console/visits/${r.visitId}`}>　检查记录</Link> : null}
        </Fact>
        <Fact label="状态">
          {r.stateName} {r.asked ? <Tag tone="sealed">{ASKED[r.asked]}</Tag> : null}
          {r.publishedAt ? `　${minute(r.publishedAt)} 公示` : ''}
          {r.displayUntil ? `，公示至 ${r.displayUntil}` : ''}
        </Fact>
        <Fact label="公示期限">
          <DueTag r={r} />
          {r.eventOn ? (
            <span className="mut">
              {'　'}
              {r.eventName}：{r.eventOn}
            </span>
          ) : (
            <span className="mut">　起算事件尚未发生</span>
          )}
          {r.dueSource ? <p className="rule">{ruleText(r.dueSource)}</p> : null}
        </Fact>
        {r.channels.map((c) => (
          <Fact key={c.name + c.on} label="公示渠道">
            {c.name}　{c.on}　{c.proof.startsWith('/') ? <a href={c.proof}>证明</a> : c.proof}
          </Fact>
        ))}
        {r.pushes.map((p) => (
          <Fact key={p.what} label="推送其他部门">
            {p.what}　{minute(p.queuedAt)} 列入推送{p.sentAt ? '，已推送' : '，待推送'}
          </Fact>
        ))}
      </dl>
      <History r={r} />
      <Objections result={r} />
    </>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div style={{ display: 'contents' }}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function History({ r }: { r: ResultInside }): ReactNode {
  if (r.versions.length < 2 && r.requests.length === 0 && r.repairs.length === 0) return null;
  return (
    <section className="section">
      <h2>更正、撤回和信用修复</h2>
      <ul className="plain-list">
        {r.versions.map((v) => (
          <li key={v.id}>
            第 {v.version} 版　{v.stateName}　{v.categories.map((c) => c.name).join('；')}　{v.notes}
            <span className="mut">　{minute(v.publishedAt)}</span>
          </li>
        ))}
        {r.requests.map((q) => (
          <li key={q.id}>
            {ASKED[q.kind]}：{q.reason}
            {q.ground ? `　法定事由：${q.ground}` : ''}
            {q.proposal ? `　更正为：${q.proposal.categories.map(categoryLabel).join('；')}` : ''}
            <span className="mut">
              {'　'}
              {q.askedByName} {minute(q.askedAt)}
              {q.decided
                ? `　${q.decidedByName}${q.decided === 'approved' ? '同意' : '不同意'} ${minute(q.decidedAt)} ${q.decidedReason ?? ''}`
                : '　待决定'}
            </span>
          </li>
        ))}
        {r.repairs.map((p) => (
          <li key={p.id}>
            信用修复（{p.applicant}）：{p.grounds}　{p.stateName}
            {p.missing ? `：${p.missing}` : ''}
            {p.displayUntil ? `，公示至 ${p.displayUntil}` : ''}
            <span className="mut">　{minute(p.appliedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
