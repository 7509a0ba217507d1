import type { ReactNode } from 'react';
import type { PracticePerson, Role } from '../api/session.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { useEnter } from './useEnter.ts';

const home = (role: string): string => (role === 'inspector' ? '/field' : '/console');

/** What each role does, in one sentence. */
const NOTE: Record<Role, string> = {
  clerk: '导入名录、建任务、主持抽取、派发和公示',
  head: '看全局，对作废等大事作第二人确认',
  coordinator: '参与联合抽查，负责本部门的事项',
  inspector: '在手机上看今日检查，录入结果',
  office: '统筹各部门任务，不参与检查',
  supervisor: '见证抽取，查看全部记录，不改任何东西',
  reviewer: '核对执法检查人员的资格信息',
  section: '提出本业务条线的事项、计划和工作指引',
  station: '组织本所检查，汇总上报',
  judicial: '监督行政检查，查看全部，不改任何东西',
  security: '管理账号、权限和登录安全',
  auditor: '查看操作审计，不接触业务数据',
  admin: '管理系统，看不到封存的名单',
};
const ORDER: Role[] = [
  'clerk',
  'inspector',
  'supervisor',
  'head',
  'coordinator',
  'office',
  'section',
  'station',
  'reviewer',
  'judicial',
  'admin',
  'security',
  'auditor',
];

/** The list also holds further inspectors; the card takes the one who has most to do. */
function firstOfEachRole(people: PracticePerson[]): PracticePerson[] {
  const seen = new Map<string, PracticePerson>();
  for (const p of people) {
    const known = seen.get(p.role);
    if (!known || p.openVisits > known.openVisits) seen.set(p.role, p);
  }
  return ORDER.flatMap((role) => seen.get(role) ?? []);
}

/** One card per role; the whole card is the button. */
export function RoleCards({
  people,
  current,
}: {
  people: PracticePerson[];
  current: string | undefined;
}): ReactNode {
  const entering = useEnter();
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">选一个角色进入</h2>
      <p className="welcome-hint">点一下即可登录，不需要密码。随时可以回到这里换人。</p>
      <ErrorNote error={entering.error} />
      <ul className="roles">
        {firstOfEachRole(people).map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="role"
              disabled={entering.isPending}
              aria-current={person.id === current}
              onClick={() => entering.mutate({ person, to: home(person.role) })}
            >
              <span className="role-name">{person.roleName}</span>
              <span className="role-who">
                {person.name}
                <small>{person.departmentName}</small>
              </span>
              <span className="role-note">{NOTE[person.role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
