import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { departmentsOf, markHandedIn, profileOfVisit, refuseRepeated } from '../visits/carryOutStore.ts';
import { happenedAt, type Device } from '../visits/deviceTime.ts';
import { lockVisit, teamOf } from '../visits/store.ts';
import { IMPOSSIBLE, type ImpossibleReason } from './impossible.ts';
import { settleTask } from './settleTask.ts';
import { fillRecords } from './store.ts';
import { handIn } from './submitVisit.ts';

export interface ImpossibleInput {
  reason: string;
  /** what proves it: photographs, letters that came back, the register */
  proof: string;
  device?: Device | undefined;
}

/** 无法检查 with its reason and proof (J05): becomes the national category it maps to, and waits for the review like a result. */
export const reportImpossible = (app: Services, actor: Actor, visitId: string, input: ImpossibleInput) =>
  inTransaction(app, async (tx) => {
    await refuseRepeated(tx, actor);
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const team = await teamOf(tx, visitId);
    if (!team.some((t) => t.inspectorId === actor.inspectorId)) throw new Refused('NOT_ALLOWED');
    const why = IMPOSSIBLE[input.reason as ImpossibleReason];
    if (!why || input.proof.trim() === '') throw new Refused('IMPOSSIBLE_CATEGORY');
    await takeStep(app, tx, actor, {
      table: lifecycles.visit,
      state: visit.step,
      action: 'visit.reportImpossible',
      subject: visitId,
      profile: await profileByReference(tx, await profileOfVisit(tx, visitId)),
      reason: input.proof,
      guards: { 'visit.evidence': true },
    });
    const at = stampOf(app.clock.now());
    const happened = happenedAt(app.clock, input.device);
    const words = `${why.zh}。证明：${input.proof}`;
    await fillRecords(tx, visitId, {
      categories: [...why.categories],
      notes: words,
      checkedOn: happened.slice(0, 10),
      savedBy: actor.personId,
      savedAt: at,
    });
    await markHandedIn(tx, visitId, {
      step: 'unable',
      at,
      by: actor.personId,
      endedAt: happened,
      impossible: {
        reason: input.reason,
        words: input.proof,
        categories: [...why.categories],
        local: why.local,
        by: actor.personId,
        at: happened,
      },
    });
    await handIn(tx, visitId, await departmentsOf(tx, visitId));
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.reportImpossible',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      reason: input.proof,
      detail: { reason: input.reason, categories: why.categories, said: why.zh },
    });
    await settleTask(app, tx, actor, visit.taskId, visit.drawId, at);
  });
