import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { tasksWithPending } from './clockStore.ts';
import { setDueDates } from './dueDates.ts';

/**
 * In the transaction that loads a year's calendar: every publication day that was counted without it is counted again, with a
 * trace for each task whose days moved or became certain (3.7, invariant 9). Returns how many results that were.
 */
export async function recountDueDates(app: Services, tx: Tx, actor: Actor, why: string): Promise<number> {
  let results = 0;
  for (const taskId of await tasksWithPending(tx)) {
    const moved = await setDueDates(app, tx, taskId);
    if (moved.length === 0) continue;
    results += moved.length;
    await recordAction(tx, actor, app.clock, {
      verb: 'result.recount',
      taskId,
      subject: taskId,
      reason: why,
      detail: { moved, said: `${moved.length} 条` },
    });
  }
  return results;
}
