import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { plansIn } from '../planning/scoped.ts';

/** Lines that a task can be made from: of a published plan, in force, nothing made from them yet (L08). */
export async function lineChoices(db: Executor, scope: Scope, q: string) {
  let query = db
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .innerJoin('departments', 'departments.id', 'planLines.initiatorId')
    .where((e) => plansIn(scope)(e as never))
    .where('plans.state', 'in', ['published', 'adjusting'])
    .where('planLines.dropped', '=', false)
    .where('planLines.mergedInto', 'is', null)
    .where('planLines.state', '=', 'none')
    .selectAll('planLines')
    .select(['plans.title as plan', 'plans.kind', 'plans.year', 'departments.name as initiator']);
  if (q) query = query.where('planLines.name', 'like', `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const rows = await query
    .orderBy('planLines.windowFrom')
    .orderBy('planLines.planId')
    .orderBy('planLines.no')
    .limit(300)
    .execute();
  const items = await db
    .selectFrom('planLineItems')
    .leftJoin('departments', 'departments.id', 'planLineItems.departmentId')
    .where('lineId', 'in', ['', ...rows.map((r) => r.id)])
    .select([
      'lineId',
      'itemId',
      'item',
      'planLineItems.departmentId',
      'category',
      'departments.name as department',
    ])
    .orderBy('planLineItems.position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    name: row.name,
    plan: row.plan,
    kind: row.kind,
    year: row.year,
    initiator: row.initiator,
    initiatorId: row.initiatorId,
    kinds: row.kinds,
    objectRange: row.objectRange,
    ratio: row.ratio,
    rates: row.rates,
    quantity: row.quantity,
    from: row.windowFrom,
    to: row.windowTo,
    method: row.method,
    perVisit: row.perVisit,
    joint: !row.withinDepartment && (row.kind === 'joint' || row.participants.length > 0),
    items: items
      .filter((i) => i.lineId === row.id)
      .map((i) => ({
        itemId: i.itemId,
        item: i.item,
        departmentId: i.departmentId,
        department: i.department ?? i.departmentId,
        category: i.category,
      })),
  }));
}

/** What a task's page says of the line it was made from; the caller has loaded the task within its scope. */
export const planLineName = (db: Executor, id: string) =>
  db
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .where('planLines.id', '=', id)
    .select(['planLines.id', 'planLines.no', 'planLines.name', 'planLines.planId', 'plans.title as plan'])
    .executeTakeFirst();
