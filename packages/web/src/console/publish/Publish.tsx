import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listQueue, publishResults } from '../../api/results.ts';
import type { ResultRow } from '../../api/results.ts';
import { count } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useStacked } from '../../shared/stacked.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';
import { DueTag } from './DueTag.tsx';
import { TasksToPublish } from './TasksToPublish.tsx';

export const ASKED = { withhold: '申请不予公示', correct: '申请更正', withdraw: '申请撤回' } as const;
const TONE: Record<string, Tone> = {
  pending: 'due',
  published: 'public',
  withheld: 'sealed',
  corrected: 'draft',
  withdrawn: 'draft',
  ended: 'draft',
};

/** 结果公示: by task, and every result with its clock, the most urgent first; each by its own department (J07). */
export function Publish(): ReactNode {
  const list = useListParams();
  const person = useSession().data?.person;
  const queries = useQueryClient();
  const [picked, setPicked] = useState<string[]>([]);
  const state = list.values['state'] ?? (list.values['only'] ? '' : 'pending');
  const asked = {
    q: list.values['q'],
    only: list.values['only'],
    taskId: list.values['taskId'],
    state: state === 'all' ? undefined : state,
    page: list.page,
    pageSize: list.pageSize,
  };
  const data = useQuery({ queryKey: ['results', asked], queryFn: () => listQueue(asked) });
  const publish = useMutation({
    mutationFn: () => publishResults(picked),
    onSettled: async () => {
      setPicked([]);
      await queries.invalidateQueries({ queryKey: ['results'] });
      await queries.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  const may = ['clerk', 'section', 'coordinator'].includes(person?.role ?? '');
  const view = list.values['only'] ?? state;
  const stacked = useStacked<ResultRow>([
    {
      title: '检查对象',
      fixed: 'left',
      render: (_: unknown, r) => <Link to={`/console/publish/${r.id}`}>{r.objectName}</Link>,
    },
    { title: '期限', render: (_: unknown, r) => <DueTag r={r} /> },
    {
      title: '状态',
      render: (_: unknown, r) => (
        <>
          <Tag tone={TONE[r.state] ?? 'draft'}>{r.stateName}</Tag>{' '}
          {r.asked ? <Tag tone="sealed">{ASKED[r.asked]}</Tag> : null}
        </>
      ),
    },
    { title: '抽查结果', render: (_: unknown, r) => r.categories.map((c) => c.name).join('；') },
    { title: '部门', dataIndex: 'departmentName' },
    { title: '抽查事项', dataIndex: 'item' },
    { title: '检查日期', dataIndex: 'checkedOn', className: 'nowrap' },
  ]);
  return (
    <>
      <PageHead
        title="结果公示"
        lead="谁检查、谁录入、谁公开；期限按规则方案规定的起算事件，以工作日计算。"
      />
      <TasksToPublish />
      <section className="section">
        <h2>逐条结果</h2>
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
              list.set(
                v === 'late' || v === 'asked'
                  ? { only: v, state: undefined }
                  : { only: undefined, state: v === 'pending' ? undefined : String(v) },
              )
            }
            options={[
              { value: 'pending', label: '待公示' },
              { value: 'late', label: '逾期' },
              { value: 'asked', label: '待决定' },
              { value: 'published', label: '已公示' },
              { value: 'withheld', label: '不予公示' },
              { value: 'all', label: '全部' },
            ]}
          />
          {may && picked.length > 0 ? (
            <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
              向社会公示选定的 {count(picked.length)} 条
            </Button>
          ) : null}
        </div>
        <ErrorNote error={data.error ?? publish.error} retry={() => void data.refetch()} />
        {data.isPending ? <Bones lines={6} height={28} /> : null}
        {data.data ? (
          <Table<ResultRow>
            rowKey="id"
            size="middle"
            dataSource={data.data.rows}
            locale={{
              emptyText: <Empty title="没有符合条件的结果">审核通过的结果会出现在这里，附公示期限。</Empty>,
            }}
            {...(may && view === 'pending'
              ? {
                  rowSelection: {
                    selectedRowKeys: picked,
                    onChange: (keys) => setPicked(keys as string[]),
                    getCheckboxProps: (r) => ({
                      disabled: r.departmentId !== person?.departmentId || r.asked !== null,
                    }),
                  },
                }
              : {})}
            pagination={{
              current: list.page,
              pageSize: list.pageSize,
              total: data.data.total,
              showTotal: (n) => `共 ${count(n)} 条`,
              onChange: (page, pageSize) => list.set({ page: String(page), pageSize: String(pageSize) }),
            }}
            {...stacked}
          />
        ) : null}
      </section>
    </>
  );
}
