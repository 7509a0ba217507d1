import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { listTasks } from '../../api/tasks.ts';
import type { Stage, TaskRow } from '../../api/tasks.ts';
import { count, day } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { COLUMNS, STAGE } from '../../shared/stages.ts';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { useRowKeys } from '../registry/useRowKeys.ts';
import { Board } from './Board.tsx';
import { DueLine } from './DueLine.tsx';

/** 抽查任务: a board by stage, or the same as a list. */
export function Tasks(): ReactNode {
  const [params, setParams] = useSearchParams();
  const role = useSession().data?.person?.role;
  const column = params.get('column');
  const stage = params.get('stage') as Stage | null;
  const data = useQuery({ queryKey: ['tasks'], queryFn: () => listTasks({ pageSize: 200 }) });
  const rows = (data.data?.rows ?? []).filter((t) =>
    stage ? t.stage === stage : !column || STAGE[t.stage].column === column,
  );
  const view = params.get('view') ?? (stage || column ? 'list' : 'board');
  const canMake = role === 'clerk' || role === 'section' || role === 'coordinator';
  const set = (key: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(key);
    else next.set(key, value);
    setParams(next, { replace: true });
  };
  const filter = stage ? STAGE[stage].label : column;
  return (
    <>
      <PageHead title="抽查任务" lead="一个任务一个页面，从方案到归档。">
        <Segmented
          value={view}
          onChange={(v) => set('view', String(v))}
          options={[
            { value: 'board', label: '看板' },
            { value: 'list', label: '列表' },
          ]}
        />
        {canMake ? (
          <Link to="/console/tasks/new">
            <Button type="primary">新建任务</Button>
          </Link>
        ) : null}
      </PageHead>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {filter ? (
        <p className="task-filter">
          只看：{filter}（{rows.length}）
          <button
            type="button"
            className="linklike"
            onClick={() => setParams(new URLSearchParams({ view }), { replace: true })}
          >
            看全部
          </button>
        </p>
      ) : null}
      {data.isPending ? (
        <Bones lines={8} height={36} />
      ) : rows.length === 0 ? (
        <Empty title="这里还没有任务">
          任务从一份方案开始。
          {canMake ? <Link to="/console/tasks/new">新建第一个任务</Link> : '由经办人新建。'}
        </Empty>
      ) : view === 'board' ? (
        <Board rows={rows} columns={column ? [column] : COLUMNS} />
      ) : (
        <TaskTable rows={rows} />
      )}
    </>
  );
}

function TaskTable({ rows }: { rows: TaskRow[] }): ReactNode {
  const go = useNavigate();
  const open = (i: number): void => void go(`/console/tasks/${rows[i]?.id}`);
  const [marked] = useRowKeys(rows.length, open);
  return (
    <Table<TaskRow>
      rowKey="id"
      size="middle"
      sticky={{ offsetHeader: 56 }}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowClassName={(_r, i) => (i === marked ? 'picked' : '')}
      columns={[
        {
          title: '任务',
          dataIndex: 'name',
          fixed: 'left',
          render: (name: string, t) => <Link to={`/console/tasks/${t.id}`}>{name}</Link>,
        },
        {
          title: '阶段',
          dataIndex: 'stage',
          render: (s: Stage) => <Tag tone={STAGE[s].tone}>{STAGE[s].label}</Tag>,
        },
        {
          title: '参与部门',
          dataIndex: 'departments',
          render: (d: TaskRow['departments']) => d.map((x) => x.name).join('、'),
        },
        {
          title: '抽中',
          dataIndex: 'drawn',
          align: 'right',
          render: (n: number | null) => (n === null ? '—' : count(n)),
        },
        {
          title: '已录入 / 已派发',
          dataIndex: 'visits',
          align: 'right',
          render: (v: TaskRow['visits']) => `${count(v.submitted)} / ${count(v.released)}`,
        },
        { title: '公示期限', dataIndex: 'deadline', render: (_d: unknown, t) => <DueLine task={t} /> },
        { title: '建立', dataIndex: 'createdAt', render: day },
      ]}
    />
  );
}
