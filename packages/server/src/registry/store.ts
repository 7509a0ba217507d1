import { sql, type SqlBool } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { visitsIn } from '../visits/scoped.ts';
import { inspectorsIn } from './scoped.ts';
import type { InspectorFilters } from './schema.ts';

export const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

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
  if (f.state) query = query.where('inspectors.state', '=', f.state);
  else query = query.where('inspectors.state', '<>', 'left');
  if (f.role) query = query.where('inspectors.role', '=', f.role);
  if (f.library) query = query.where(inLibrary(f.library));
  if (f.cert === 'expired')
    query = query.where((e) => e.or([e('certTo', 'is', null), e('certTo', '<', today)]));
  if (f.cert === 'expiring') query = query.where('certTo', '>=', today).where('certTo', '<=', soon);
  if (f.cert === 'valid') query = query.where('certTo', '>', soon);
  return query;
}

/** A sub-library of people: a list, or the departments, roles and skills of its rule (N04, N06). */
const inLibrary = (
  id: string,
) => sql<SqlBool>`exists (select 1 from libraries l where l.id = ${id}::uuid and case when l.rule is null
  then exists (select 1 from library_members m where m.library_id = l.id and m.member_id = inspectors.id)
  else (jsonb_array_length(l.rule -> 'departments') = 0 or l.rule -> 'departments' ? inspectors.department_id)
    and (jsonb_array_length(l.rule -> 'roles') = 0 or l.rule -> 'roles' ? inspectors.role)
    and (jsonb_array_length(l.rule -> 'tags') = 0 or exists (select 1 from jsonb_array_elements_text(l.rule -> 'tags') t where t = any(inspectors.tags))) end)`;

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

export const countInspectors = async (
  db: Executor,
  scope: Scope,
  f: InspectorFilters,
  today: string,
): Promise<number> =>
  (
    await inspectorQuery(db, scope, f, today, today)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
