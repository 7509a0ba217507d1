import { sql, type Insertable } from 'kysely';
import { ownedIn } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { TasksTables } from './tables.ts';

/** Objects of the scope's directory by their codes: code → object id. */
export async function objectsByCodes(
  db: Executor,
  scope: Scope,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('objects')
    .where((e) => ownedIn(e, scope, 'objects.ownerId'))
    .where('code', '=', sql<string>`any(${codes})`)
    .select(['code', 'id'])
    .execute();
  return new Map(rows.map((r) => [r.code, r.id]));
}

export const insertListObjects = async (tx: Tx, rows: Insertable<TasksTables['taskListObjects']>[]) => {
  for (let i = 0; i < rows.length; i += 2000)
    await tx
      .insertInto('taskListObjects')
      .values(rows.slice(i, i + 2000))
      .execute();
};

/** Ids of the objects on a superior's list; the caller has loaded the task within its scope. */
export const listedObjects = async (db: Executor, taskId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('taskListObjects')
      .where('taskId', '=', taskId)
      .where('objectId', 'is not', null)
      .select('objectId')
      .execute()
  ).map((r) => r.objectId ?? '');

/** How many objects are on a superior's list. */
export const listSize = async (db: Executor, taskId: string): Promise<number> =>
  (
    await db
      .selectFrom('taskListObjects')
      .where('taskId', '=', taskId)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
