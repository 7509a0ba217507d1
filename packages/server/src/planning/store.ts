import { sql, type Insertable, type Updateable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { plansIn } from './scoped.ts';

const plans = (db: Executor, scope: Scope) =>
  db
    .selectFrom('plans')
    .innerJoin('departments', 'departments.id', 'plans.departmentId')
    .where((e) => plansIn(scope)(e as never))
    .selectAll('plans')
    .select(['departments.name as departmentName', 'departments.short as departmentShort']);

export type PlanRow = Awaited<ReturnType<typeof listPlans>>[number];

/** Plans of one year, or of all; joint plans first, then in the order of the departments. */
export const listPlans = (db: Executor, scope: Scope, filter: { year?: number | undefined }) => {
  let query = plans(db, scope)
    .orderBy('plans.year', 'desc')
    .orderBy('plans.kind')
    .orderBy('departments.position')
    .orderBy('plans.id');
  if (filter.year !== undefined) query = query.where('plans.year', '=', filter.year);
  return query.execute();
};

export const planById = (db: Executor, scope: Scope, id: string): Promise<PlanRow | undefined> =>
  plans(db, scope).where('plans.id', '=', id).executeTakeFirst();

/** The plan with its row locked: the second of two people who press at once waits here and then sees the new state. */
export const lockPlan = (tx: Tx, scope: Scope, id: string): Promise<PlanRow | undefined> =>
  plans(tx, scope).where('plans.id', '=', id).forUpdate('plans').executeTakeFirst();

/** False where this plan is there already: of two who begin it at once the second is told. */
export const insertPlan = async (tx: Tx, plan: Insertable<Tables['plans']>): Promise<boolean> =>
  (
    await tx
      .insertInto('plans')
      .values(plan)
      .onConflict((c) => c.doNothing())
      .returning('id')
      .execute()
  ).length > 0;

export const updatePlan = (tx: Tx, id: string, change: Updateable<Tables['plans']>) =>
  tx.updateTable('plans').set(change).where('id', '=', id).execute();

export const yearsOfPlans = async (db: Executor, scope: Scope): Promise<number[]> =>
  (
    await db
      .selectFrom('plans')
      .where(plansIn(scope))
      .select('year')
      .distinct()
      .orderBy('year', 'desc')
      .execute()
  ).map((r) => r.year);

/** action → when it was last done on a plan, and by whom. The caller has loaded the plan within its scope. */
export async function lastDone(db: Executor, planId: string) {
  const rows = await db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where('actions.subject', '=', planId)
    .where('actions.verb', 'like', 'plan.%')
    .distinctOn('actions.verb')
    .select([
      'actions.verb',
      'actions.at',
      'actions.personId',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.verb')
    .orderBy('actions.seq', 'desc')
    .execute();
  return new Map(rows.map((r) => [r.verb, { at: r.at, personId: r.personId ?? '', who: r.who }]));
}

/** What happened to a plan and its changes, oldest first. The caller has loaded the plan within its scope. */
export const actionsOfPlan = (db: Executor, planId: string) =>
  db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where((e) => e.or([e('actions.subject', '=', planId), e('actions.subject', 'like', `${planId}.c%`)]))
    .select([
      'actions.at',
      'actions.role',
      'actions.verb',
      'actions.reason',
      'actions.detail',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.seq')
    .limit(500)
    .execute();

export const insertVersion = (tx: Tx, version: Insertable<Tables['planVersions']>) =>
  tx.insertInto('planVersions').values(version).execute();

export const versionsOf = (db: Executor, planId: string) =>
  db
    .selectFrom('planVersions')
    .where('planId', '=', planId)
    .select(['version', 'at', 'reason', sql<number>`jsonb_array_length(body -> 'lines')`.as('lines')])
    .orderBy('version', 'desc')
    .execute();

const versions = (db: Executor, scope: Scope) =>
  db
    .selectFrom('planVersions')
    .innerJoin('plans', 'plans.id', 'planVersions.planId')
    .innerJoin('departments', 'departments.id', 'plans.departmentId')
    .where((e) => plansIn(scope)(e as never))
    .selectAll('planVersions')
    .select(['plans.areaId', 'plans.kind', 'plans.year', 'departments.name as departmentName']);
export type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

export const versionOf = (db: Executor, scope: Scope, planId: string, version: number) =>
  versions(db, scope)
    .where('planVersions.planId', '=', planId)
    .where('planVersions.version', '=', version)
    .executeTakeFirst();

/** The latest published version of every plan of a year: what the portal shows (X10). */
export const latestVersions = (db: Executor, scope: Scope, year: number) =>
  versions(db, scope)
    .where('plans.year', '=', year)
    .whereRef('planVersions.version', '=', 'plans.version')
    .orderBy('plans.kind')
    .orderBy('departments.position')
    .execute();

export const publishedYears = async (db: Executor, scope: Scope): Promise<number[]> =>
  (
    await db
      .selectFrom('plans')
      .where(plansIn(scope))
      .where('publishedAt', 'is not', null)
      .select('year')
      .distinct()
      .orderBy('year', 'desc')
      .execute()
  ).map((r) => r.year);

/** Lines and open changes of plans, counted. The caller has loaded the plans within its scope. */
export async function countsOf(db: Executor, planIds: readonly string[]) {
  const changes = await db
    .selectFrom('planChanges')
    .where('planId', '=', sql<string>`any(${planIds})`)
    .where('state', 'in', ['proposed', 'approved', 'notified'])
    .groupBy('planId')
    .select((e) => ['planId', e.fn.countAll<number>().as('n')])
    .execute();
  return new Map(changes.map((c) => [c.planId, c.n]));
}

/** When plans were handed in last. The caller has loaded them within its scope. */
export async function submittedDays(db: Executor, planIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('actions')
    .where('verb', '=', 'plan.submit')
    .where('subject', '=', sql<string>`any(${planIds})`)
    .distinctOn('subject')
    .select(['subject', 'at'])
    .orderBy('subject')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map((r) => [r.subject, r.at.slice(0, 10)]));
}
