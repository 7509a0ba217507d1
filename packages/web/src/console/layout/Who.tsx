import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { getPeople, leave } from '../../api/session.ts';
import { switchTo } from '../../api/access.ts';
import type { Person, PracticePerson, Session } from '../../api/session.ts';
import { useEnter } from '../../welcome/useEnter.ts';

/** One of each role; of the inspectors the one with most visits open. */
function switchable(people: PracticePerson[], me: string): PracticePerson[] {
  const inspectors = people
    .filter((p) => p.role === 'inspector' && p.id !== me)
    .sort((a, b) => b.openVisits - a.openVisits);
  return [...people.filter((p) => p.role !== 'inspector'), ...inspectors.slice(0, 1)];
}

/** Who is signed in; in the practice county also the switch to another role. */
export function Who({ person, session }: { person: Person; session: Session }): ReactNode {
  const practice = session.mode === 'practice';
  const people = useQuery({ queryKey: ['people'], queryFn: getPeople, enabled: practice });
  const entering = useEnter();
  const queries = useQueryClient();
  const go = useNavigate();
  const out = async (): Promise<void> => {
    await leave();
    queries.clear();
    await go('/');
  };
  const items = [
    ...switchable(people.data?.people ?? [], person.id).map((p) => ({
      key: p.id,
      label: `${p.roleName}　${p.name}`,
      disabled: p.id === person.id,
    })),
    ...(session.memberships.length > 1
      ? session.memberships.map((m) => ({
          key: `as:${m.id}`,
          label: `以${m.roleName}身份　${m.unitName}`,
          disabled: m.role === person.role,
        }))
      : []),
    { type: 'divider' as const },
    { key: 'account', label: '我的账号' },
    { key: 'out', label: '退出登录' },
  ];
  const pick = (key: string): void => {
    const next = people.data?.people.find((p) => p.id === key);
    if (key === 'out') void out();
    else if (key === 'account') void go('/console/account');
    else if (key.startsWith('as:'))
      void switchTo(key.slice(3)).then(() => {
        queries.clear();
        return go('/console');
      });
    else if (next) entering.mutate({ person: next, to: next.role === 'inspector' ? '/field' : '/console' });
  };
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => pick(key) }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="shell-who">
        <strong>{person.name}</strong>
        <span>{person.roleName}</span>
      </Button>
    </Dropdown>
  );
}
