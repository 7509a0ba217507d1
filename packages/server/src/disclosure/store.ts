import { sql, type Insertable, type SqlBool } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Submitted forms of a task's parts, with what the portal will show of the object. The caller has the task within its scope. */
export const recordsToPublish = (db: Executor, taskId: string, partIds: readonly string[]) =>
  db
    .selectFrom('records')
    .innerJoin('visits', 'visits.id', 'records.visitId')
    .innerJoin('visitObjects', (j) =>
      j
        .onRef('visitObjects.visitId', '=', 'records.visitId')
        .onRef('visitObjects.objectId', '=', 'records.objectId'),
    )
    .innerJoin('taskParts', 'taskParts.id', 'records.partId')
    .where('visits.taskId', '=', taskId)
    .where('records.partId', 'in', partIds)
    .select([
      'visits.drawId',
      'visits.state',
      'records.partId',
      'records.objectId',
      'visitObjects.name as objectName',
      'visitObjects.code',
      'taskParts.departmentId',
      'taskParts.item',
      'records.categories',
      'records.notes',
      'records.checkedOn',
    ])
    .orderBy('visits.no')
    .orderBy('records.objectId')
    .execute();

export async function insertResults(tx: Tx, rows: readonly Insertable<Tables['results']>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 3000)
    await tx
      .insertInto('results')
      .values(rows.slice(i, i + 3000))
      .execute();
}

/** What the portal shows: published, and not withdrawn. Everything below reads through this and nothing else. */
const shown = (db: Executor) =>
  db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .innerJoin('departments', 'departments.id', 'results.departmentId')
    .where('results.state', '=', 'published');

const columns = [
  'results.id',
  'results.objectName',
  'results.code',
  'results.departmentId',
  'departments.name as departmentName',
  'results.item',
  'results.taskId',
  'tasks.name as taskName',
  'results.categories',
  'results.checkedOn',
  'results.publishedAt',
  'results.drawId',
  'tasks.grade',
] as const;

export interface ResultFilters {
  q: string;
  department?: string | undefined;
  category?: number | undefined;
  taskId?: string | undefined;
}

export async function listResults(db: Executor, f: ResultFilters, page: number, pageSize: number) {
  let query = shown(db);
  if (f.q) {
    const like = f.q.replaceAll(/[\\%_]/g, String.raw`\$&`);
    query = query.where((e) =>
      e.or([
        e('results.objectName', 'like', `%${like}%`),
        e('results.code', 'like', `${like.toUpperCase()}%`),
      ]),
    );
  }
  if (f.department) query = query.where('results.departmentId', '=', f.department);
  if (f.category) query = query.where(sql<SqlBool>`results.categories @> array[${f.category}]::int[]`);
  if (f.taskId) query = query.where('results.taskId', '=', f.taskId);
  const [rows, count] = await Promise.all([
    query
      .select(columns)
      .orderBy('results.publishedAt', 'desc')
      .orderBy('results.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const resultById = (db: Executor, id: string) =>
  shown(db)
    .innerJoin('taskParts', 'taskParts.id', 'results.partId')
    .innerJoin('items', 'items.id', 'taskParts.itemId')
    .innerJoin('draws', 'draws.id', 'results.drawId')
    .where('results.id', '=', id)
    .select(columns)
    .select(['taskParts.method', 'items.basis', 'draws.operator', 'draws.state as drawState'])
    .executeTakeFirst();

export const categoryCounts = (db: Executor) =>
  sql<{ n: number; count: number }>`
    select c as n, count(*) as count from results, unnest(categories) c where state = 'published' group by c order by c`
    .execute(db)
    .then((r) => r.rows);

export const departmentCounts = (db: Executor) =>
  shown(db)
    .groupBy(['departments.id', 'departments.name', 'departments.position'])
    .orderBy('departments.position')
    .select((e) => ['departments.id', 'departments.name', e.fn.countAll<number>().as('results')])
    .execute();

export async function portalCounts(db: Executor) {
  const { rows } = await sql<{
    objects: number;
    items: number;
    draws: number;
    results: number;
    aborted: number;
    voided: number;
  }>`
    select (select count(*) from objects) as objects,
           (select count(*) from items) as items,
           (select count(*) from draws where commit_hash is not null) as draws,
           (select count(*) from results where state = 'published') as results,
           (select count(*) from draws where state = 'aborted') as aborted,
           (select count(*) from draws where state = 'voided') as voided`.execute(db);
  return rows[0]!;
}
