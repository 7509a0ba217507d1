import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import type { Stage } from './schema.ts';
import { tasksIn } from './scoped.ts';

export type Task = Selectable<Tables['tasks']>;
export type Part = Selectable<Tables['taskParts']>;

export interface TaskFilters {
  q: string;
  stage?: Stage | undefined;
  department?: string | undefined;
  sort: string;
}

const visitCount = (state: 'any' | 'submitted') =>
  sql<number>`(select count(*) from visits where visits.task_id = tasks.id ${state === 'submitted' ? sql`and visits.state = 'submitted'` : sql``})`;

function filtered(db: Executor, scope: Scope, f: Omit<TaskFilters, 'sort' | 'stage'>) {
  let query = db.selectFrom('tasks').where(tasksIn(scope));
  if (f.q)
    query = query.where(
      sql<boolean>`(tasks.name like ${`%${f.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} or tasks.id = ${f.q})`,
    );
  if (f.department)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('taskParts')
          .whereRef('taskParts.taskId', '=', 'tasks.id')
          .where('taskParts.departmentId', '=', f.department!)
          .select(sql.lit(1).as('one')),
      ),
    );
  return query;
}

const withCounts = (query: ReturnType<typeof filtered>) =>
  query
    .innerJoin('departments', 'departments.id', 'tasks.initiatorId')
    .selectAll('tasks')
    .select([
      'departments.name as initiatorName',
      visitCount('any').as('released'),
      visitCount('submitted').as('submitted'),
    ]);

export type TaskWithCounts = Task & { initiatorName: string; released: number; submitted: number };

export async function listTasks(db: Executor, scope: Scope, f: TaskFilters, page: number, pageSize: number) {
  const all = filtered(db, scope, f);
  const some = f.stage ? all.where('tasks.stage', '=', f.stage) : all;
  const [rows, count, stages] = await Promise.all([
    withCounts(some)
      .orderBy(`tasks.${f.sort.replace('-', '')}` as 'tasks.id', f.sort.startsWith('-') ? 'desc' : 'asc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    some.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
    stageCounts(db, scope, f),
  ]);
  return { rows, total: count.n, stages };
}

export async function stageCounts(
  db: Executor,
  scope: Scope,
  f: { q: string; department?: string | undefined },
) {
  const rows = await filtered(db, scope, f)
    .groupBy('tasks.stage')
    .select((e) => ['tasks.stage' as const, e.fn.countAll<number>().as('n')])
    .execute();
  return Object.fromEntries(rows.map((r) => [r.stage, r.n]));
}

export const taskById = (db: Executor, scope: Scope, id: string): Promise<TaskWithCounts | undefined> =>
  withCounts(filtered(db, scope, { q: '' }))
    .where('tasks.id', '=', id)
    .executeTakeFirst();

/** The task with its row locked: the second of two people who press at once waits here and then sees the new stage. */
export const lockTask = (tx: Tx, scope: Scope, id: string): Promise<Task | undefined> =>
  tx
    .selectFrom('tasks')
    .selectAll('tasks')
    .where(tasksIn(scope))
    .where('tasks.id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const partsOf = (db: Executor, taskIds: readonly string[]) =>
  taskIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('taskParts')
        .innerJoin('departments', 'departments.id', 'taskParts.departmentId')
        .selectAll('taskParts')
        .select('departments.name as departmentName')
        .where('taskId', 'in', taskIds)
        .orderBy('taskId')
        .orderBy('position')
        .execute();

export type PartWithDepartment = Part & { departmentName: string };

/** Next number of the plan year; the unique constraint settles two creations at the same moment. */
export const nextTaskNumber = async (tx: Tx, year: number): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext('task-number'))`.execute(tx);
  const row = await tx
    .selectFrom('tasks')
    .where('year', '=', year)
    .select((e) => e.fn.max('number').as('n'))
    .executeTakeFirst();
  return (row?.n ?? 0) + 1;
};

export const insertTask = (tx: Tx, task: Insertable<Tables['tasks']>) =>
  tx.insertInto('tasks').values(task).execute();

export const insertParts = (tx: Tx, parts: readonly Insertable<Tables['taskParts']>[]) =>
  tx.insertInto('taskParts').values(parts).execute();

export const updateTask = (tx: Tx, id: string, change: Updateable<Tables['tasks']> & { stage?: Stage }) =>
  tx.updateTable('tasks').set(change).where('id', '=', id).execute();

export const deleteTaskRow = (tx: Tx, id: string) => tx.deleteFrom('tasks').where('id', '=', id).execute();

export const markPartPublished = (tx: Tx, partIds: readonly string[], at: string) =>
  tx.updateTable('taskParts').set({ publishedAt: at }).where('id', 'in', partIds).execute();

/** Inspectors per department who can be drawn on a day: licence valid, room left. */
export const inspectorCapacity = (db: Executor, departmentIds: readonly string[], day: string) =>
  db
    .selectFrom('inspectors')
    .where('departmentId', 'in', departmentIds)
    .where('role', '=', 'officer')
    .where('certTo', '>=', day)
    .groupBy('departmentId')
    .select([
      'departmentId',
      sql<number>`count(*)`.as('people'),
      sql<number>`sum(greatest(cap - load, 0))`.as('capacity'),
    ])
    .execute();
