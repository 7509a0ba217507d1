import type { Actor } from '../access/actor.ts';
import { setDueDates } from '../disclosure/dueDates.ts';
import { drawById } from '../draws/store.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { lockTask, updateTask } from '../tasks/store.ts';
import { openVisitsOf, releasedNumbers } from '../visits/store.ts';

/**
 * After a visit was handed in: when it was the last of its task, the inspections of the task are over and the clocks that start
 * there run (B02). The task's row orders the last two, so that one of them sees that nothing is left.
 */
export async function settleTask(
  app: Services,
  tx: Tx,
  actor: Actor,
  taskId: string,
  drawId: string,
  at: string,
): Promise<void> {
  const task = await lockTask(tx, actor.scope, taskId);
  const draw = await drawById(tx, actor.scope, drawId);
  const released = await releasedNumbers(tx, drawId);
  const left = await openVisitsOf(tx, taskId);
  if (task?.stage === 'inspecting' && left.n === 0 && released.size === draw?.matching?.visits)
    await updateTask(tx, taskId, { stage: 'publishing', submittedAt: at });
  await setDueDates(app, tx, taskId);
}
