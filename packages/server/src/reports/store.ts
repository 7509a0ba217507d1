import { sql, type Insertable, type Selectable } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import type { ReportKind, ReportsTables } from './tables.ts';

export type Report = Selectable<ReportsTables['reports']>;

export const newestSetting = async (
  db: Executor,
  areaId: string,
  kind: 'documents' | 'monthlyColumns' | 'assessment',
) =>
  (
    await db
      .selectFrom('areaSettings')
      .where('areaId', '=', areaId)
      .where('kind', '=', kind)
      .select('body')
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.body;

export const insertSetting = (tx: Tx, row: Insertable<ReportsTables['areaSettings']>) =>
  tx.insertInto('areaSettings').values(row).execute();

export const nameOfArea = async (db: Executor, id: string): Promise<string> =>
  (await db.selectFrom('departments').where('id', '=', id).select('name').executeTakeFirst())?.name ?? id;

export interface Unit {
  id: string;
  name: string;
}

/** Departments of an area that inspect: they owe the reports of a period. */
export const departmentsOf = (db: Executor, areaId: string): Promise<Unit[]> =>
  sql<Unit>`select d.id, d.name from departments d join departments a on a.id = ${areaId}
    where d.level = 'department' and d.inspects and d.until is null and d.path like a.path || '%'
      and not exists (select 1 from departments x where x.level in ('province','city','county') and x.id <> a.id
        and x.path like a.path || '%' and d.path like x.path || '%')
    order by d.position, d.id`
    .execute(db)
    .then((r) => r.rows);

/** The 所 below the departments of a task; where a department has none, the department itself (T03). */
export const stationsOf = (db: Executor, taskId: string): Promise<Unit[]> =>
  sql<Unit>`with own as (select distinct d.* from task_parts p join departments d on d.id = p.department_id where p.task_id = ${taskId}),
    below as (select s.id, s.name, s.position, o.id as top from own o join departments s on s.level = 'station' and s.until is null and s.path like o.path || '%')
    select id, name from (select id, name, position from below
      union select o.id, o.name, o.position from own o where not exists (select 1 from below b where b.top = o.id)) u order by position, id`
    .execute(db)
    .then((r) => r.rows);

/** Nothing where the report is there. Any key counts: naming one leaves the race for the other to end in an error. */
export const insertReport = (tx: Tx, row: Insertable<ReportsTables['reports']>) =>
  tx
    .insertInto('reports')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();

export const updateReport = (tx: Tx, id: string, change: Partial<Insertable<ReportsTables['reports']>>) =>
  tx.updateTable('reports').set(change).where('id', '=', id).execute();

export interface ReportFilters {
  kind?: ReportKind | undefined;
  state?: string | undefined;
  department?: string | undefined;
  q: string;
}

const listed = (db: Executor, scope: Scope) =>
  db
    .selectFrom('reports')
    .innerJoin('departments', 'departments.id', 'reports.departmentId')
    .leftJoin('tasks', 'tasks.id', 'reports.taskId')
    .where((e) => e.and([ownedIn(e, scope, 'reports.areaId'), reaches(e, scope, 'reports.departmentId')]));

export async function listReports(
  db: Executor,
  scope: Scope,
  f: ReportFilters,
  page: number,
  pageSize: number,
) {
  let query = listed(db, scope);
  if (f.kind) query = query.where('reports.kind', '=', f.kind);
  if (f.state) query = query.where('reports.state', '=', f.state as Report['state']);
  if (f.department) query = query.where('reports.departmentId', '=', f.department);
  if (f.q) query = query.where(sql<boolean>`strpos(departments.name || reports.period, ${f.q}) > 0`);
  const [rows, count] = await Promise.all([
    query
      .selectAll('reports')
      .select(['departments.name as departmentName', 'tasks.name as taskName'])
      .orderBy(sql`reports.due is null`)
      .orderBy('reports.due', 'desc')
      .orderBy('reports.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const reportById = (db: Executor, scope: Scope, id: string) =>
  listed(db, scope)
    .where('reports.id', '=', id)
    .selectAll('reports')
    .select(['departments.name as departmentName', 'tasks.name as taskName'])
    .executeTakeFirst();
export type ReportWithNames = NonNullable<Awaited<ReturnType<typeof reportById>>>;

/** The report with its row locked: of two who send it in, the second finds it sent. */
export const lockReport = (tx: Tx, scope: Scope, id: string) =>
  listed(tx, scope)
    .where('reports.id', '=', id)
    .selectAll('reports')
    .select(['departments.name as departmentName', 'tasks.name as taskName'])
    .forUpdate('reports')
    .executeTakeFirst();

/** n of N by item: what the share 抽查比例 of the form says. */
export const ratiosByItem = async (
  db: Executor,
  f: { from: string; to: string; department: string; task?: string | undefined },
) =>
  (
    await sql<{ item: string; n: number; size: number }>`
      select p.item_id as item, sum((st ->> 'n')::int)::int as n, sum((st ->> 'size')::int)::int as size
      from draws d join draw_records r on r.draw_id = d.id and r.type = 'result'
      cross join lateral jsonb_array_elements(r.body::jsonb -> 'strata') st
      join task_parts p on p.id = st ->> 'task'
      join departments low on low.id = p.department_id join departments top on top.id = ${f.department} and low.path like top.path || '%'
      where d.state = 'drawn' and (r.at at time zone 'Asia/Shanghai')::date between ${f.from} and ${f.to}
        and ${f.task === undefined ? sql`true` : sql`p.task_id = ${f.task}`}
      group by 1`.execute(db)
  ).rows;

/** What stands in 一单两库, for the answers of part 一: items of a department, objects of its area, its inspectors. */
export const librarySizes = async (db: Executor, areaId: string, departmentId: string) =>
  (
    await sql<{ items: number; objects: number; inspectors: number }>`
      select (select count(*) from items i join departments l on l.id = i.department_id where l.path like t.path || '%')::int as items,
        (select count(*) from objects o where o.owner_id = ${areaId} and o.merged_into is null)::int as objects,
        (select count(*) from inspectors p join departments l on l.id = p.department_id where l.path like t.path || '%')::int as inspectors
      from departments t where t.id = ${departmentId}`.execute(db)
  ).rows[0] ?? { items: 0, objects: 0, inspectors: 0 };

/** Areas in which somebody works. */
export const areas = async (db: Executor): Promise<string[]> =>
  (
    await db
      .selectFrom('departments')
      .where('level', 'in', ['province', 'city', 'county'])
      .where('until', 'is', null)
      .select('id')
      .orderBy('id')
      .execute()
  ).map((r) => r.id);

export const taskFor = (db: Executor, id: string): Promise<Selectable<Tables['tasks']> | undefined> =>
  db.selectFrom('tasks').where('id', '=', id).selectAll().executeTakeFirst();

/** First and last day of a task's draw and closing, for its summary. */
export const drawDayOf = async (db: Executor, taskId: string): Promise<string | undefined> =>
  (
    await sql<{ day: string }>`select min((r.at at time zone 'Asia/Shanghai')::date)::text as day
      from draws d join draw_records r on r.draw_id = d.id and r.type = 'result'
      cross join lateral jsonb_array_elements(r.body::jsonb -> 'strata') st join task_parts p on p.id = st ->> 'task'
      where d.state = 'drawn' and p.task_id = ${taskId}`.execute(db)
  ).rows[0]?.day;
