import { useQuery } from '@tanstack/react-query';
import { Pagination, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { getRecords } from '../../api/reports.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Tabs } from './Tabs.tsx';

/** The records behind one number, by the filter it was counted by. */
export function Records(): ReactNode {
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(params);
  // records stand behind a number; the page alone has none
  const bare = Object.keys(asked).every((key) => key === 'page');
  const page = Number(asked['page'] ?? '1');
  const data = useQuery({
    queryKey: ['records', asked],
    queryFn: () => getRecords({ pageSize: 50, ...asked }),
    enabled: !bare,
  });
  if (bare)
    return (
      <>
        <Tabs />
        <PageHead title="明细记录" lead="" />
        <Empty title="没有选定数字">
          在<Link to="/console/reports">报表</Link>或<Link to="/console/reports/statistics">统计</Link>
          中点一个数字，这里列出它所依据的记录。
        </Empty>
      </>
    );
  return (
    <>
      <Tabs />
      <PageHead title="明细记录" lead={data.data ? `共 ${data.data.total} 条，与所点数字相同。` : ''} />
      <ErrorNote error={data.error} />
      <Table
        rowKey={(r) =>
          `${r.taskId} ${r.visitId ?? ''} ${r.code ?? ''} ${r.item} ${r.department} ${r.object ?? ''}`
        }
        size="middle"
        loading={data.isPending}
        dataSource={data.data?.rows ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty title="没有记录" /> }}
        columns={[
          { title: '任务', render: (_v, r) => <Link to={`/console/tasks/${r.taskId}`}>{r.taskName}</Link> },
          { title: '部门', dataIndex: 'department' },
          { title: '事项', dataIndex: 'item' },
          {
            title: '检查对象',
            render: (_v, r) =>
              r.visitId ? (
                <Link to={`/console/visits/${r.visitId}`}>{r.object}</Link>
              ) : (
                (r.object ?? (r.kind === 'cell' ? '名单密封中' : ''))
              ),
          },
          { title: '日期', dataIndex: 'on' },
          { title: '期限', render: (_v, r) => (r.due ? `${r.due}${r.late ? '（逾期）' : ''}` : '') },
        ]}
      />
      <Pagination
        current={page}
        pageSize={50}
        total={data.data?.total ?? 0}
        showSizeChanger={false}
        onChange={(p) => setParams({ ...asked, page: String(p) })}
      />
    </>
  );
}
