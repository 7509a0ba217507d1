import { createHash, randomBytes } from 'node:crypto';
import type { Executor } from '../platform/database/open.ts';
import { stampOf, type Clock } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Actor } from './actor.ts';
import { scopeOf } from './scope.ts';
import {
  deleteExpiredSessions,
  insertSession,
  personById,
  personOfSession,
  type PersonRow,
} from './store.ts';

export const COOKIE = 'mingcha_session';
const HOURS = 12;

export const tokenHashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

export const actorOf = (person: PersonRow, requestId: string): Actor => ({
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
});

/** Who is behind a cookie at this moment; null when nobody. */
export async function readSession(
  db: Executor,
  token: string | undefined,
  clock: Clock,
  requestId: string,
): Promise<Actor | null> {
  if (!token || token.length > 100) return null;
  const person = await personOfSession(db, tokenHashOf(token), stampOf(clock.now()));
  return person ? actorOf(person, requestId) : null;
}

/** Practice sign-in: one click, no password; the route exists in practice mode only. Returns the cookie's token. */
export async function signInForPractice(
  db: Executor,
  personId: string,
  clock: Clock,
): Promise<{ token: string; person: PersonRow; maxAge: number }> {
  const now = clock.now();
  const at = stampOf(now);
  const person = await personById(db, personId, at);
  if (!person) throw new Refused('NOT_FOUND');
  await deleteExpiredSessions(db, at);
  const token = randomBytes(32).toString('base64url');
  const maxAge = HOURS * 3600;
  await insertSession(db, {
    tokenHash: tokenHashOf(token),
    personId,
    createdAt: at,
    expiresAt: stampOf(new Date(now.getTime() + maxAge * 1000)),
  });
  return { token, person, maxAge };
}
