import type { ReactNode } from 'react';
import type { PlanDetail, PlanLine } from '../../api/plans.ts';
import { count } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { FindingSource, LINE_STATE, ratioOf, windowOf } from './parts.tsx';

/** A line to read: what it says, where it stands, what the rules say of it. */
export function LineFacts({ plan, line: l }: { plan: PlanDetail; line: PlanLine }): ReactNode {
  const facts: [string, ReactNode][] = [
    ['抽查事项', l.items.map((i) => i.item).join('；')],
    ['对象范围', l.objectRange || l.kinds.join('、')],
    ['对象类型', l.kinds.join('、') || '全部'],
    ['抽查比例', ratioOf(l)],
    [
      '抽查数量',
      l.quantity !== null ? count(l.quantity) : l.visits !== null ? `约 ${count(l.visits)} 户` : '',
    ],
    ['名录户数', l.population === null ? '' : count(l.population)],
    ['发起部门', l.initiator.name],
    ['参与部门', l.participants.map((p) => p.name).join('、')],
    ['检查时间', windowOf(l)],
    ['批次', l.batch],
    ['频次', l.frequency],
    ['检查方式', l.method],
    ['联合方式', l.jointMode],
    ['每户人数', `${l.perVisit} 人`],
    ['安排理由', l.reason],
    ...Object.entries(l.original ?? {}).map(([k, v]): [string, ReactNode] => [`原文：${k}`, v]),
  ];
  const found = plan.findings.filter((f) => f.lineId === l.id);
  return (
    <>
      <PageHead
        title={l.name}
        lead={
          <>
            <Tag tone={LINE_STATE[l.state].tone}>{LINE_STATE[l.state].label}</Tag>
            {l.dropped ? ' 已取消' : ''}
            {l.mergedInto ? ` 已并入 ${l.mergedInto.id}` : ''}
          </>
        }
      />
      <dl className="facts plan-facts">
        {facts
          .filter(([, v]) => v !== '')
          .map(([k, v]) => (
            <div key={k} className="plan-original">
              <dt>{k}</dt>
              <dd>{v}</dd>
            </div>
          ))}
      </dl>
      <ul className="plan-findings">
        {found.map((f, i) => (
          <li key={i}>
            {f.message} <FindingSource source={f.source} />
          </li>
        ))}
      </ul>
    </>
  );
}
