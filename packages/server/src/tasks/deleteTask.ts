import type { Actor } from '../access/actor.ts';
import { demandOwnArea } from '../access/reach.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import { freeLine } from '../planning/lineForTask.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { deleteTaskRow, lockTask } from './store.ts';

/** Removes a draft that was never frozen. What was ever frozen or committed stays. */
export const deleteTask = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const task = await lockTask(tx, actor.scope, id);
    if (!task) throw new Refused('NOT_FOUND');
    demandOwnArea(actor, task.areaId);
    if (task.stage !== 'draft' || task.drawId !== null)
      throw new Refused('TASK_STAGE', { stage: task.stage });
    await deleteTaskRow(tx, id);
    if (task.planLineId) await freeLine(tx, task.planLineId);
    await recordAction(tx, actor, app.clock, { verb: 'task.delete', taskId: id, subject: id });
    return { ok: true as const };
  });
