import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertRecusal } from './carryOutStore.ts';
import { lockVisit, teamOf } from './store.ts';

/** 回避 of one member for one visit, by himself, his clerk, or on the object's word (N09). Until the slot is drawn anew nobody goes. */
export const declareRecusal = (
  app: Services,
  actor: Actor,
  visitId: string,
  input: { inspectorId: string; reason: string },
) =>
  inTransaction(app, async (tx) => {
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    if (!(await teamOf(tx, visitId)).some((t) => t.inspectorId === input.inspectorId))
      throw new Refused('RECUSAL_NOT_IN_TEAM');
    if (actor.role === 'inspector' && actor.inspectorId !== input.inspectorId)
      throw new Refused('NOT_ALLOWED');
    const declaredAt = stampOf(app.clock.now());
    const fresh = await insertRecusal(tx, { visitId, ...input, declaredBy: actor.personId, declaredAt });
    if (!fresh) throw new Refused('RECUSAL_DECLARED');
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.recuse',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      reason: input.reason,
      detail: { inspectorId: input.inspectorId },
    });
    return { declaredAt };
  });
