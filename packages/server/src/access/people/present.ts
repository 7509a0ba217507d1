import type { Actor } from '../actor.ts';
import type { listGrants, personInArea } from '../peopleStore.ts';
import { ROLES, type Role } from '../schema.ts';

type Row = NonNullable<Awaited<ReturnType<typeof personInArea>>>;

export const presentPersonDetail = (p: Row, now: string) => ({
  ...p,
  state:
    p.login === null
      ? ('none' as const)
      : p.disabledAt === null
        ? ('active' as const)
        : ('disabled' as const),
  pausedUntil: p.pausedUntil !== null && p.pausedUntil > now ? p.pausedUntil : null,
  memberships: p.memberships.map((m) => ({
    ...m,
    roleName: ROLES[m.role],
    state:
      m.since > now
        ? ('coming' as const)
        : m.until !== null && m.until <= now
          ? ('over' as const)
          : ('current' as const),
  })),
});

type Grant = Awaited<ReturnType<typeof listGrants>>['rows'][number];

/** With what this person may do: decide what somebody else asked for, end what is running. */
export function presentGrant(g: Grant, actor: Actor, now: string) {
  const over = g.state === 'approved' && (g.until ?? '') <= now;
  const other = g.requestedBy !== actor.personId && g.personId !== actor.personId;
  const allowed: ('decide' | 'end')[] = [];
  if (g.state === 'requested' && other) allowed.push('decide');
  if (g.state === 'approved' && !over && actor.role === 'security') allowed.push('end');
  return {
    ...g,
    role: g.role as Role,
    roleName: ROLES[g.role as Role],
    state: over ? ('over' as const) : g.state,
    allowed,
  };
}
