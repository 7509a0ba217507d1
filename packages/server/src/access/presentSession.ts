import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { factorsOf } from './accountStore.ts';
import { ROLES, type Role } from './schema.ts';
import { readSession, type Visitor } from './session.ts';
import { membershipsAt, type PersonRow } from './store.ts';

type PersonLike = Pick<PersonRow, 'name' | 'role' | 'departmentId' | 'departmentName' | 'inspectorId'> & {
  id: string;
};

export const presentPerson = (p: PersonLike) => ({
  id: p.id,
  name: p.name,
  role: p.role,
  roleName: ROLES[p.role as Role],
  departmentId: p.departmentId,
  departmentName: p.departmentName,
  inspectorId: p.inspectorId,
});

/** What the door shows: who is in, or what is still missing. Nothing of the work. */
export async function presentSession(app: Services, visitor: Visitor) {
  const base = {
    mode: app.config.mode,
    county: app.config.county,
    now: stampOf(app.clock.now()),
    software: app.config.software,
    oidc: app.config.oidc?.name ?? null,
  };
  if (visitor.state === 'nobody')
    return { ...base, person: null, pending: null, factors: [], memberships: [] };
  const { actor, state } = visitor;
  const pending = state === 'idle' ? ('idle' as const) : visitor.pending;
  const factors =
    pending === 'factor' ? [...new Set((await factorsOf(app.db, actor.personId)).map((f) => f.kind))] : [];
  const memberships = state === 'open' ? await membershipsAt(app.db, actor.personId, base.now) : [];
  return {
    ...base,
    // the name of somebody idle stands on the page already; of somebody half signed in it is not told
    person: state === 'pending' ? null : presentPerson({ ...actor, id: actor.personId }),
    pending,
    factors,
    memberships: memberships.map((m) => ({
      id: m.membershipId,
      role: m.role,
      roleName: ROLES[m.role],
      unitName: m.unitName,
    })),
  };
}

/** The session behind a token as it stands now, after a step of the sign-in. */
export const presentToken = async (app: Services, token: string | undefined, requestId: string) =>
  presentSession(app, await readSession(app.db, token, app.clock, requestId, app.config.idleMinutes));
