import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import type { Services } from '../platform/services.ts';
import { updateTask } from '../tasks/store.ts';
import { drawStep } from './step.ts';
import { updateDraw } from './store.ts';

/** Gives up a freeze that was never committed: the task is approved again and not frozen, the drawId is never used again. Nothing was public. */
export const discardFreeze = (app: Services, actor: Actor, drawId: string) =>
  drawStep(app, actor, drawId, ['frozen'], async (tx, draw) => {
    await updateDraw(tx, drawId, { state: 'discarded' });
    await updateTask(tx, draw.taskId, { stage: 'approved', drawId: null });
    await recordAction(tx, actor, app.clock, { verb: 'draw.discard', taskId: draw.taskId, drawId });
  });
