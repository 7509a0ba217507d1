import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listTasks } from '../../api/tasks.ts';
import type { TaskRow } from '../../api/tasks.ts';
import { count } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useStacked } from '../../shared/stacked.tsx';
import { STAGE } from '../../shared/stages.ts';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DueLine } from '../tasks/DueLine.tsx';

/** Tasks whose results wait, or are nearly there: all of one's department at once. */
export function TasksToPublish(): ReactNode {
  const data = useQuery({ queryKey: ['tasks'], queryFn: () => listTasks({ pageSize: 200 }) });
  const canPublish = ['clerk', 'section', 'coordinator'].includes(useSession().data?.person?.role ?? '');
  const order = ['publishing', 'inspecting'];
  const rows = (data.data?.rows ?? [])
    .filter((t) => order.includes(t.stage))
    .sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const stacked = useStacked<TaskRow>([
    {
      title: '任务',
      dataIndex: 'name',
      fixed: 'left',
      render: (n: string, t) => <Link to={`/console/tasks/${t.id}`}>{n}</Link>,
    },
    {
      title: '状态',
      render: (_: unknown, t) => <Tag tone={STAGE[t.stage].tone}>{STAGE[t.stage].label}</Tag>,
    },
    {
      title: '已录入 / 已派发',
      align: 'right',
      render: (_: unknown, t) => `${count(t.visits.submitted)} / ${count(t.visits.released)}`,
    },
    { title: '公示期限', render: (_: unknown, t) => <DueLine task={t} /> },
    {
      title: '',
      render: (_: unknown, t) =>
        t.stage === 'publishing' && canPublish ? (
          <Link to={`/console/tasks/${t.id}/publish`}>
            <Button type="primary">去公示</Button>
          </Link>
        ) : null,
    },
  ]);
  return (
    <>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={6} height={28} /> : null}
      {rows.length > 0 ? (
        <Table<TaskRow> rowKey="id" size="middle" dataSource={rows} pagination={false} {...stacked} />
      ) : null}
    </>
  );
}
