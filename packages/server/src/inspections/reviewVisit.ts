import { lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { enterResults } from '../disclosure/enterResults.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { departmentsOf, profileOfVisit, reopenVisit, setReview, setStep } from '../visits/carryOutStore.ts';
import { lockVisit } from '../visits/store.ts';
import type { VisitStep } from '../visits/tables.ts';

export interface ReviewInput {
  verdict: 'pass' | 'return';
  /** why it goes back; needed for a return */
  reason?: string | undefined;
}

/**
 * A body reviews what its officers recorded (R16, C06; another person than who handed it in): it stands, becomes results that
 * wait for publication with the follow-ups they demand (invariant 11), or it goes back with the reason.
 */
export const reviewVisit = (app: Services, actor: Actor, visitId: string, input: ReviewInput) =>
  inTransaction(app, async (tx) => {
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const bodies = await departmentsOf(tx, visitId);
    const own = bodies.find((b) => actsFor(actor, b.departmentId));
    if (!own) throw new Refused('NOT_ALLOWED');
    if (own.review !== 'submitted') throw new Refused('RECORD_UNREVIEWED', { review: own.review });
    const unable = visit.impossible !== null;
    const pass = input.verdict === 'pass';
    // what another body has confirmed already is on its way to the public
    if (unable && !pass && bodies.some((b) => b.review === 'reviewed'))
      throw new Refused('RECORD_UNREVIEWED', { review: 'reviewed' });
    const action = unable
      ? pass
        ? 'visit.confirmImpossible'
        : 'visit.tryAgain'
      : pass
        ? 'visit.review'
        : 'visit.return';
    const reason = input.reason?.trim() ?? '';
    const to = await takeStep(app, tx, actor, {
      table: lifecycles.visit,
      state: unable ? 'unable' : 'submitted',
      action,
      subject: visitId,
      profile: await profileByReference(tx, await profileOfVisit(tx, visitId)),
      ...(reason ? { reason } : {}),
      guards: { 'visit.record': true, 'visit.categories': true },
    });
    const at = stampOf(app.clock.now());
    if (pass) {
      await setReview(tx, visitId, [own.departmentId], {
        review: 'reviewed',
        reviewedBy: actor.personId,
        reviewedAt: at,
        returnedReason: null,
      });
      await enterResults(app, tx, actor, visit, own.departmentId, at);
      if (bodies.every((b) => b.review === 'reviewed' || b.departmentId === own.departmentId))
        await setStep(tx, visitId, to as VisitStep);
    } else {
      await setReview(tx, visitId, [own.departmentId], { review: 'returned', returnedReason: reason });
      if (unable) await reopenVisit(tx, visit);
      else await setStep(tx, visitId, 'returned');
    }
    await recordAction(tx, actor, app.clock, {
      verb: action,
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
      ...(reason ? { reason } : {}),
      detail: { departmentId: own.departmentId },
    });
  });
