import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDraws } from '../../api/portal.ts';
import type { DrawLine } from '../../api/portal.ts';
import { count, minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { DRAW_STATE } from '../../shared/stages.ts';
import { Tag } from '../../shared/Tag.tsx';

/** Every draw, the irregular ones first. */
export function Irregular(): ReactNode {
  const data = useQuery({ queryKey: ['portal', 'draws'], queryFn: () => listDraws({ pageSize: 100 }) });
  const odd = (d: DrawLine): number => (d.state === 'voided' || d.state === 'aborted' ? 0 : 1);
  const rows = [...(data.data?.rows ?? [])].sort((a, b) => odd(a) - odd(b));
  return (
    <section className="section" aria-labelledby="draws">
      <h2 id="draws">
        抽取{' '}
        <span className="mut">
          中止 {rows.filter((d) => d.state === 'aborted').length}，作废{' '}
          {rows.filter((d) => d.state === 'voided').length}，共 {rows.length}
        </span>
      </h2>
      <ErrorNote error={data.error} />
      {data.isPending ? <Bones lines={4} /> : null}
      {data.data ? (
        <Table<DrawLine>
          rowKey="id"
          size="middle"
          dataSource={rows}
          pagination={rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: '任务',
              dataIndex: 'taskName',
              fixed: 'left',
              render: (n: string, d) => <Link to={`/portal/draws/${d.id}`}>{n}</Link>,
            },
            {
              title: '状态',
              dataIndex: 'state',
              render: (s: DrawLine['state']) => <Tag tone={DRAW_STATE[s].tone}>{DRAW_STATE[s].label}</Tag>,
            },
            { title: '等级', dataIndex: 'grade', render: (g: string | null) => g ?? '—' },
            { title: '承诺', dataIndex: 'committedAt', render: minute },
            { title: '抽取', dataIndex: 'drawnAt', render: minute },
            { title: '在册', dataIndex: 'size', align: 'right', render: count },
            {
              title: '抽中',
              dataIndex: 'n',
              align: 'right',
              render: (n: number | null) => (n === null ? '—' : count(n)),
            },
            { title: '', render: (_: unknown, d) => <Link to={`/hall/${d.id}`}>重放</Link> },
          ]}
        />
      ) : null}
    </section>
  );
}
