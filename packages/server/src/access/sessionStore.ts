import { sql, type Insertable } from 'kysely';
import type { Executor } from '../platform/database/open.ts';
import type { Pending, Tables } from '../platform/database/tables.ts';
import { peopleAt, type PersonRow } from './store.ts';

export interface SessionRow extends PersonRow {
  sessionId: string;
  membershipId: string;
  seenAt: string | null;
  pending: Pending | null;
  means: string;
  challenge: string | null;
}

/**
 * The person behind a live session with the membership of this very moment: the one the session is bound to, or for
 * sessions of the practice county the latest. Undefined when session, membership or account has ended.
 */
export const personOfSession = (
  db: Executor,
  tokenHash: Buffer,
  at: string,
): Promise<SessionRow | undefined> =>
  peopleAt(db, at)
    .innerJoin('sessions', 'sessions.personId', 'people.id')
    .leftJoin('accounts', 'accounts.personId', 'people.id')
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', at)
    .where('accounts.disabledAt', 'is', null)
    .where(sql<boolean>`coalesce(sessions.membership_id, memberships.id) = memberships.id`)
    .select([
      'sessions.id as sessionId',
      'memberships.id as membershipId',
      'sessions.seenAt',
      'sessions.pending',
      'sessions.means',
      'sessions.challenge',
    ])
    .orderBy('memberships.since', 'desc')
    .limit(1)
    .executeTakeFirst();

export const insertSession = (db: Executor, session: Insertable<Tables['sessions']>) =>
  db.insertInto('sessions').values(session).execute();

export const updateSession = (db: Executor, id: string, change: Partial<Insertable<Tables['sessions']>>) =>
  db.updateTable('sessions').set(change).where('id', '=', id).execute();

export const deleteSession = (db: Executor, tokenHash: Buffer) =>
  db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();

/** Ends sessions of a person: one, or all but one, or all. */
export const endSessions = async (
  db: Executor,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> => {
  let query = db.deleteFrom('sessions').where('personId', '=', personId);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
};

export const sessionsOf = (db: Executor, personId: string, at: string) =>
  db
    .selectFrom('sessions')
    .where('personId', '=', personId)
    .where('expiresAt', '>', at)
    .select(['id', 'createdAt', 'expiresAt', 'seenAt', 'means', 'agent', 'pending'])
    .orderBy('createdAt', 'desc')
    .execute();

export const deleteExpiredSessions = (db: Executor, at: string) =>
  db.deleteFrom('sessions').where('expiresAt', '<=', at).execute();
