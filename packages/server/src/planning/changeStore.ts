import { sql, type Insertable, type Updateable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { plansIn } from './scoped.ts';

const changes = (db: Executor) =>
  db
    .selectFrom('planChanges')
    .leftJoin('people as proposer', 'proposer.id', 'planChanges.proposedBy')
    .leftJoin('people as decider', 'decider.id', 'planChanges.decidedBy')
    .selectAll('planChanges')
    .select([
      sql<string>`coalesce(proposer.name, '系统')`.as('proposer'),
      sql<string | null>`decider.name`.as('decider'),
    ]);

/** Changes of a plan the caller has loaded within its scope, latest first. */
export const changesOf = (db: Executor, planId: string) =>
  changes(db)
    .where('planId', '=', planId)
    .orderBy('proposedAt', 'desc')
    .orderBy('planChanges.id', 'desc')
    .execute();
export type ChangeRow = Awaited<ReturnType<typeof changesOf>>[number];

/** To which plan a change belongs, within a scope; its plan is locked first, then it. */
export const planOfChange = async (db: Executor, scope: Scope, id: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('planChanges')
      .innerJoin('plans', 'plans.id', 'planChanges.planId')
      .where((e) => plansIn(scope)(e as never))
      .where('planChanges.id', '=', id)
      .select('planChanges.planId')
      .executeTakeFirst()
  )?.planId;

export const lockChange = (tx: Tx, id: string) =>
  tx.selectFrom('planChanges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const insertChange = (tx: Tx, change: Insertable<Tables['planChanges']>) =>
  tx.insertInto('planChanges').values(change).execute();

export const updateChange = (tx: Tx, id: string, change: Updateable<Tables['planChanges']>) =>
  tx.updateTable('planChanges').set(change).where('id', '=', id).execute();

export const countChanges = async (tx: Tx, planId: string): Promise<number> =>
  (
    await tx
      .selectFrom('planChanges')
      .where('planId', '=', planId)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

export const openChangeOf = async (tx: Tx, lineId: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('planChanges')
      .where('lineId', '=', lineId)
      .where('state', 'in', ['proposed', 'approved', 'notified'])
      .select('id')
      .execute()
  ).length > 0;

/** Changes of a plan that are approved (and, where asked for, notified) and wait to be published, their rows locked. */
export const lockApproved = (tx: Tx, planId: string) =>
  tx
    .selectFrom('planChanges')
    .selectAll()
    .where('planId', '=', planId)
    .where('state', 'in', ['approved', 'notified'])
    .orderBy('id')
    .forUpdate()
    .execute();
