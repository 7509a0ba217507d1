import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { getPeople, leave } from '../../api/session.ts';
import type { Person, PracticePerson } from '../../api/session.ts';
import { useEnter } from '../../welcome/useEnter.ts';

/** One of each role; of the inspectors the one with most visits open. */
function switchable(people: PracticePerson[], me: string): PracticePerson[] {
  const inspectors = people
    .filter((p) => p.role === 'inspector' && p.id !== me)
    .sort((a, b) => b.openVisits - a.openVisits);
  return [...people.filter((p) => p.role !== 'inspector'), ...inspectors.slice(0, 1)];
}

/** Who is signed in; in the practice county also the switch to another role. */
export function Who({ person, practice }: { person: Person; practice: boolean }): ReactNode {
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
    { type: 'divider' as const },
    { key: 'out', label: '退出登录' },
  ];
  const pick = (key: string): void => {
    const next = people.data?.people.find((p) => p.id === key);
    if (key === 'out') void out();
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
