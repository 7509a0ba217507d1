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

/**
 * What the portal shows: published, not withdrawn, and its display not over on this day (2.4). Everything the public reads of
 * results, be it a list, a search, a count or an export, reads through this and nothing else.
 */
const shown = (db: Executor, today: string) =>
  db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .innerJoin('departments', 'departments.id', 'results.departmentId')
    .where('results.state', '=', 'published')
    .where((e) => e.or([e('results.displayUntil', 'is', null), e('results.displayUntil', '>=', today)]));

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
  'results.version',
  'results.late',
  'tasks.grade',
] as const;

export interface ResultFilters {
  q: string;
  department?: string | undefined;
  category?: number | undefined;
  taskId?: string | undefined;
  /** by the township of the address that was visited */
  area?: string | undefined;
}

/** The columns of the open data; no risk class, no person (2.2). */
export const exportResults = (db: Executor, f: ResultFilters, today: string, limit: number) =>
  filtered(db, f, today)
    .select(columns)
    .orderBy('results.publishedAt', 'desc')
    .orderBy('results.id')
    .limit(limit)
    .execute();

function filtered(db: Executor, f: ResultFilters, today: string) {
  let query = shown(db, today);
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
  if (f.area)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('visitObjects')
          .whereRef('visitObjects.visitId', '=', 'results.visitId')
          .whereRef('visitObjects.objectId', '=', 'results.objectId')
          .where('visitObjects.township', '=', f.area!)
          .select(sql.lit(1).as('one')),
      ),
    );
  return query;
}

export async function listResults(
  db: Executor,
  f: ResultFilters,
  today: string,
  page: number,
  pageSize: number,
) {
  const query = filtered(db, f, today);
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

/** A result as the public sees it. The address of a version that was corrected leads to the one that took its place. */
export async function resultById(db: Executor, id: string, today: string) {
  const named = await db
    .selectFrom('results')
    .where('id', '=', id)
    .select(['partId', 'objectId'])
    .executeTakeFirst();
  if (!named) return undefined;
  return shown(db, today)
    .innerJoin('taskParts', 'taskParts.id', 'results.partId')
    .innerJoin('items', 'items.id', 'taskParts.itemId')
    .innerJoin('draws', 'draws.id', 'results.drawId')
    .where('results.partId', '=', named.partId)
    .where('results.objectId', '=', named.objectId)
    .select(columns)
    .select([
      'results.partId',
      'results.objectId',
      'results.channels',
      'results.dueOn',
      'taskParts.method',
      'items.basis',
      'draws.operator',
      'draws.state as drawState',
    ])
    .executeTakeFirst();
}

/** What stands beside a result in public: that and when it was corrected, and objections that were answered. */
export async function besideResult(db: Executor, result: { partId: string; objectId: string }) {
  const versions = await db
    .selectFrom('results')
    .where('partId', '=', result.partId)
    .where('objectId', '=', result.objectId)
    .where('state', 'in', ['published', 'corrected'])
    .select(['id', 'version', 'publishedAt', 'endedAt'])
    .orderBy('version')
    .execute();
  const objections = await db
    .selectFrom('objections')
    .where(
      'resultId',
      'in',
      versions.map((v) => v.id),
    )
    .where('answer', 'is not', null)
    .select(['fromWhom', 'at', 'answer', 'answeredAt'])
    .orderBy('at')
    .execute();
  return { versions, objections };
}

export const objectsOfVisit = (db: Executor, visitId: string) =>
  db.selectFrom('visitObjects').selectAll().where('visitId', '=', visitId).execute();

const stillShown = (today: string) =>
  sql`state = 'published' and (display_until is null or display_until >= ${today}::date)`;

export const categoryCounts = (db: Executor, today: string) =>
  sql<{ n: number; count: number }>`
    select c as n, count(*) as count from results, unnest(categories) c where ${stillShown(today)} group by c order by c`
    .execute(db)
    .then((r) => r.rows);

export const departmentCounts = (db: Executor, today: string) =>
  shown(db, today)
    .groupBy(['departments.id', 'departments.name', 'departments.position'])
    .orderBy('departments.position')
    .select((e) => ['departments.id', 'departments.name', e.fn.countAll<number>().as('results')])
    .execute();

export async function portalCounts(db: Executor, today: string) {
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
           (select count(*) from results where ${stillShown(today)}) as results,
           (select count(*) from draws where state = 'aborted') as aborted,
           (select count(*) from draws where state = 'voided') as voided`.execute(db);
  return rows[0]!;
}
