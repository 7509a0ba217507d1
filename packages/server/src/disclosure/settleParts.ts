import { systemScope } from '../access/scope.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { settleDisclosed } from '../tasks/closing.ts';
import { lockTask, markPartPublished, partsOf } from '../tasks/store.ts';
import { unsettledParts } from './lifeStore.ts';

/**
 * A part of a task is published when none of its records lacks a result and no result waits. With its last part the task goes on
 * to its follow-up where problems are open, and is closed where there are none (invariant 8, J01). The caller holds the task's
 * row. Returns whether everything of the task is disclosed now.
 */
export async function settleParts(app: Services, tx: Tx, taskId: string, at: string): Promise<boolean> {
  const parts = await partsOf(tx, [taskId]);
  const open = new Set(await unsettledParts(tx, taskId));
  const done = parts.filter((p) => p.publishedAt === null && !open.has(p.id)).map((p) => p.id);
  if (done.length > 0) await markPartPublished(tx, done, at);
  const all = parts.every((p) => p.publishedAt !== null || done.includes(p.id));
  const task = all && done.length > 0 ? await lockTask(tx, systemScope(), taskId) : undefined;
  if (task?.stage === 'publishing') await settleDisclosed(app, tx, task);
  return all;
}
