import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { VisitRow } from '../../api/visits.ts';
import { Tag } from '../../shared/Tag.tsx';

/** Released visits: whom, when, by which team, how far. */
export function VisitTable({ rows, marked = -1 }: { rows: VisitRow[]; marked?: number }): ReactNode {
  return (
    <Table<VisitRow>
      rowKey="id"
      size="middle"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowClassName={(_r, i) => (i === marked ? 'picked' : '')}
      columns={[
        {
          title: '检查对象',
          fixed: 'left',
          render: (_: unknown, v) => (
            <Link to={`/field/${v.id}`}>{v.objects.map((o) => o.name).join('、')}</Link>
          ),
        },
        { title: '计划日期', dataIndex: 'plannedOn' },
        { title: '乡镇街道', render: (_: unknown, v) => v.objects[0]?.township ?? '' },
        { title: '检查小组', render: (_: unknown, v) => v.team.map((t) => t.name).join('、') },
        {
          title: '进度',
          dataIndex: 'state',
          render: (_s: string, v) =>
            v.state === 'submitted' ? (
              <Tag tone="public">已提交</Tag>
            ) : v.progress.done > 0 ? (
              <Tag tone="due">
                已录 {v.progress.done}/{v.progress.of}
              </Tag>
            ) : (
              <Tag tone="draft">待检查</Tag>
            ),
        },
      ]}
    />
  );
}
