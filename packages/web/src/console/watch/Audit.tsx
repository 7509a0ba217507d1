import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Segmented, Table } from 'antd';
import type { ReactNode } from 'react';
import { listAudit } from '../../api/desk.ts';
import type { AuditRow } from '../../api/desk.ts';
import { second } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useListParams } from '../registry/useListParams.ts';

/** 操作记录: refused attempts stand beside done ones. */
export function Audit(): ReactNode {
  const list = useListParams();
  const asked = { ...list.values, page: list.page, pageSize: list.pageSize };
  const data = useQuery({
    queryKey: ['audit', asked],
    queryFn: () => listAudit(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="section" aria-labelledby="audit">
      <h2 id="audit">操作记录</h2>
      <div className="dir-bar no-print">
        <Input.Search
          className="dir-search"
          allowClear
          defaultValue={list.values['q'] ?? ''}
          placeholder="人员、操作或对象"
          aria-label="人员、操作或对象"
          onSearch={(q) => list.set({ q: q.trim() })}
        />
        <Segmented
          value={list.values['outcome'] ?? ''}
          onChange={(v) => list.set({ outcome: String(v) })}
          options={[
            { value: '', label: '全部' },
            { value: 'done', label: '已完成' },
            { value: 'refused', label: '被拒绝' },
          ]}
        />
      </div>
      <ErrorNote error={data.error} />
      <Table<AuditRow>
        rowKey="seq"
        size="middle"
        loading={data.isFetching}
        dataSource={data.data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        pagination={{ current: list.page, pageSize: list.pageSize, total: data.data?.total ?? 0 }}
        onChange={(p) => list.set({ page: String(p.current ?? 1), pageSize: String(p.pageSize ?? 50) })}
        columns={[
          { title: '时间', dataIndex: 'at', render: second },
          { title: '人员', dataIndex: 'who', render: (w: string, r) => `${w}（${r.roleName}）` },
          { title: '操作', dataIndex: 'what' },
          { title: '对象', dataIndex: 'subject', render: (s: string) => <code>{s}</code> },
          {
            title: '结果',
            dataIndex: 'outcome',
            render: (o: string, r) =>
              o === 'refused' ? <Tag tone="late">被拒绝 {r.code}</Tag> : <Tag tone="public">已完成</Tag>,
          },
        ]}
      />
    </section>
  );
}
