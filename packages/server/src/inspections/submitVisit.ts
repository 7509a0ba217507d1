import { lifecycles, sources } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { refusedBy } from '../configuration/refusedBy.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { REFUSALS } from '../platform/refusals.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { checkTeam } from '../visits/checkTeam.ts';
import {
  departmentsOf,
  markHandedIn,
  membersOf,
  profileOfVisit,
  refuseRepeated,
  setReview,
} from '../visits/carryOutStore.ts';
import { lockVisit } from '../visits/store.ts';
import { settleTask } from './settleTask.ts';
import { endOfVisit, missingOf } from './missing.ts';
import { emptyRecords } from './store.ts';

/**
 * A member of the team hands in the visit: every form is filled (J05: 100 %, C06), the sheets are complete, the team was a
 * lawful one on the day. The last one of a task ends its inspections. After a return only what was returned goes in again.
 */
export const submitVisit = (app: Services, actor: Actor, visitId: string) =>
  inTransaction(app, async (tx) => {
    await refuseRepeated(tx, actor);
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const team = await membersOf(tx, visitId);
    if (!team.some((t) => t.inspectorId === actor.inspectorId)) throw new Refused('NOT_ALLOWED');
    if (visit.state !== 'released') throw new Refused('RECORD_SUBMITTED');
    if (visit.step === 'released' || visit.step === 'approved') throw new Refused('VISIT_NOT_STARTED');
    const profile = await profileByReference(tx, await profileOfVisit(tx, visitId));
    const basis = {
      profile,
      parameter: 'check.truthful',
      on: dayOf(app.clock.now()),
      otherwise: sources.truthful,
    } as const;
    const empty = await emptyRecords(tx, visitId);
    if (empty.length > 0)
      throw refusedBy('VISIT_INCOMPLETE', basis, `还有 ${empty.length} 份检查记录没有填写`, { empty });
    const missing = await missingOf(tx, visitId);
    if (missing.points.length > 0) throw new Refused('POINTS_OPEN', { points: missing.points });
    if (missing.sheets.length > 0)
      throw refusedBy('SHEET_INCOMPLETE', basis, REFUSALS.SHEET_INCOMPLETE.zh, { sheets: missing.sheets });
    checkTeam(profile, team, (visit.startedAt ?? stampOf(app.clock.now())).slice(0, 10));
    const bodies = await departmentsOf(tx, visitId);
    const unapproved = bodies.filter((b) => b.approvedAt === null);
    const action = visit.step === 'returned' ? 'visit.resubmit' : 'visit.submit';
    await takeStep(app, tx, actor, {
      table: lifecycles.visit,
      state: visit.step,
      action,
      subject: visitId,
      profile,
      guards: {
        'visit.record': true,
        'visit.categories': true,
        'task.approvalMadeUp':
          visit.urgentReason === null ||
          unapproved.length === 0 ||
          '紧急检查还没有补办批准，请负责人补办后再提交',
      },
    });
    const at = stampOf(app.clock.now());
    const endedAt = (await endOfVisit(tx, visitId, visit.startedAt, at)) ?? at;
    await markHandedIn(tx, visitId, { step: 'submitted', at, by: actor.personId, endedAt, impossible: null });
    await handIn(tx, visitId, bodies);
    await recordAction(tx, actor, app.clock, {
      verb: action,
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
    });
    await settleTask(app, tx, actor, visit.taskId, visit.drawId, at);
  });

/** Bodies whose records wait for their review now; what was reviewed before a return stays reviewed. */
export const handIn = (
  tx: Tx,
  visitId: string,
  bodies: readonly { departmentId: string; review: string }[],
) =>
  setReview(
    tx,
    visitId,
    bodies.filter((b) => b.review !== 'reviewed').map((b) => b.departmentId),
    { review: 'submitted' },
  );
