import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, Navigate } from 'react-router';
import { listPeople } from '../../api/access.ts';
import type { PersonDetail } from '../../api/access.ts';
import { Empty } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { Directory } from '../registry/Directory.tsx';
import { ROLE_OPTIONS } from './roles.ts';
import { useUnits } from './useUnits.ts';

export function AccountState({ person }: { person: PersonDetail }): ReactNode {
  if (person.state === 'none') return <span className="mut">没有账号</span>;
  if (person.state === 'disabled') return <Tag tone="late">已停用</Tag>;
  if (person.pausedUntil) return <Tag tone="due">登录暂停</Tag>;
  return <Tag tone="public">正常</Tag>;
}

/** 人员与岗位: who may do what, where, from when to when. */
export function People(): ReactNode {
  const units = useUnits();
  return (
    <Directory<PersonDetail>
      name="staff"
      title="人员与岗位"
      lead="账号、岗位和二次验证。变更立即生效，已登录的会话也一样。"
      placeholder="姓名或登录名"
      load={listPeople}
      actions={
        <Link to="/console/people/new">
          <Button type="primary">增加人员</Button>
        </Link>
      }
      empty={<Empty title="还没有人员">先增加人员，再把口令设置链接交给本人。</Empty>}
      filters={[
        { key: 'role', label: '岗位', options: ROLE_OPTIONS },
        { key: 'department', label: '单位', options: units.options },
        {
          key: 'state',
          label: '账号',
          options: [
            { value: 'active', label: '正常' },
            { value: 'disabled', label: '已停用' },
            { value: 'none', label: '没有账号' },
          ],
        },
      ]}
      columns={[
        { key: 'name', title: '姓名', dataIndex: 'name', fixed: 'left', width: 120 },
        {
          key: 'login',
          title: '登录名',
          dataIndex: 'login',
          render: (l: string | null) => (l ? <code>{l}</code> : '—'),
        },
        {
          key: 'role',
          title: '现任岗位',
          render: (_: unknown, p) =>
            p.memberships
              .filter((m) => m.state === 'current')
              .map((m) => `${m.departmentName} ${m.roleName}${m.temporary ? '（临时）' : ''}`)
              .join('；') || <span className="mut">无</span>,
        },
        { key: 'state', title: '账号', render: (_: unknown, p) => <AccountState person={p} /> },
        {
          key: 'factors',
          title: '二次验证',
          dataIndex: 'factors',
          render: (n: number) => (n > 0 ? '已绑定' : <span className="mut">未绑定</span>),
        },
      ]}
      Detail={OpenPerson}
    />
  );
}

/** A row leads to the person's own page. */
function OpenPerson({ id }: { id: string }): ReactNode {
  return <Navigate to={`/console/people/${encodeURIComponent(id)}`} />;
}
