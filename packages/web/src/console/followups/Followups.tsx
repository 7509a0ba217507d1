import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { listFollowups } from '../../api/followups.ts';
import type { FollowupRow } from '../../api/followups.ts';
import { count, ruleText } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useStacked } from '../../shared/stacked.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';
import { useRowKeys } from '../registry/useRowKeys.ts';

export const KINDS = [
  { value: 'correct', label: '责令改正' },
  { value: 'handle', label: '立案或移交' },
  { value: 'abnormal', label: '列入经营异常名录' },
  { value: 'labels', label: '更正名录标签' },
];

/** A follow-up's day: the order's, the receipt's, the list decision's; what was late stays late. */
export function FollowupDue({ f }: { f: FollowupRow }): ReactNode {
  if (f.late) return <Tag tone="late">逾期{f.dueOn ? `（${f.dueOn.slice(5)}）` : ''}</Tag>;
  if (f.dueOn === null) return <span className="mut">—</span>;
  return (
    <span title={ruleText(f.dueSource)}>
      <Tag tone="due">
        {f.dueOn} 前{f.dueProvisional ? '（暂定）' : ''}
      </Tag>
    </span>
  );
}

/** 后续处理: everything that was found and is not settled, the nearest day first; per task and per object too. */
export function Followups(): ReactNode {
  const list = useListParams();
  const go = useNavigate();
  const open = list.values['open'] ?? 'yes';
  const asked = {
    ...list.values,
    open: open === 'all' ? undefined : open,
    page: list.page,
    pageSize: list.pageSize,
  };
  const data = useQuery({ queryKey: ['followups', asked], queryFn: () => listFollowups(asked) });
  const rows = data.data?.rows ?? [];
  const [marked] = useRowKeys(rows.length, (i) => void go(`/console/followups/${rows[i]?.id}`));
  const stacked = useStacked<FollowupRow>([
    {
      title: '检查对象',
      fixed: 'left',
      render: (_: unknown, f) => <Link to={`/console/followups/${f.id}`}>{f.objectName}</Link>,
    },
    { title: '处理方式', dataIndex: 'kindName' },
    {
      title: '状态',
      render: (_: unknown, f) => (
        <Tag tone={f.state === 'closed' ? 'public' : f.state === 'overdue' ? 'late' : 'plain'}>
          {f.stateName}
        </Tag>
      ),
    },
    { title: '期限', render: (_: unknown, f) => <FollowupDue f={f} /> },
    { title: '因何结果', render: (_: unknown, f) => f.categories.map((c) => c.name).join('；') },
    { title: '部门', dataIndex: 'departmentName' },
    { title: '抽查事项', dataIndex: 'item' },
  ]);
  return (
    <>
      <PageHead
        title="后续处理"
        lead="每一个问题都有一项后续处理：改正、立案移交、列入异常名录，或更正名录标签；办结之前一直在这里。"
      />
      <div className="dir-bar no-print">
        <Input.Search
          className="dir-search"
          allowClear
          defaultValue={list.values['q'] ?? ''}
          placeholder="企业名称或代码"
          aria-label="企业名称或代码"
          onSearch={(q) => list.set({ q: q.trim() })}
        />
        <Select
          className="dir-filter"
          allowClear
          placeholder="处理方式"
          aria-label="处理方式"
          value={list.values['kind'] ?? null}
          options={KINDS}
          onChange={(v: string | null) => list.set({ kind: v ?? undefined })}
        />
        <Segmented
          value={list.values['late'] ? 'late' : open}
          onChange={(v) =>
            list.set(v === 'late' ? { late: 'yes', open: 'all' } : { late: undefined, open: String(v) })
          }
          options={[
            { value: 'yes', label: '未办结' },
            { value: 'late', label: '逾期' },
            { value: 'no', label: '已办结' },
            { value: 'all', label: '全部' },
          ]}
        />
      </div>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data ? (
        <Table<FollowupRow>
          rowKey="id"
          size="middle"
          dataSource={rows}
          rowClassName={(_r, i) => (i === marked ? 'picked' : '')}
          locale={{
            emptyText: <Empty title="没有后续处理">审核通过的结果发现问题的，会自动列在这里。</Empty>,
          }}
          pagination={{
            current: list.page,
            pageSize: list.pageSize,
            total: data.data.total,
            showTotal: (n) => `共 ${count(n)} 项`,
            onChange: (page, pageSize) => list.set({ page: String(page), pageSize: String(pageSize) }),
          }}
          {...stacked}
        />
      ) : null}
    </>
  );
}
