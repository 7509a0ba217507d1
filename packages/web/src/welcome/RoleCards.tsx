import type { ReactNode } from 'react';
import type { PracticePerson } from '../api/session.ts';
import { ErrorNote } from '../shared/Notes.tsx';
import { useEnter } from './useEnter.ts';

const home = (role: string): string => (role === 'inspector' ? '/field' : '/console');

/** The list also holds further inspectors; the card takes the one who has most to do. */
function firstOfEachRole(people: PracticePerson[]): PracticePerson[] {
  const seen = new Map<string, PracticePerson>();
  for (const p of people) {
    const known = seen.get(p.role);
    if (!known || p.openVisits > known.openVisits) seen.set(p.role, p);
  }
  return [...seen.values()];
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
              <span className="role-note">{person.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
