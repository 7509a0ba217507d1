import { sql, type Insertable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { resultsIn } from './scoped.ts';
import type { Channel, ResultState } from './tables.ts';

/* The life of results inside: what waits, what was asked, what was decided. What the public sees is in store.ts. */

/** The kind of the request that waits on a result, or null. */
const asked = sql<
  'withhold' | 'correct' | 'withdraw' | null
>`(select q.kind from result_requests q where q.result_id = results.id and q.decided is null)`;

/** What waits for publication of some departments in a task, locked. */
export async function pendingOf(tx: Tx, taskId: string, departmentIds: readonly string[]) {
  const rows = await tx
    .selectFrom('results')
    .where('taskId', '=', taskId)
    .where('departmentId', 'in', departmentIds)
    .where('state', '=', 'pending')
    .selectAll('results')
    .orderBy('id')
    .forUpdate('results')
    .execute();
  return withAsked(tx, rows);
}

/** Visits of some departments in a task that no review has let through. */
export async function unreviewedRecords(
  db: Executor,
  taskId: string,
  departmentIds: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom('visits')
    .innerJoin('visitDepartments as vd', 'vd.visitId', 'visits.id')
    .where('visits.taskId', '=', taskId)
    .where('vd.departmentId', 'in', departmentIds)
    .where('vd.review', '<>', 'reviewed')
    // a slot that was drawn again goes on in another visit
    .where('visits.step', 'not in', ['reassigned', 'cancelled'])
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Parts of a task with a record that has no result yet, or a result that waits; all of them while inspections go on. */
export const unsettledParts = (db: Executor, taskId: string) =>
  sql<{ id: string }>`
    select p.id from task_parts p join tasks t on t.id = p.task_id where p.task_id = ${taskId} and (
      t.submitted_at is null
      or exists (select 1 from results r where r.part_id = p.id and r.state = 'pending')
      or exists (select 1 from records c join visits v on v.id = c.visit_id and v.step not in ('reassigned', 'cancelled')
        where c.part_id = p.id and not exists
        (select 1 from results r where r.part_id = c.part_id and r.object_id = c.object_id)))`
    .execute(db)
    .then((r) => r.rows.map((x) => x.id));

/**
 * Locks the tasks of some results of a scope, before the results themselves: who publishes a whole task takes them in this order,
 * and two who take them crosswise would wait for each other. Returns the ids of the tasks.
 */
export const lockTasksOf = async (tx: Tx, scope: Scope, ids: readonly string[]): Promise<string[]> =>
  (
    await tx
      .selectFrom('tasks')
      .where('tasks.id', 'in', (e) =>
        e
          .selectFrom('results')
          .where(resultsIn(scope))
          .where('results.id', 'in', [...new Set(ids)])
          .select('results.taskId'),
      )
      .select('tasks.id')
      .orderBy('tasks.id')
      .forUpdate()
      .execute()
  ).map((t) => t.id);

/**
 * Results of a scope with their rows locked, and then the request that waits on each. What stands in another table is read after
 * the lock: a statement that waited for it would still see that table as it was before.
 */
export async function lockResults(tx: Tx, scope: Scope, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('results')
    .where(resultsIn(scope))
    .where('results.id', 'in', [...new Set(ids)])
    .selectAll('results')
    .orderBy('results.id')
    .forUpdate('results')
    .execute();
  return withAsked(tx, rows);
}

async function withAsked<R extends { id: string }>(tx: Tx, rows: readonly R[]) {
  if (rows.length === 0) return [];
  const open = await tx
    .selectFrom('resultRequests')
    .where('decided', 'is', null)
    .where(
      'resultId',
      'in',
      rows.map((r) => r.id),
    )
    .select(['resultId', 'kind'])
    .execute();
  return rows.map((r) => ({ ...r, asked: open.find((q) => q.resultId === r.id)?.kind ?? null }));
}

export const lockResult = async (tx: Tx, scope: Scope, id: string) => (await lockResults(tx, scope, [id]))[0];

export const profileOfTask = async (db: Executor, taskId: string): Promise<string> =>
  (await db.selectFrom('tasks').where('id', '=', taskId).select('settings').executeTakeFirstOrThrow())
    .settings.profile;

export const publishResult = (
  tx: Tx,
  id: string,
  done: { at: string; by: string; late: boolean; channels: Channel[] },
) =>
  tx
    .updateTable('results')
    .set({
      state: 'published',
      publishedAt: done.at,
      publishedBy: done.by,
      late: sql<boolean>`late or ${done.late}`,
      channels: JSON.stringify(done.channels),
    })
    .where('id', '=', id)
    .execute();

export const setResultState = (tx: Tx, id: string, state: ResultState, at: string) =>
  tx
    .updateTable('results')
    .set({
      state,
      ...(state === 'corrected' || state === 'withdrawn' || state === 'ended' ? { endedAt: at } : {}),
    })
    .where('id', '=', id)
    .execute();

export const addChannel = (tx: Tx, id: string, channel: Channel) =>
  tx
    .updateTable('results')
    .set({ channels: sql`channels || ${JSON.stringify([channel])}::jsonb` as never })
    .where('id', '=', id)
    .execute();

export const setDisplayUntil = (tx: Tx, id: string, until: string) =>
  tx.updateTable('results').set({ displayUntil: until }).where('id', '=', id).execute();

export const insertPushes = (tx: Tx, rows: readonly Insertable<Tables['resultPushes']>[]) =>
  tx
    .insertInto('resultPushes')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();

export const insertRequest = (tx: Tx, row: Insertable<Tables['resultRequests']>) =>
  tx.insertInto('resultRequests').values(row).execute();

/** The request that waits on a result; the caller has locked the result. */
export const openRequest = (tx: Tx, resultId: string) =>
  tx
    .selectFrom('resultRequests')
    .where('resultId', '=', resultId)
    .where('decided', 'is', null)
    .selectAll()
    .executeTakeFirst();

export const decideRequest = (
  tx: Tx,
  id: string,
  done: { decided: 'approved' | 'refused'; by: string; at: string; reason: string | null },
) =>
  tx
    .updateTable('resultRequests')
    .set({ decided: done.decided, decidedBy: done.by, decidedAt: done.at, decidedReason: done.reason })
    .where('id', '=', id)
    .execute();

export interface QueueFilters {
  q: string;
  state?: ResultState | undefined;
  taskId?: string | undefined;
  objectId?: string | undefined;
  department?: string | undefined;
  /** overdue: was or is late; asked: a decision waits */
  only?: 'late' | 'asked' | undefined;
}

/** Results of a scope in every state, the most urgent first. */
export async function listQueue(
  db: Executor,
  scope: Scope,
  f: QueueFilters,
  today: string,
  page: number,
  pageSize: number,
) {
  let query = db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .innerJoin('departments', 'departments.id', 'results.departmentId')
    .where(resultsIn(scope));
  if (f.q) {
    const like = `%${f.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((e) =>
      e.or([e('results.objectName', 'like', like), e('results.code', 'like', like)]),
    );
  }
  if (f.state) query = query.where('results.state', '=', f.state);
  if (f.taskId) query = query.where('results.taskId', '=', f.taskId);
  if (f.objectId) query = query.where('results.objectId', '=', f.objectId);
  if (f.department) query = query.where('results.departmentId', '=', f.department);
  if (f.only === 'asked') query = query.where(asked, 'is not', null);
  if (f.only === 'late')
    query = query.where((e) =>
      e.or([
        e('results.late', '=', true),
        e.and([e('results.state', '=', 'pending'), e('results.dueOn', '<', today)]),
      ]),
    );
  const [rows, count] = await Promise.all([
    query
      .selectAll('results')
      .select(['tasks.name as taskName', 'departments.name as departmentName', asked.as('asked')])
      .orderBy(sql`results.state <> 'pending'`)
      .orderBy('results.dueOn')
      .orderBy('results.publishedAt', 'desc')
      .orderBy('results.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const resultInside = (db: Executor, scope: Scope, id: string) =>
  db
    .selectFrom('results')
    .innerJoin('tasks', 'tasks.id', 'results.taskId')
    .innerJoin('departments', 'departments.id', 'results.departmentId')
    .where(resultsIn(scope))
    .where('results.id', '=', id)
    .selectAll('results')
    .select(['tasks.name as taskName', 'departments.name as departmentName', asked.as('asked')])
    .executeTakeFirst();

/** Everything about a result that the caller has loaded within its scope: versions, requests, repairs, objections, pushes. */
export async function historyOfResult(
  db: Executor,
  result: { id: string; partId: string; objectId: string },
) {
  const versions = await db
    .selectFrom('results')
    .where('partId', '=', result.partId)
    .where('objectId', '=', result.objectId)
    .select(['id', 'version', 'state', 'categories', 'notes', 'checkedOn', 'publishedAt', 'endedAt'])
    .orderBy('version')
    .execute();
  const ids = versions.map((v) => v.id);
  const name = (column: 'askedBy' | 'decidedBy') =>
    sql<string | null>`(select p.name from people p where p.id = ${sql.ref(column)})`;
  const requests = await db
    .selectFrom('resultRequests')
    .where('resultId', 'in', ids)
    .selectAll()
    .select([name('askedBy').as('askedByName'), name('decidedBy').as('decidedByName')])
    .orderBy('askedAt')
    .execute();
  const repairs = await db
    .selectFrom('repairs')
    .where('resultId', 'in', ids)
    .selectAll()
    // what was asked for while it waits to be supplemented
    .select(
      sql<
        string | null
      >`(select reason from actions a where a.subject = repairs.id::text and a.verb = 'repair.askMore'
        and repairs.state = 'supplementing' order by a.seq desc limit 1)`.as('missing'),
    )
    .orderBy('appliedAt')
    .execute();
  const objections = await db
    .selectFrom('objections')
    .where('resultId', 'in', ids)
    .selectAll()
    .orderBy('at')
    .execute();
  const pushes = await db
    .selectFrom('resultPushes')
    .where('resultId', 'in', ids)
    .selectAll()
    .orderBy('queuedAt')
    .execute();
  return { versions, requests, repairs, objections, pushes };
}
