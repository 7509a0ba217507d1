import { sql, type Insertable } from 'kysely';
import { ownedIn } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Decisions on merging in an area's year, latest first. */
export const mergesOfYear = (db: Executor, scope: Scope, areaId: string, year: number) =>
  db
    .selectFrom('planMerges')
    .leftJoin('people', 'people.id', 'planMerges.decidedBy')
    .where((e) => ownedIn(e, scope, 'planMerges.areaId'))
    .where('planMerges.areaId', '=', areaId)
    .where('planMerges.year', '=', year)
    .selectAll('planMerges')
    .select(sql<string>`coalesce(people.name, '系统')`.as('who'))
    .orderBy('planMerges.decidedAt', 'desc')
    .orderBy('planMerges.id')
    .execute();
export type MergeRow = Awaited<ReturnType<typeof mergesOfYear>>[number];

export const lockMerge = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('planMerges')
    .selectAll()
    .where((e) => ownedIn(e, scope, 'planMerges.areaId'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const insertMerge = (tx: Tx, merge: Insertable<Tables['planMerges']>) =>
  tx.insertInto('planMerges').values(merge).execute();

export const endMerge = (tx: Tx, id: string) =>
  tx.updateTable('planMerges').set({ state: 'undone', jointLineId: null }).where('id', '=', id).execute();

/** Lines by id with their plan, their rows locked in the order of their ids. */
export const lockLines = (tx: Tx, areaId: string, ids: readonly string[]) =>
  tx
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .where('planLines.id', '=', sql<string>`any(${ids})`)
    .where('plans.areaId', '=', areaId)
    .selectAll('planLines')
    .select([
      'plans.state as planState',
      'plans.year',
      'plans.kind as planKind',
      'plans.title as planTitle',
      'plans.departmentId as planDepartmentId',
    ])
    .orderBy('planLines.id')
    .forUpdate('planLines')
    .execute();

export const linesMergedInto = (db: Executor, ids: readonly string[]) =>
  db
    .selectFrom('planLines')
    .innerJoin('departments', 'departments.id', 'planLines.initiatorId')
    .where('mergedInto', '=', sql<string>`any(${ids})`)
    .select([
      'planLines.id',
      'planLines.planId',
      'planLines.name',
      'planLines.mergedInto',
      'departments.name as department',
    ])
    .orderBy('planLines.id')
    .execute();

export const linesByIds = (db: Executor, ids: readonly string[]) =>
  db
    .selectFrom('planLines')
    .innerJoin('departments', 'departments.id', 'planLines.initiatorId')
    .where('planLines.id', '=', sql<string>`any(${ids})`)
    .select(['planLines.id', 'planLines.planId', 'planLines.name', 'departments.name as department'])
    .orderBy('planLines.id')
    .execute();

export const mergeInto = (tx: Tx, ids: readonly string[], into: string | null) =>
  tx
    .updateTable('planLines')
    .set((e) => ({ mergedInto: into, rowVersion: e('rowVersion', '+', 1) }))
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();

export const setApart = (tx: Tx, ids: readonly string[], reason: string) =>
  tx
    .updateTable('planLines')
    .set({ apartReason: reason })
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();
