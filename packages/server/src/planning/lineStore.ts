import { sql, type Insertable, type Updateable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { plansIn } from './scoped.ts';
import type { LineState } from './tables.ts';
import type { LineBody, LineItem } from './types.ts';

const withPlan = (db: Executor, scope: Scope) =>
  db
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .where((e) => plansIn(scope)(e as never))
    .selectAll('planLines')
    .select([
      'plans.areaId',
      'plans.departmentId',
      'plans.title',
      'plans.year',
      'plans.kind',
      'plans.state as planState',
      'plans.version',
    ]);

/** A line with its plan, its row locked: of two people who act on it the second waits and sees what the first did. */
export const lockLine = (tx: Tx, scope: Scope, id: string) =>
  withPlan(tx, scope).where('planLines.id', '=', id).forUpdate('planLines').executeTakeFirst();

export const lineById = (db: Executor, scope: Scope, id: string) =>
  withPlan(db, scope).where('planLines.id', '=', id).executeTakeFirst();

export type LineWithPlan = NonNullable<Awaited<ReturnType<typeof lineById>>>;

/** The lines of plans the caller has loaded within its scope, in their order; dropped and merged ones included. */
export const linesOf = (db: Executor, planIds: readonly string[]) =>
  db
    .selectFrom('planLines')
    .selectAll()
    .where('planId', '=', sql<string>`any(${planIds})`)
    .orderBy('planId')
    .orderBy('no')
    .execute();
export type LineRow = Awaited<ReturnType<typeof linesOf>>[number];

/** Items of lines the caller has loaded within its scope. */
export const itemsOfLines = (
  db: Executor,
  lineIds: readonly string[],
): Promise<(LineItem & { lineId: string })[]> =>
  db
    .selectFrom('planLineItems')
    .select(['lineId', 'itemId', 'item', 'departmentId', 'category'])
    .where('lineId', '=', sql<string>`any(${lineIds})`)
    .orderBy('lineId')
    .orderBy('position')
    .execute();

export const setLineState = (tx: Tx, id: string, state: LineState) =>
  tx.updateTable('planLines').set({ state }).where('id', '=', id).execute();

const columnsOf = (body: LineBody) => ({
  name: body.name,
  initiatorId: body.initiatorId,
  participants: body.participants,
  kinds: body.kinds,
  objectRange: body.objectRange,
  ratio: body.ratio,
  rates: body.rates ? JSON.stringify(body.rates) : null,
  quantity: body.quantity,
  windowFrom: body.windowFrom,
  windowTo: body.windowTo,
  batch: body.batch,
  frequency: body.frequency,
  method: body.method,
  jointMode: body.jointMode,
  withinDepartment: body.withinDepartment,
  perVisit: body.perVisit,
  reason: body.reason,
});

/** Takes the next number of the plan, which must be locked. */
export async function insertLine(
  tx: Tx,
  planId: string,
  body: LineBody,
  original: Record<string, string> | null = null,
): Promise<string> {
  const { lastLine: no } = await tx
    .updateTable('plans')
    .set((e) => ({ lastLine: e('lastLine', '+', 1) }))
    .where('id', '=', planId)
    .returning('lastLine')
    .executeTakeFirstOrThrow();
  const id = `${planId}-${String(no).padStart(2, '0')}`;
  const row: Insertable<Tables['planLines']> = {
    ...columnsOf(body),
    id,
    planId,
    no,
    original: original ? JSON.stringify(original) : null,
    mergedInto: null,
  };
  await tx.insertInto('planLines').values(row).execute();
  await insertItems(tx, id, body.items);
  return id;
}

export async function replaceLine(tx: Tx, id: string, body: LineBody): Promise<void> {
  await tx
    .updateTable('planLines')
    .set((e) => ({ ...columnsOf(body), rowVersion: e('rowVersion', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('planLineItems').where('lineId', '=', id).execute();
  await insertItems(tx, id, body.items);
}

async function insertItems(tx: Tx, lineId: string, items: readonly LineItem[]): Promise<void> {
  if (items.length === 0) return;
  await tx
    .insertInto('planLineItems')
    .values(
      items.map(({ itemId, item, departmentId, category }, position) => ({
        lineId,
        position,
        itemId,
        item,
        departmentId,
        category,
      })),
    )
    .execute();
}

export const updateLine = (tx: Tx, id: string, change: Updateable<Tables['planLines']>) =>
  tx.updateTable('planLines').set(change).where('id', '=', id).execute();

export const deleteLine = (tx: Tx, id: string) => tx.deleteFrom('planLines').where('id', '=', id).execute();
