import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { plansIn } from './scoped.ts';

export interface DepartmentRow {
  id: string;
  name: string;
  short: string;
  inspects: boolean;
  level: string;
}

/** Departments of an area with their sections and 所, in their order. Names are no secret. */
export const departmentsOfArea = (db: Executor, areaId: string): Promise<DepartmentRow[]> =>
  db
    .selectFrom('departments')
    .innerJoin('departments as area', 'area.id', sql.lit(areaId) as never)
    .where(sql<boolean>`starts_with(departments.path, area.path)`)
    .where('departments.id', '<>', areaId)
    .select([
      'departments.id',
      'departments.name',
      'departments.short',
      'departments.inspects',
      'departments.level',
    ])
    .orderBy('departments.position')
    .orderBy('departments.id')
    .execute() as Promise<DepartmentRow[]>;

/** The department a person's unit belongs to: the unit itself, or the one above a section or 所. */
export const homeDepartment = async (db: Executor, departmentId: string): Promise<string> => {
  const row = await db
    .selectFrom('departments as mine')
    .innerJoin('departments as above', (j) =>
      j.on(sql<boolean>`starts_with(mine.path, above.path) and above.level = 'department'`),
    )
    .where('mine.id', '=', departmentId)
    .select('above.id')
    .orderBy(sql`length(above.path)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? departmentId;
};

/** The department that leads the joint conference: where the clerk sits, or else the first that inspects (R01). */
export const leadDepartment = async (db: Executor, areaId: string): Promise<string | undefined> => {
  const row = await db
    .selectFrom('departments')
    .innerJoin('departments as area', 'area.id', sql.lit(areaId) as never)
    .where(sql<boolean>`starts_with(departments.path, area.path)`)
    .where('departments.level', '=', 'department')
    .where('departments.inspects', '=', true)
    .select('departments.id')
    .orderBy(
      sql`exists (select 1 from memberships m, departments u where m.role = 'clerk' and u.id = m.department_id and starts_with(u.path, departments.path))`,
      'desc',
    )
    .orderBy('departments.position')
    .orderBy('departments.id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
};

export interface ListedItem {
  id: string;
  name: string;
  departmentId: string;
  kinds: string[];
  method: string;
  basis: string;
  category: 'general' | 'key';
  cap: string | null;
  published: boolean;
}

/** Items of the lists of these departments, published or not: a list is a public document. */
export const listedItems = async (db: Executor, departmentIds: readonly string[]): Promise<ListedItem[]> =>
  (
    await db
      .selectFrom('items')
      .where('departmentId', '=', sql<string>`any(${departmentIds})`)
      .select(['id', 'name', 'departmentId', 'kinds', 'method', 'basis', 'category', 'cap', 'state'])
      .orderBy('id')
      .execute()
  ).map(({ state, ...item }) => ({ ...item, published: state === 'published' || state === 'abolishing' }));

/** Matters of the area's joint list in force (I03): a joint plan covers so many of them (L10). */
export const jointMatters = (db: Executor, areaId: string) =>
  db
    .selectFrom('itemEntries')
    .innerJoin('itemLists', 'itemLists.id', 'itemEntries.listId')
    .where('itemLists.areaId', '=', areaId)
    .where('itemLists.kind', '=', 'joint')
    .where('itemLists.state', 'in', ['published', 'abolishing'])
    .where('itemEntries.state', 'in', ['published', 'abolishing'])
    .select([
      'itemEntries.id',
      'itemEntries.name',
      'itemEntries.departments',
      'itemEntries.kinds',
      'itemEntries.method',
      'itemEntries.basis',
      'itemEntries.category',
      'itemEntries.cap',
    ])
    .orderBy('itemEntries.position')
    .execute();

export interface ObjectCount {
  kinds: string[];
  risk: string;
  n: number;
}

/** Live objects of an area by kinds and class of risk: counts only, so no scope beyond the area's is needed. */
export const objectCounts = (db: Executor, areaId: string): Promise<ObjectCount[]> =>
  db
    .selectFrom('objects')
    .where('ownerId', '=', areaId)
    .where('status', '=', '存续')
    .groupBy(['kinds', 'risk'])
    .select((e) => ['kinds', 'risk', e.fn.countAll<number>().as('n')])
    .execute();

/** Grows with every statement that changes an area's directory: counts hold until then. */
export const directoryVersion = async (db: Executor, areaId: string): Promise<number> =>
  (
    await db
      .selectFrom('directoryChanges')
      .where('ownerId', '=', areaId)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

export interface Officers {
  departmentId: string;
  people: number;
  capacity: number;
}

/** Officers with a licence that holds on a day, and what they may carry together. */
export const officersOf = (
  db: Executor,
  departmentIds: readonly string[],
  day: string,
): Promise<Officers[]> =>
  db
    .selectFrom('inspectors')
    .where('departmentId', '=', sql<string>`any(${departmentIds})`)
    .where('role', '=', 'officer')
    .where('certTo', '>=', day)
    .groupBy('departmentId')
    .select(['departmentId', sql<number>`count(*)`.as('people'), sql<number>`sum(cap)`.as('capacity')])
    .execute();

/** Every line in force of an area's year that the scope reaches, with what matters of its plan. */
export const linesOfYear = (db: Executor, scope: Scope, areaId: string, year: number) =>
  db
    .selectFrom('planLines')
    .innerJoin('plans', 'plans.id', 'planLines.planId')
    .where((e) => plansIn(scope)(e as never))
    .where('plans.areaId', '=', areaId)
    .where('plans.year', '=', year)
    .where('planLines.dropped', '=', false)
    .where('planLines.mergedInto', 'is', null)
    .selectAll('planLines')
    .select(['plans.title as planTitle', 'plans.state as planState', 'plans.kind as planKind'])
    .orderBy('plans.kind')
    .orderBy('plans.id')
    .orderBy('planLines.no')
    .execute();
export type YearLine = Awaited<ReturnType<typeof linesOfYear>>[number];
