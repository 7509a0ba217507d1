import type { Actor } from '../access/actor.ts';
import { actsFor } from '../access/actor.ts';
import { clearDeadline } from '../configuration/deadlines.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { freeLine } from '../planning/lineForTask.ts';
import { approvalGuards } from './approvalGuards.ts';
import { responsesOf, updateResponse } from './responseStore.ts';
import { schemeWritten } from './schemeText.ts';
import { moveTask, ownTaskStep, participantsOf, type Loaded } from './taskStep.ts';

/** A task of one department goes to its head without a push. */
export const submitTask = (app: Services, actor: Actor, id: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    const participants = participantsOf(loaded);
    await moveTask(tx, app, actor, loaded, {
      action: 'task.submit',
      verb: 'task.submit',
      guards: {
        'task.single': participants.length === 0 ? true : '有参与部门，请先推送',
        'task.scheme': schemeWritten(loaded.task),
      },
    });
    return { ok: true as const };
  });

/** The head of the initiating department approves before anything is frozen (2.6); never who made or handed in the scheme. */
export const approveTask = (app: Services, actor: Actor, id: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    demandHead(actor, loaded);
    await moveTask(tx, app, actor, loaded, {
      action: 'task.approve',
      verb: 'task.approve',
      guards: await approvalGuards(app, tx, loaded),
      change: { approvedAt: stampOf(app.clock.now()), approvedBy: actor.personId, returnedReason: '' },
    });
    return { ok: true as const };
  });

/** Back to the draft with a reason; participants are asked anew after the next push. */
export const returnTask = (app: Services, actor: Actor, id: string, reason: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    demandHead(actor, loaded);
    await moveTask(tx, app, actor, loaded, {
      action: 'task.return',
      verb: 'task.return',
      reason,
      change: { returnedReason: reason },
    });
    return { ok: true as const };
  });

/** Gives a task up before its draw, with a reason; its plan line is free again and open answers are recalled. */
export const cancelTask = (app: Services, actor: Actor, id: string, reason: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    demandHead(actor, loaded);
    await moveTask(tx, app, actor, loaded, { action: 'task.cancel', verb: 'task.cancel', reason });
    for (const r of await responsesOf(tx, id)) {
      if (!['pushed', 'late', 'explained', 'noticed'].includes(r.state)) continue;
      await updateResponse(tx, r.id, { state: 'recalled', reason });
      const key = { noun: 'response', id: r.id, kind: 'joint.respond' };
      await clearDeadline(tx, app.clock, actor, key, 'cleared');
    }
    if (loaded.task.planLineId) await freeLine(tx, loaded.task.planLineId);
    return { ok: true as const };
  });

function demandHead(actor: Actor, { task }: Loaded): void {
  if (!actsFor(actor, task.initiatorId))
    throw new Refused('NOT_ALLOWED', undefined, '由发起部门的负责人办理');
}
