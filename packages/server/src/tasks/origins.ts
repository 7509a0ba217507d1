import type { ObjectRow } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import type { Scope } from '../access/scope.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { wholeDirectory } from '../registry/directory.ts';
import { insertListObjects, listedObjects, objectsByCodes } from './listStore.ts';
import type { TaskInput } from './schema.ts';
import type { Task } from './store.ts';
import type { SuperiorList } from './tables.ts';

/** What a task came from, in the words of a screen. */
export const ORIGINS = { plan: '年度计划', superior: '上级名单', special: '专项检查' } as const;

export function superiorOf(input: TaskInput): SuperiorList {
  const { issuer = '', number = '', on = '', fileName = '' } = input.superior ?? {};
  return { issuer, number, on, fileName };
}

/** Keeps the codes of a superior's list with the objects they mean; unknown ones are refused by name (O08). */
export async function keepList(
  tx: Tx,
  actor: Actor,
  taskId: string,
  given: readonly string[],
): Promise<void> {
  const codes = [...new Set(given.map((c) => c.trim().toUpperCase()))];
  const known = await objectsByCodes(tx, actor.scope, codes);
  const unknown = codes.filter((c) => !known.has(c));
  if (unknown.length > 0)
    throw new Refused(
      'TASK_LIST',
      { unknown: unknown.slice(0, 100), count: unknown.length },
      `上级名单中有 ${unknown.length} 个对象不在名录库：${unknown.slice(0, 5).join('、')}`,
    );
  await insertListObjects(
    tx,
    codes.map((code, position) => ({ taskId, position, code, objectId: known.get(code) ?? null })),
  );
}

/**
 * Whom a draw of this task is held over: the whole directory (D01, O10); of a superior's list the objects on it, which are
 * all taken, so that only the inspectors are left to the lot (D03).
 * @param asOf a day that is over: the directory as it stood at its end (O11); undefined: as it stands now
 */
export async function populationOf(
  tx: Tx,
  scope: Scope,
  task: Pick<Task, 'id' | 'origin'>,
  asOf?: string,
): Promise<ObjectRow[]> {
  const rows = await wholeDirectory(tx, scope, asOf);
  if (task.origin !== 'superior') return rows;
  const listed = new Set(await listedObjects(tx, task.id));
  return rows.filter((row) => listed.has(row.id));
}
