import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getInspector, listDepartments, listInspectors } from '../../api/registry.ts';
import type { InspectorRow } from '../../api/registry.ts';
import { day } from '../../shared/format.ts';
import { Empty } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DetailDrawer } from './DetailDrawer.tsx';
import { Directory } from './Directory.tsx';

const ROLE: Record<string, string> = {
  officer: '执法人员',
  auxiliary: '辅助人员',
  expert: '专家',
  'third-party': '第三方人员',
};

/** A certificate past its date keeps a person out of every draw; near the end it is said in time. */
function Cert({ person }: { person: InspectorRow }): ReactNode {
  if (!person.certTo) return <Tag tone="draft">无证</Tag>;
  if (person.certState === 'expired') return <Tag tone="late">已过期 {day(person.certTo)}</Tag>;
  if (person.certState === 'expiring') return <Tag tone="due">将到期 {day(person.certTo)}</Tag>;
  return day(person.certTo);
}

/** 执法检查人员名录库 */
export function Inspectors(): ReactNode {
  const role = useSession().data?.person?.role;
  const depts = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 600_000 });
  return (
    <Directory<InspectorRow>
      name="inspectors"
      title="执法检查人员名录库"
      lead="持证在岗的人员才进入匹配；证件到期、请假和在手任务在冻结时一并封存。"
      placeholder="姓名、证号或单位"
      load={listInspectors}
      {...(role === 'clerk' || role === 'supervisor' ? { exportPath: '/api/inspectors/export' } : {})}
      empty={<Empty title="名录库还是空的">这里将列出全部执法检查人员。</Empty>}
      filters={[
        {
          key: 'department',
          label: '部门',
          options: (depts.data?.departments ?? []).map((d) => ({
            value: d.id,
            label: `${d.name}（${d.inspectors}）`,
          })),
        },
        {
          key: 'cert',
          label: '执法证',
          options: [
            { value: 'valid', label: '有效' },
            { value: 'expiring', label: '将到期' },
            { value: 'expired', label: '已过期' },
          ],
        },
      ]}
      columns={[
        { key: 'name', title: '姓名', dataIndex: 'name', sorter: true, fixed: 'left', width: 110 },
        {
          key: 'certNo',
          title: '执法证号',
          dataIndex: 'certNo',
          render: (c: string) => <code>{c || '—'}</code>,
        },
        { key: 'departmentName', title: '部门', dataIndex: 'departmentName' },
        { key: 'unit', title: '单位', dataIndex: 'unit', sorter: true },
        { key: 'role', title: '身份', dataIndex: 'role', render: (r: string) => ROLE[r] ?? r },
        { key: 'tags', title: '业务专长', dataIndex: 'tags', render: (t: string[]) => t.join('、') || '—' },
        {
          key: 'certTo',
          title: '证件有效期至',
          dataIndex: 'certTo',
          sorter: true,
          render: (_c: string, r) => <Cert person={r} />,
        },
        {
          key: 'load',
          title: '在手 / 上限',
          dataIndex: 'load',
          sorter: true,
          align: 'right',
          render: (_l: number, r) => `${r.load} / ${r.cap}`,
        },
      ]}
      Detail={InspectorDetail}
    />
  );
}

function InspectorDetail({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const q = useQuery({ queryKey: ['inspector', id], queryFn: () => getInspector(id) });
  const p = q.data;
  const facts = p
    ? [
        { label: '执法证号', value: <code>{p.certNo}</code> },
        { label: '证件有效期至', value: <Cert person={p} /> },
        { label: '部门', value: p.departmentName },
        { label: '单位', value: p.unit },
        { label: '身份', value: ROLE[p.role] ?? p.role },
        { label: '业务专长', value: p.tags.join('、') },
        { label: '在手 / 上限', value: `${p.load} / ${p.cap}` },
        { label: '请假', value: p.off.map(([a, b]) => `${a} 至 ${b}`).join('；') || '无' },
        { label: '联系方式', value: p.phone },
      ]
    : [];
  return (
    <DetailDrawer
      title={p?.name ?? ''}
      facts={facts}
      pending={q.isPending}
      error={q.error}
      onClose={onClose}
    />
  );
}
