import { Table } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { VisitRow } from '../../api/visits.ts';
import { shortName } from '../../shared/format.ts';
import { useStacked } from '../../shared/stacked.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';

const TONE: Record<string, Tone> = {
  released: 'draft',
  approved: 'plain',
  underway: 'due',
  submitted: 'due',
  returned: 'late',
  unable: 'late',
  reviewed: 'public',
  impossible: 'public',
};

/** Released visits: whom, when, by which team, how far; `picking` adds the boxes for a batch. */
export function VisitTable({
  rows,
  marked = -1,
  picking,
}: {
  rows: VisitRow[];
  marked?: number;
  picking?: TableProps<VisitRow>['rowSelection'];
}): ReactNode {
  const county = useSession().data?.county.name ?? '';
  const stacked = useStacked<VisitRow>([
    {
      title: '检查对象',
      fixed: 'left',
      render: (_: unknown, v) => (
        <Link to={`/console/visits/${v.id}`}>{v.objects.map((o) => o.name).join('、')}</Link>
      ),
    },
    {
      title: '状态',
      render: (_: unknown, v) => (
        <>
          <Tag tone={TONE[v.step] ?? 'draft'}>{v.step === 'released' ? '待批准' : v.stepName}</Tag>{' '}
          {v.urgent && v.bodies.some((b) => b.approvedAt === null) ? <Tag tone="late">待补办批准</Tag> : null}{' '}
          {v.alsoDue && v.alsoDue.length > 0 ? (
            <Tag tone="due">{v.alsoDue.map((d) => shortName(d, county)).join('、')}也将检查</Tag>
          ) : null}
        </>
      ),
    },
    { title: '计划日期', dataIndex: 'plannedOn', className: 'nowrap' },
    { title: '乡镇街道', render: (_: unknown, v) => v.objects[0]?.township ?? '' },
    { title: '检查小组', render: (_: unknown, v) => v.team.map((t) => t.name).join('、') },
    {
      title: '已录',
      align: 'right',
      render: (_: unknown, v) => `${v.progress.done} / ${v.progress.of}`,
    },
    { title: '抽查任务', dataIndex: 'taskName' },
  ]);
  return (
    <Table<VisitRow>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={false}
      rowClassName={(_r, i) => (i === marked ? 'picked' : '')}
      {...(picking ? { rowSelection: picking } : {})}
      {...stacked}
    />
  );
}
