import { useQuery } from '@tanstack/react-query';
import { Button, Input, Pagination, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { listVisits } from '../../api/visits.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';
import { useRowKeys } from '../registry/useRowKeys.ts';
import { VisitTable } from './VisitTable.tsx';

/** 检查结果录入: the released visits one may see; each opens its form. */
export function Visits(): ReactNode {
  const list = useListParams();
  const go = useNavigate();
  const role = useSession().data?.person?.role;
  const asked = { ...list.values, page: list.page, pageSize: list.pageSize };
  const data = useQuery({ queryKey: ['visits', asked], queryFn: () => listVisits(asked) });
  const rows = data.data?.rows ?? [];
  const [marked] = useRowKeys(rows.length, (i) => void go(`/field/${rows[i]?.id}`));
  return (
    <>
      <PageHead title="检查结果录入" lead="派发之后才有名单；每个部门对每户各填一张表。">
        {role === 'inspector' ? (
          <Link to="/field">
            <Button>手机版：今日检查</Button>
          </Link>
        ) : null}
      </PageHead>
      <div className="dir-bar no-print">
        <Input.Search
          className="dir-search"
          allowClear
          defaultValue={list.values['q'] ?? ''}
          placeholder="企业名称或代码"
          aria-label="企业名称或代码"
          onSearch={(q) => list.set({ q: q.trim() })}
        />
        <Segmented
          value={list.values['state'] ?? ''}
          onChange={(v) => list.set({ state: String(v) })}
          options={[
            { value: '', label: '全部' },
            { value: 'released', label: '待检查' },
            { value: 'submitted', label: '已提交' },
          ]}
        />
        {list.values['taskId'] ? (
          <Button type="link" onClick={() => list.set({ taskId: undefined })}>
            不限任务
          </Button>
        ) : null}
      </div>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data ? (
        rows.length === 0 ? (
          <Empty title="没有可看的检查">任务派发之后，检查对象和小组会出现在这里。</Empty>
        ) : (
          <>
            <VisitTable rows={rows} marked={marked} />
            <Pagination
              style={{ marginTop: 16 }}
              align="end"
              current={list.page}
              pageSize={list.pageSize}
              total={data.data.total}
              showTotal={(n) => `共 ${n} 次检查`}
              onChange={(page, pageSize) => list.set({ page: String(page), pageSize: String(pageSize) })}
            />
          </>
        )
      ) : null}
    </>
  );
}
