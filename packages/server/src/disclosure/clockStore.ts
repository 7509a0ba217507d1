import type { Executor, Tx } from '../platform/database/open.ts';

/** What the clocks of a task run from: the task, its visits, and the results that wait. The caller has the task within its scope. */
export async function clockFacts(db: Executor, taskId: string) {
  const task = await db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select(['submittedAt', 'settings'])
    .executeTakeFirst();
  const visits = await db
    .selectFrom('visits')
    .where('taskId', '=', taskId)
    .select(['id', 'endedAt', 'submittedAt'])
    .execute();
  const results = await db
    .selectFrom('results')
    .where('taskId', '=', taskId)
    .where('state', '=', 'pending')
    .select(['id', 'visitId', 'dueOn', 'dueProvisional', 'event', 'eventOn'])
    .execute();
  return { task, visits, results };
}

export const setDue = (
  tx: Tx,
  id: string,
  due: {
    event: string;
    eventOn: string | null;
    dueOn: string;
    dueProvisional: boolean;
    dueSource: string;
  },
) => tx.updateTable('results').set(due).where('id', '=', id).execute();

/** Pending results that were due before today and are not marked: for the escalation. */
export const lateUnmarked = (db: Executor, today: string) =>
  db
    .selectFrom('results')
    .where('state', '=', 'pending')
    .where('late', '=', false)
    .where('dueOn', '<', today)
    .select(['id', 'taskId', 'departmentId', 'dueOn'])
    .orderBy('id')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute();

export const markLate = (tx: Tx, ids: readonly string[], at: string) =>
  tx.updateTable('results').set({ late: true, escalatedAt: at }).where('id', 'in', ids).execute();

/** Published results whose last day of display is over. */
export const displayOver = (db: Executor, today: string) =>
  db
    .selectFrom('results')
    .where('state', '=', 'published')
    .where('displayUntil', '<', today)
    .select(['id', 'taskId', 'drawId', 'displayUntil'])
    .orderBy('id')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute();

export const endDisplayRows = (tx: Tx, ids: readonly string[], at: string) =>
  tx.updateTable('results').set({ state: 'ended', endedAt: at }).where('id', 'in', ids).execute();

/** Tasks with results that still wait: their provisional days may move when a calendar is loaded. */
export const tasksWithPending = (db: Executor) =>
  db
    .selectFrom('results')
    .where('state', '=', 'pending')
    .distinct()
    .select('taskId')
    .orderBy('taskId')
    .execute()
    .then((rows) => rows.map((r) => r.taskId));
