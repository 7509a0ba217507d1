import type { Insertable, Updateable } from 'kysely';
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
    .orderBy((e) => e.case('plans.kind').when('joint').then(0).when('gathered').then(1).else(2).end())
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

export const insertPlan = (tx: Tx, plan: Insertable<Tables['plans']>) =>
  tx.insertInto('plans').values(plan).execute();

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
