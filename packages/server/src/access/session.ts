import { createHash, randomBytes } from 'node:crypto';
import type { Executor } from '../platform/database/open.ts';
import type { Pending } from '../platform/database/tables.ts';
import { stampOf, type Clock } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Actor } from './actor.ts';
import { scopeOf } from './scope.ts';
import { deleteExpiredSessions, insertSession, personOfSession, updateSession } from './sessionStore.ts';
import { personById, type PersonRow } from './store.ts';

export const COOKIE = 'mingcha_session';
/** How long a session lasts where nothing else is configured (config.sessionHours). */
export const SESSION_HOURS = 12;
/** How far `seen_at` may lag: not every request of a busy page writes a row. */
const SEEN_SECONDS = 30;

export const tokenHashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

export const actorOf = (person: PersonRow & { sessionId?: string }, requestId: string): Actor => ({
  personId: person.id,
  name: person.name,
  role: person.role,
  departmentId: person.departmentId,
  departmentName: person.departmentName,
  unitId: person.unitId,
  ownDepartments: person.ownDepartments,
  areaId: person.areaId,
  inspectorId: person.inspectorId,
  scope: scopeOf(person.role, person),
  requestId,
  ...(person.sessionId ? { sessionId: person.sessionId } : {}),
});

/** What a cookie stands for: nobody; somebody who may act; or somebody who has to do something first. */
export type Visitor =
  | { readonly state: 'nobody' }
  | { readonly state: 'open' | 'idle' | 'pending'; readonly actor: Actor; readonly pending: Pending | null };

/** Who is behind a cookie at this moment. An idle session is not ended: its owner types the password and goes on. */
export async function readSession(
  db: Executor,
  token: string | undefined,
  clock: Clock,
  requestId: string,
  idleMinutes = 0,
): Promise<Visitor> {
  if (!token || token.length > 100) return { state: 'nobody' };
  const now = clock.now();
  const person = await personOfSession(db, tokenHashOf(token), stampOf(now));
  if (!person) return { state: 'nobody' };
  const actor = actorOf(person, requestId);
  const quiet = person.seenAt === null ? 0 : (now.getTime() - Date.parse(person.seenAt)) / 1000;
  if (idleMinutes > 0 && quiet > idleMinutes * 60) return { state: 'idle', actor, pending: person.pending };
  if (person.seenAt === null || quiet > SEEN_SECONDS)
    await updateSession(db, person.sessionId, { seenAt: stampOf(now) });
  return { state: person.pending === null ? 'open' : 'pending', actor, pending: person.pending };
}

export interface NewSession {
  personId: string;
  membershipId: string | null;
  pending: Pending | null;
  means: 'practice' | 'password' | 'oidc' | 'first-administrator';
  agent: string;
  /** how long it lasts; absent: SESSION_HOURS */
  hours?: number;
}

/** Opens a session and returns the cookie's token, which is kept nowhere. */
export async function openSession(
  db: Executor,
  clock: Clock,
  { hours = SESSION_HOURS, ...session }: NewSession,
): Promise<{ token: string; maxAge: number }> {
  const now = clock.now();
  const at = stampOf(now);
  await deleteExpiredSessions(db, at);
  const token = randomBytes(32).toString('base64url');
  const maxAge = hours * 3600;
  await insertSession(db, {
    ...session,
    agent: session.agent.slice(0, 200),
    tokenHash: tokenHashOf(token),
    createdAt: at,
    seenAt: at,
    expiresAt: stampOf(new Date(now.getTime() + maxAge * 1000)),
    challenge: null,
  });
  return { token, maxAge };
}

/** Practice sign-in: one click, no password; the route exists in practice mode only. Returns the cookie's token. */
export async function signInForPractice(
  db: Executor,
  personId: string,
  clock: Clock,
): Promise<{ token: string; person: PersonRow; maxAge: number }> {
  const person = await personById(db, personId, stampOf(clock.now()));
  if (!person) throw new Refused('NOT_FOUND');
  const session = await openSession(db, clock, {
    personId,
    membershipId: null,
    pending: null,
    means: 'practice',
    agent: '',
  });
  return { ...session, person };
}
