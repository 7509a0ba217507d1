import { sql, type Insertable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { tasksIn } from '../tasks/scoped.ts';
import type { EscrowTables } from './tables.ts';

/** Whoever registers, accepts or ends a key of an area comes one after another. */
export const lockKeys = (tx: Tx, areaId: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`supervising-keys|${areaId}`}))`.execute(tx);

export const insertKey = (tx: Tx, row: Insertable<EscrowTables['supervisingKeys']>) =>
  tx.insertInto('supervisingKeys').values(row).execute();

export const insertKeyEvent = (tx: Tx, row: Insertable<EscrowTables['supervisingKeyEvents']>) =>
  tx.insertInto('supervisingKeyEvents').values(row).execute();

/** The keys of an area, newest first, each with what happened to it. */
export async function keysOf(db: Executor, areaId: string) {
  const keys = await db
    .selectFrom('supervisingKeys')
    .leftJoin('people', 'people.id', 'supervisingKeys.registeredBy')
    .where('areaId', '=', areaId)
    .selectAll('supervisingKeys')
    .select('people.name as who')
    .orderBy('registeredAt', 'desc')
    .orderBy('supervisingKeys.id')
    .execute();
  const events =
    keys.length === 0
      ? []
      : await eventsOf(
          db,
          keys.map((k) => k.id),
        );
  return keys.map((key) => ({ ...key, events: events.filter((e) => e.keyId === key.id) }));
}
export type KeyRow = Awaited<ReturnType<typeof keysOf>>[number];

const eventsOf = (db: Executor, ids: string[]) =>
  db
    .selectFrom('supervisingKeyEvents')
    .leftJoin('people', 'people.id', 'supervisingKeyEvents.personId')
    .where('keyId', 'in', ids)
    .selectAll('supervisingKeyEvents')
    .select('people.name as who')
    .orderBy('seq')
    .execute();

export interface KeyInForce {
  id: string;
  recipient: string;
  holder: string;
}

/** The key to which copies of an area's draws are encrypted: the last that was accepted, unless it was ended. */
export async function keyInForce(db: Executor, areaId: string): Promise<KeyInForce | null> {
  const last = await db
    .selectFrom('supervisingKeyEvents as accepted')
    .innerJoin('supervisingKeys', 'supervisingKeys.id', 'accepted.keyId')
    .leftJoin('supervisingKeyEvents as ended', (on) =>
      on.onRef('ended.keyId', '=', 'accepted.keyId').on('ended.what', '=', 'ended'),
    )
    .where('accepted.what', '=', 'accepted')
    .where('supervisingKeys.areaId', '=', areaId)
    .select(['supervisingKeys.id', 'recipient', 'holder', 'ended.seq as ended'])
    .orderBy('accepted.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last && last.ended === null ? { id: last.id, recipient: last.recipient, holder: last.holder } : null;
}

export const insertCopy = (tx: Tx, row: Insertable<EscrowTables['escrowCopies']>) =>
  tx.insertInto('escrowCopies').values(row).execute();

const copies = (db: Executor) =>
  db
    .selectFrom('escrowCopies')
    .innerJoin('supervisingKeys', 'supervisingKeys.id', 'escrowCopies.keyId')
    .selectAll('escrowCopies')
    .select(['supervisingKeys.recipient', 'supervisingKeys.holder']);

/** The copy of a draw that the caller has loaded within its scope. */
export const copyOf = (db: Executor, drawId: string) =>
  copies(db).where('drawId', '=', drawId).executeTakeFirst();
export type CopyRow = NonNullable<Awaited<ReturnType<typeof copyOf>>>;

/** What the supervising body said of a copy, oldest first. */
export const answersOf = (db: Executor, drawId: string) =>
  db
    .selectFrom('escrowAnswers')
    .leftJoin('people', 'people.id', 'escrowAnswers.personId')
    .where('drawId', '=', drawId)
    .selectAll('escrowAnswers')
    .select('people.name as who')
    .orderBy('seq')
    .execute();
export type AnswerRow = Awaited<ReturnType<typeof answersOf>>[number];

export const insertAnswer = (tx: Tx, row: Insertable<EscrowTables['escrowAnswers']>) =>
  tx.insertInto('escrowAnswers').values(row).execute();

/** The newest copies of draws within a scope, or that of one draw, each with the last answer to it. */
export const copiesIn = (db: Executor, scope: Scope, drawId?: string) =>
  copies(db)
    .innerJoin('draws', 'draws.id', 'escrowCopies.drawId')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .leftJoinLateral(
      (e) =>
        e
          .selectFrom('escrowAnswers')
          .whereRef('escrowAnswers.drawId', '=', 'escrowCopies.drawId')
          .select(['ok', 'escrowAnswers.at as answeredAt', 'why'])
          .orderBy('seq', 'desc')
          .limit(1)
          .as('answer'),
      (on) => on.onTrue(),
    )
    .where(tasksIn(scope))
    .$if(drawId !== undefined, (q) => q.where('escrowCopies.drawId', '=', drawId!))
    .select(['tasks.id as taskId', 'tasks.name as taskName', 'tasks.areaId', 'draws.openBy', 'draws.plan'])
    .select(['answer.ok', 'answer.answeredAt', 'answer.why'])
    .orderBy('escrowCopies.at', 'desc')
    .orderBy('escrowCopies.drawId', 'desc')
    .limit(200)
    .execute();

/** How many copies of draws that an area organises wait for the word of their holder at a moment. */
export const waitingCopies = async (
  db: Executor,
  scope: Scope,
  areaId: string,
  now: string,
): Promise<number> =>
  (
    await db
      .selectFrom('escrowCopies')
      .innerJoin('draws', 'draws.id', 'escrowCopies.drawId')
      .innerJoin('tasks', 'tasks.id', 'draws.taskId')
      .where(tasksIn(scope))
      .where('tasks.areaId', '=', areaId)
      .where('draws.openBy', '>', now)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('escrowAnswers')
              .whereRef('escrowAnswers.drawId', '=', 'escrowCopies.drawId')
              .select('escrowAnswers.seq'),
          ),
        ),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
