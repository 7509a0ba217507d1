import { sql, type SqlBool } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { visitsIn } from '../visits/scoped.ts';
import { inspectorsIn, objectsIn } from './scoped.ts';
import type { InspectorFilters, ObjectFilters } from './schema.ts';

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
const codeLike = (q: string) => /^[0-9A-Za-z:+-]{2,}$/.test(q);

export function objectQuery(db: Executor, scope: Scope, f: ObjectFilters) {
  let query = db.selectFrom('objects').where(objectsIn(scope));
  // a code is found by its beginning (index), a name by any part of it (trigrams)
  if (f.q && codeLike(f.q)) {
    const prefix = `${escapeLike(f.q.toUpperCase())}%`;
    query = query.where((e) => e.or([e('code', 'like', prefix), e('name', 'like', `%${escapeLike(f.q)}%`)]));
  } else if (f.q) query = query.where('name', 'like', `%${escapeLike(f.q)}%`);
  if (f.status) query = query.where('status', '=', f.status);
  if (f.risk) query = query.where('risk', '=', f.risk);
  if (f.kind) query = query.where(sql<SqlBool>`kinds @> array[${f.kind}]::text[]`);
  if (f.township) query = query.where('township', '=', f.township);
  if (f.office) query = query.where('office', '=', f.office);
  return query;
}

/** "-name" → name descending, always with the id behind it so that pages do not overlap. */
function sorted<T extends { orderBy(column: never, direction: 'asc' | 'desc'): T }>(
  query: T,
  sort: string,
): T {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  return query.orderBy(sort.replace('-', '') as never, direction).orderBy('id' as never, 'asc');
}

export async function listObjects(
  db: Executor,
  scope: Scope,
  f: ObjectFilters,
  page: number,
  pageSize: number,
) {
  const base = objectQuery(db, scope, f);
  const [rows, count] = await Promise.all([
    sorted(base.selectAll('objects'), f.sort)
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const exportObjects = (db: Executor, scope: Scope, f: ObjectFilters, limit: number) =>
  sorted(objectQuery(db, scope, f).selectAll('objects'), f.sort)
    .limit(limit)
    .execute();

export const objectById = (db: Executor, scope: Scope, id: string) =>
  db
    .selectFrom('objects')
    .selectAll('objects')
    .where(objectsIn(scope))
    .where('objects.id', '=', id)
    // two areas may hold the same code: the nearer directory first
    .orderBy(sql`owner_id = ${'areaId' in scope ? scope.areaId : ''}`, 'desc')
    .orderBy('ownerId')
    .limit(1)
    .executeTakeFirst();

export async function objectFacets(db: Executor, scope: Scope) {
  const facet = async (column: 'status' | 'risk' | 'township' | 'office') =>
    (
      await db
        .selectFrom('objects')
        .where(objectsIn(scope))
        .select([sql.ref<string>(column).as('value'), sql<number>`count(*)`.as('count')])
        .groupBy(column)
        .orderBy('count', 'desc')
        .orderBy('value')
        .limit(100)
        .execute()
    ).map((r) => ({ value: r.value, count: r.count }));
  const kinds = await db
    .selectFrom('objects')
    .where(objectsIn(scope))
    .select([sql<string>`unnest(kinds)`.as('value'), sql<number>`count(*)`.as('count')])
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(100)
    .execute();
  const statuses = await facet('status');
  return {
    total: statuses.reduce((sum, s) => sum + s.count, 0),
    statuses,
    risks: await facet('risk'),
    kinds,
    townships: await facet('township'),
    offices: await facet('office'),
  };
}

/** Released visits within the scope and published results of one object; nothing that is still sealed is in these tables. */
export async function historyOfObject(db: Executor, scope: Scope, object: { id: string; ownerId: string }) {
  const objectId = object.id;
  const visits = await db
    .selectFrom('visitObjects')
    .innerJoin('visits', 'visits.id', 'visitObjects.visitId')
    .innerJoin('tasks', 'tasks.id', 'visits.taskId')
    .where(visitsIn(scope))
    .where('visitObjects.objectId', '=', objectId)
    .where('tasks.areaId', '=', object.ownerId)
    .select(['visits.id', 'visits.taskId', 'tasks.name as taskName', 'visits.plannedOn', 'visits.state'])
    .orderBy('visits.plannedOn', 'desc')
    .limit(50)
    .execute();
  const results = await db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .where('results.objectId', '=', objectId)
    .where('tasks.areaId', '=', object.ownerId)
    .where('results.state', '=', 'published')
    .select([
      'results.id',
      'tasks.name as taskName',
      'results.item',
      'results.categories',
      'results.publishedAt',
    ])
    .orderBy('results.publishedAt', 'desc')
    .limit(50)
    .execute();
  return { visits, results };
}

export function inspectorQuery(db: Executor, scope: Scope, f: InspectorFilters, today: string, soon: string) {
  let query = db
    .selectFrom('inspectors')
    .innerJoin('departments', 'departments.id', 'inspectors.departmentId')
    .where(inspectorsIn(scope));
  if (f.q)
    query = query.where((e) =>
      e.or([
        e('inspectors.name', 'like', `%${escapeLike(f.q)}%`),
        e('inspectors.certNo', 'like', `${escapeLike(f.q)}%`),
      ]),
    );
  if (f.department) query = query.where('inspectors.departmentId', '=', f.department);
  if (f.unit) query = query.where('inspectors.unit', '=', f.unit);
  if (f.tag) query = query.where(sql<SqlBool>`tags @> array[${f.tag}]::text[]`);
  if (f.cert === 'expired')
    query = query.where((e) => e.or([e('certTo', 'is', null), e('certTo', '<', today)]));
  if (f.cert === 'expiring') query = query.where('certTo', '>=', today).where('certTo', '<=', soon);
  if (f.cert === 'valid') query = query.where('certTo', '>', soon);
  return query;
}

const withDepartment = ['departments.name as departmentName'] as const;

export async function listInspectors(
  db: Executor,
  scope: Scope,
  f: InspectorFilters,
  days: { today: string; soon: string },
  page: { limit: number; offset: number },
) {
  const base = inspectorQuery(db, scope, f, days.today, days.soon);
  const direction = f.sort.startsWith('-') ? 'desc' : 'asc';
  const column = `inspectors.${f.sort.replace('-', '')}` as 'inspectors.name';
  const [rows, count] = await Promise.all([
    base
      .selectAll('inspectors')
      .select(withDepartment)
      .orderBy(column, direction)
      .orderBy('inspectors.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const inspectorById = (db: Executor, scope: Scope, id: string) =>
  db
    .selectFrom('inspectors')
    .innerJoin('departments', 'departments.id', 'inspectors.departmentId')
    .where(inspectorsIn(scope))
    .where('inspectors.id', '=', id)
    .selectAll('inspectors')
    .select(withDepartment)
    .executeTakeFirst();

/** The item list is published (P04, I-rows), so every scope may read it. */
export async function listItems(
  db: Executor,
  f: { q: string; department?: string | undefined },
  page: number,
  pageSize: number,
) {
  let base = db.selectFrom('items').innerJoin('departments', 'departments.id', 'items.departmentId');
  if (f.q) base = base.where('items.name', 'like', `%${escapeLike(f.q)}%`);
  if (f.department) base = base.where('items.departmentId', '=', f.department);
  base = base.where('items.state', 'in', ['published', 'abolishing']);
  const [rows, count] = await Promise.all([
    base
      .selectAll('items')
      .select(withDepartment)
      .orderBy('departments.position')
      .orderBy('items.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    base.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

/** Items of published lists only: what is not published may not be inspected (2.6). */
export const itemsByIds = (db: Executor, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('items')
        .selectAll()
        .where('id', 'in', ids)
        .where('state', 'in', ['published', 'abolishing'])
        .execute();

const departments = (db: Executor) =>
  db
    .selectFrom('departments')
    .leftJoin('inspectors', 'inspectors.departmentId', 'departments.id')
    .select([
      'departments.id',
      'departments.name',
      'departments.short',
      sql<number>`count(inspectors.id)`.as('inspectors'),
    ])
    .where('departments.inspects', '=', true)
    .groupBy('departments.id')
    .orderBy('departments.position')
    .orderBy('departments.id');

/** All of the platform, for the names in public records. */
export const listDepartments = (db: Executor) => departments(db).execute();

/** Those of one area and below it: what its people choose from, and what its imports may name. */
export const departmentsWithin = (db: Executor, areaId: string) =>
  departments(db)
    .where(
      sql<SqlBool>`starts_with(departments.path, (select path from departments a where a.id = ${areaId}))`,
    )
    .execute();
