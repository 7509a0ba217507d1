import { Input, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PlanDetail, PlanLine } from '../../api/plans.ts';
import { count, shortName } from '../../shared/format.ts';
import { Empty } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { LINE_STATE, ratioOf, windowOf } from './parts.tsx';

/** The lines of a plan in the columns of L06. Merged and dropped ones stay, and say where they went. */
export function PlanLines({ plan }: { plan: PlanDetail }): ReactNode {
  const county = useSession().data?.county.name ?? '';
  const [q, setQ] = useState('');
  const rows = plan.lineRows.filter((l) =>
    [l.name, l.objectRange, ...l.items.map((i) => i.item)].some((t) => t.includes(q.trim())),
  );
  const wrong = new Set(plan.findings.filter((f) => f.level === 'refuse').map((f) => f.lineId));
  const name = (n: string) => shortName(n, county);
  const to = (l: PlanLine): string => `/console/plans/${plan.id}/lines/${l.id}`;
  return (
    <section className="section" aria-labelledby="lines">
      <div className="plan-bar">
        <h2 id="lines">计划项 {plan.lines}</h2>
        {plan.lineRows.length > 6 ? (
          <Input.Search
            className="no-print"
            allowClear
            placeholder="名称、事项、范围"
            aria-label="查找计划项"
            value={q}
            onChange={(e) => setQ(e.target.value)}
            style={{ width: 240 }}
          />
        ) : null}
      </div>
      <Table<PlanLine>
        rowKey="id"
        size="middle"
        dataSource={rows}
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 'max-content' }}
        rowClassName={(l) => (l.mergedInto || l.dropped ? 'plan-gone' : '')}
        locale={{
          emptyText: <Empty title="还没有计划项">{plan.edit ? '“增加计划项”，或从表格导入。' : ''}</Empty>,
        }}
        columns={[
          {
            key: 'no',
            title: '序号',
            dataIndex: 'no',
            width: 56,
            align: 'right',
            sorter: (a, b) => a.no - b.no,
          },
          {
            key: 'name',
            title: '计划名称',
            width: 220,
            sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
            render: (_, l) => (
              <div className="plan-name">
                <Link to={to(l)}>{l.name}</Link>
                {wrong.has(l.id) ? <Tag tone="late">须改正</Tag> : null}
                {l.mergedInto ? (
                  <small>
                    已并入{' '}
                    <Link to={`/console/plans/${l.mergedInto.planId}`}>联合计划项 {l.mergedInto.id}</Link>
                  </small>
                ) : null}
                {l.dropped ? <small>已取消</small> : null}
                {l.mergedFrom.length > 0 ? (
                  <small>
                    由 {l.mergedFrom.map((m) => `${name(m.department)}“${m.name}”`).join('、')} 合并
                  </small>
                ) : null}
                {l.apartReason ? <small>不合并：{l.apartReason}</small> : null}
              </div>
            ),
          },
          {
            key: 'items',
            title: '抽查事项',
            width: 220,
            render: (_, l) => (
              <ul className="plain-list plan-items">
                {l.items.map((i) => (
                  <li key={i.item}>
                    {i.item}
                    {i.itemId === null ? <em> 清单外</em> : i.category === 'key' ? <em> 重点</em> : null}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'range',
            title: '对象范围',
            width: 160,
            render: (_, l) => l.objectRange || l.kinds.join('、'),
          },
          { key: 'ratio', title: '抽查比例', align: 'right', render: (_, l) => ratioOf(l) },
          {
            key: 'quantity',
            title: '抽查数量',
            align: 'right',
            sorter: (a, b) => (a.visits ?? 0) - (b.visits ?? 0),
            render: (_, l) =>
              l.quantity !== null ? (
                count(l.quantity)
              ) : l.visits !== null ? (
                <span className="mut" title={`名录中 ${count(l.population ?? 0)} 户`}>
                  约 {count(l.visits)}
                </span>
              ) : (
                ''
              ),
          },
          {
            key: 'departments',
            title: '发起和参与部门',
            width: 150,
            render: (_, l) => (
              <>
                {name(l.initiator.name)}
                {l.participants.length > 0 ? (
                  <span className="mut">、{l.participants.map((p) => name(p.name)).join('、')}</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'window',
            title: '检查时间',
            sorter: (a, b) => (a.windowFrom ?? '').localeCompare(b.windowFrom ?? ''),
            render: (_, l) => (
              <span className="nowrap">
                {windowOf(l)}
                {l.batch ? <small className="mut">　{l.batch}</small> : null}
              </span>
            ),
          },
          { key: 'method', title: '方式', render: (_, l) => l.method },
          {
            key: 'state',
            title: '进度',
            render: (_, l) => <Tag tone={LINE_STATE[l.state].tone}>{LINE_STATE[l.state].label}</Tag>,
          },
        ]}
      />
    </section>
  );
}
