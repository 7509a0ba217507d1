import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getLibraries } from '../../api/directory.ts';
import { listDepartments, listInspectors } from '../../api/registry.ts';
import type { InspectorRow } from '../../api/registry.ts';
import { Empty } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { Directory } from './Directory.tsx';
import { InspectorDetail } from './InspectorDetail.tsx';
import { Cert, ROLE, State } from './person.tsx';

/** 执法检查人员名录库 */
export function Inspectors(): ReactNode {
  const role = useSession().data?.person?.role;
  const depts = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 600_000 });
  const libraries = useQuery({
    queryKey: ['libraries', 'inspectors'],
    queryFn: () => getLibraries('inspectors'),
  });
  return (
    <Directory<InspectorRow>
      name="inspectors"
      title="执法检查人员名录库"
      lead="报送、法制科核对、备案启用之后，持证在岗的人员才进入匹配；证件到期、请假和在手任务在冻结时一并封存。"
      actions={
        <>
          <Link to="/console/objects/libraries?of=inspectors">
            <Button>分库</Button>
          </Link>
          {role === 'reviewer' ? (
            <Link to="/console/inspectors?state=filed">
              <Button type="primary">待核对的人员</Button>
            </Link>
          ) : null}
          {role === 'clerk' ? (
            <>
              <Link to="/console/imports?as=inspectors">
                <Button type="primary">导入人员</Button>
              </Link>
              <Link to="/console/inspectors?state=reviewed">
                <Button>待启用</Button>
              </Link>
              <Link to="/console/imports?as=certificates">
                <Button>导入证件</Button>
              </Link>
            </>
          ) : null}
        </>
      }
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
          key: 'library',
          label: '分库',
          options: (libraries.data?.libraries ?? [])
            .filter((l) => l.state !== 'retired')
            .map((l) => ({ value: l.id, label: `${l.name}（${l.count}）` })),
        },
        {
          key: 'state',
          label: '状态',
          options: [
            { value: 'filed', label: '待核对' },
            { value: 'returned', label: '退回补正' },
            { value: 'reviewed', label: '已核对' },
            { value: 'active', label: '在库' },
            { value: 'suspended', label: '暂停' },
            { value: 'left', label: '已离库' },
          ],
        },
        {
          key: 'role',
          label: '身份',
          options: Object.entries(ROLE).map(([value, label]) => ({ value, label })),
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
        { key: 'state', title: '状态', dataIndex: 'state', render: (_s: string, p) => <State person={p} /> },
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
