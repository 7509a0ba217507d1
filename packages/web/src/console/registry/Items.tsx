import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listDepartments, listItems } from '../../api/registry.ts';
import type { ItemRow } from '../../api/registry.ts';
import { Empty } from '../../shared/Notes.tsx';
import { useNarrow } from '../../shared/useNarrow.ts';
import { DetailDrawer } from './DetailDrawer.tsx';
import { Directory } from './Directory.tsx';

const Kind = ({ category }: { category: ItemRow['category'] }): ReactNode =>
  category === 'key' ? <strong>重点检查事项</strong> : '一般检查事项';

/** 抽查事项清单. Key items have no ceiling on the ratio, general ones must have one (requirements I04–I06). */
export function Items(): ReactNode {
  const narrow = useNarrow();
  const depts = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 600_000 });
  return (
    <Directory<ItemRow>
      name="items"
      title="抽查事项清单"
      lead="这里是已公布的事项，任务只能从中选取。重点检查事项不设比例上限；一般检查事项须设上限。"
      placeholder="事项名称"
      load={listItems}
      actions={
        <Link to="/console/items/lists">
          <Button type="primary">清单版本与修订</Button>
        </Link>
      }
      empty={<Empty title="清单还是空的">这里将列出各部门的抽查事项。</Empty>}
      filters={[
        {
          key: 'department',
          label: '部门',
          options: (depts.data?.departments ?? []).map((d) => ({ value: d.id, label: d.name })),
        },
      ]}
      columns={[
        { key: 'name', title: '抽查事项', dataIndex: 'name', fixed: 'left', width: narrow ? 168 : 280 },
        {
          key: 'category',
          title: '类别',
          dataIndex: 'category',
          render: (c: ItemRow['category']) => <Kind category={c} />,
        },
        { key: 'departmentName', title: '检查主体', dataIndex: 'departmentName' },
        {
          key: 'kinds',
          title: '检查对象',
          dataIndex: 'kinds',
          render: (k: string[]) => k.join('、') || '全部',
        },
        { key: 'method', title: '检查方式', dataIndex: 'method' },
        {
          key: 'cap',
          title: '比例上限',
          dataIndex: 'cap',
          render: (c: string | null | undefined, i) => c ?? (i.category === 'key' ? '不设' : '—'),
        },
        { key: 'basis', title: '检查依据', dataIndex: 'basis', width: 320, ellipsis: true },
      ]}
      Detail={ItemDetail}
    />
  );
}

function ItemDetail({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const q = useQuery({ queryKey: ['items', 'all'], queryFn: () => listItems({ pageSize: 200 }) });
  const i = q.data?.rows.find((r) => r.id === id);
  const facts = i
    ? [
        { label: '类别', value: <Kind category={i.category} /> },
        { label: '检查主体', value: i.departmentName },
        { label: '检查对象', value: i.kinds.join('、') || '全部' },
        { label: '检查方式', value: i.method },
        { label: '检查依据', value: i.basis },
        { label: '比例上限', value: i.cap ?? (i.category === 'key' ? '不设上限' : '') },
        { label: '公布日期', value: i.publishedOn ?? '' },
        {
          label: '所在清单',
          value: i.listId ? (
            <Link to={`/console/items/lists/${encodeURIComponent(i.listId)}`}>{i.listId}</Link>
          ) : (
            ''
          ),
        },
      ]
    : [];
  return (
    <DetailDrawer
      title={i?.name ?? ''}
      facts={facts}
      pending={q.isPending}
      error={q.error}
      onClose={onClose}
    />
  );
}
