import type { Tx } from '../platform/database/open.ts';
import { markPartPublished, partsOf, updateTask } from '../tasks/store.ts';
import { unsettledParts } from './lifeStore.ts';

/**
 * A part of a task is published when none of its records lacks a result and no result waits; the task is closed with its last
 * part (invariant 8). The caller holds the task's row. Returns whether the task is closed now.
 */
export async function settleParts(tx: Tx, taskId: string, at: string): Promise<boolean> {
  const parts = await partsOf(tx, [taskId]);
  const open = new Set(await unsettledParts(tx, taskId));
  const done = parts.filter((p) => p.publishedAt === null && !open.has(p.id)).map((p) => p.id);
  if (done.length > 0) await markPartPublished(tx, done, at);
  const closed = parts.every((p) => p.publishedAt !== null || done.includes(p.id));
  if (closed && done.length > 0) await updateTask(tx, taskId, { stage: 'closed', closedAt: at });
  return closed;
}
