import type { Insertable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { plansIn } from './scoped.ts';
import type { PlanningTables } from './tables.ts';

/** Lots of the lines a scope reaches, with their order where it is drawn; newest first. */
const lots = (db: Executor, scope: Scope) =>
  db
    .selectFrom('batchLots')
    .innerJoin('planLines', 'planLines.id', 'batchLots.lineId')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .leftJoin('batchOrders', 'batchOrders.lineId', 'batchLots.lineId')
    .where((e) => plansIn(scope)(e as never))
    .selectAll('batchLots')
    .select([
      'planLines.name as line',
      'plans.title as plan',
      'plans.year',
      'batchOrders.value',
      'batchOrders.seed',
      'batchOrders.batchOrder',
      'batchOrders.enteredBy',
      'batchOrders.enteredAt',
    ])
    .orderBy('batchLots.fixedAt', 'desc')
    .orderBy('batchLots.lineId');

export const batchLotOf = (db: Executor, scope: Scope, lineId: string) =>
  lots(db, scope).where('batchLots.lineId', '=', lineId).executeTakeFirst();
export type BatchLotRow = NonNullable<Awaited<ReturnType<typeof batchLotOf>>>;

export const batchLotsOfYear = (db: Executor, scope: Scope, year: number) =>
  lots(db, scope).where('plans.year', '=', year).execute();

export const insertBatchLot = (tx: Tx, row: Insertable<PlanningTables['batchLots']>) =>
  tx
    .insertInto('batchLots')
    .values(row)
    .onConflict((c) => c.column('lineId').doNothing())
    .returning('lineId')
    .executeTakeFirst();

export const insertBatchOrder = (tx: Tx, row: Insertable<PlanningTables['batchOrders']>) =>
  tx
    .insertInto('batchOrders')
    .values(row)
    .onConflict((c) => c.column('lineId').doNothing())
    .returning('lineId')
    .executeTakeFirst();
