import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { approveVisits, listVisits } from '../../api/visits.ts';
import { count } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';
import { useRowKeys } from '../registry/useRowKeys.ts';
import { VisitTable } from './VisitTable.tsx';

/** 检查: what waits for approval, what is under way, what waits for review, what is done. */
export function Visits(): ReactNode {
  const list = useListParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const role = useSession().data?.person?.role;
  const [picked, setPicked] = useState<string[]>([]);
  const asked = { ...list.values, page: list.page, pageSize: list.pageSize };
  const data = useQuery({ queryKey: ['visits', asked], queryFn: () => listVisits(asked) });
  const rows = data.data?.rows ?? [];
  const [marked] = useRowKeys(rows.length, (i) => void go(`/console/visits/${rows[i]?.id}`));
  const approve = useMutation({
    mutationFn: () => approveVisits(picked),
    onSettled: async () => {
      setPicked([]);
      await queries.invalidateQueries({ queryKey: ['visits'] });
    },
  });
  const view = list.values['waits'] ?? list.values['step'] ?? list.values['state'] ?? '';
  const approving = role === 'head' && list.values['waits'] === 'approval';
  return (
    <>
      <PageHead
        title="入企检查"
        lead="派发之后才有名单；负责人批准后开始；一个部门对一个对象一张表；审核通过才能公示。"
      >
        {role === 'inspector' ? (
          <Link to="/field">
            <Button type="primary">手机版：今日检查</Button>
          </Link>
        ) : null}
        {approving ? (
          <Button
            type="primary"
            disabled={picked.length === 0}
            loading={approve.isPending}
            onClick={() => approve.mutate()}
          >
            批准选定的 {count(picked.length)} 次检查
          </Button>
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
          className="scroll-x"
          value={view}
          onChange={(v) =>
            list.set({
              waits: v === 'approval' || v === 'review' ? v : undefined,
              step: v === 'returned' ? v : undefined,
              state: v === 'released' || v === 'submitted' ? v : undefined,
            })
          }
          options={[
            { value: '', label: '全部' },
            { value: 'approval', label: '待批准' },
            { value: 'released', label: '在检查组' },
            { value: 'review', label: '待审核' },
            { value: 'returned', label: '已退回' },
            { value: 'submitted', label: '已提交' },
          ]}
        />
        {list.values['taskId'] ? (
          <Button type="link" onClick={() => list.set({ taskId: undefined })}>
            不限任务
          </Button>
        ) : null}
      </div>
      <ErrorNote error={data.error ?? approve.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data ? (
        rows.length === 0 ? (
          <Empty title="没有可看的检查">任务派发之后，检查对象和小组会出现在这里。</Empty>
        ) : (
          <>
            <VisitTable
              rows={rows}
              marked={marked}
              {...(approving
                ? {
                    picking: { selectedRowKeys: picked, onChange: (keys) => setPicked(keys as string[]) },
                  }
                : {})}
            />
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
