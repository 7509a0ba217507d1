import type { Insertable, Updateable } from 'kysely';
import { reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { tasksIn } from './scoped.ts';
import type { TasksTables } from './tables.ts';

const responses = (db: Executor) =>
  db
    .selectFrom('taskResponses')
    .innerJoin('tasks', 'tasks.id', 'taskResponses.taskId')
    .innerJoin('departments', 'departments.id', 'taskResponses.departmentId')
    .leftJoin('departments as initiator', 'initiator.id', 'tasks.initiatorId')
    .leftJoin('people', 'people.id', 'taskResponses.answeredBy')
    .selectAll('taskResponses')
    .select([
      'tasks.name as taskName',
      'tasks.areaId',
      'tasks.stage as taskStage',
      'tasks.settings',
      'departments.name as departmentName',
      'initiator.name as initiatorName',
      'people.name as answeredByName',
    ]);

export type ResponseRow = Awaited<ReturnType<typeof responsesOf>>[number];

/** The answers to one push, in the order of the departments; the caller has loaded the task within its scope. */
export const responsesOf = (db: Executor, taskId: string) =>
  responses(db).where('taskResponses.taskId', '=', taskId).orderBy('departments.position').execute();

/** Answers a scope may see: an area those to its tasks, a department those pushed to it or by it. */
export function listResponses(
  db: Executor,
  scope: Scope,
  f: { states?: readonly string[] | undefined; own?: boolean | undefined; late?: boolean | undefined },
) {
  let query = responses(db).where((e) =>
    f.own ? reaches(e, scope, 'taskResponses.departmentId') : tasksIn(scope)(e as never),
  );
  if (f.states) query = query.where('taskResponses.state', 'in', f.states as never);
  if (f.late !== undefined) query = query.where('taskResponses.late', '=', f.late);
  return query.orderBy('taskResponses.pushedAt', 'desc').orderBy('departments.position').limit(500).execute();
}

/** One answer with its row locked, within a scope: the department's own, or one to a task of the area. */
export const lockResponse = (tx: Tx, scope: Scope, id: string) =>
  responses(tx)
    .where((e) => e.or([reaches(e, scope, 'taskResponses.departmentId'), tasksIn(scope)(e as never)]))
    .where('taskResponses.id', '=', id)
    .forUpdate('taskResponses')
    .executeTakeFirst();

/** Which task an answer belongs to: it is locked before the answer, always in this order. */
export const taskOfResponse = async (tx: Tx, id: string): Promise<string | undefined> =>
  (await tx.selectFrom('taskResponses').where('id', '=', id).select('taskId').executeTakeFirst())?.taskId;

export const insertResponses = (tx: Tx, rows: Insertable<TasksTables['taskResponses']>[]) =>
  tx.insertInto('taskResponses').values(rows).execute();

export const updateResponse = (tx: Tx, id: string, change: Updateable<TasksTables['taskResponses']>) =>
  tx.updateTable('taskResponses').set(change).where('id', '=', id).execute();

/** A scheme that went back to its draft is pushed anew: the answers to the old one are gone, the ledger keeps them. */
export const deleteResponses = (tx: Tx, taskId: string) =>
  tx.deleteFrom('taskResponses').where('taskId', '=', taskId).execute();

export const overdueResponses = (db: Executor, today: string) =>
  db
    .selectFrom('taskResponses')
    .where('state', '=', 'pushed')
    .where('due', '<', today)
    .select('id')
    .orderBy('due')
    .limit(200)
    .execute();

/** Parts of departments that do not take part leave the task before it is approved. */
export const deleteParts = (tx: Tx, taskId: string, departmentIds: readonly string[]) =>
  departmentIds.length === 0
    ? Promise.resolve([])
    : tx
        .deleteFrom('taskParts')
        .where('taskId', '=', taskId)
        .where('departmentId', 'in', departmentIds)
        .execute();
