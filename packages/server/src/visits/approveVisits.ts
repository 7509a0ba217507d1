import { lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { approveDepartment, departmentsOf, profileOfVisit, setStep } from './carryOutStore.ts';
import { lockVisits } from './store.ts';

/**
 * 行政检查审批: the head of a body approves its own officers' visits, one or a batch of them (2.6, check.headApproval). A visit
 * may start when every body of its team has approved. For an urgent visit that is under way the approval is made up.
 * Returns how many were approved; throws APPROVAL_NOTHING when none was waiting for this body.
 */
export const approveVisits = (app: Services, actor: Actor, ids: readonly string[]) =>
  inTransaction(app, async (tx) => {
    const at = stampOf(app.clock.now());
    const visits = await lockVisits(tx, actor.scope, ids);
    if (visits.length < new Set(ids).size) throw new Refused('NOT_FOUND');
    const approved: string[] = [];
    for (const visit of visits) {
      const departments = await departmentsOf(tx, visit.id);
      const own = departments.find((d) => actsFor(actor, d.departmentId));
      if (!own || own.approvedAt !== null) continue;
      const late = visit.step === 'underway' && visit.urgentReason !== null;
      const profile = await profileByReference(tx, await profileOfVisit(tx, visit.id));
      const to = await takeStep(app, tx, actor, {
        table: lifecycles.visit,
        state: visit.step,
        action: late ? 'visit.approveLate' : 'visit.approve',
        subject: visit.id,
        profile,
      });
      await approveDepartment(tx, visit.id, own.departmentId, actor.personId, at);
      const all = departments.every((d) => d.approvedAt !== null || d.departmentId === own.departmentId);
      if (all) await setStep(tx, visit.id, to as 'approved');
      approved.push(visit.id);
    }
    if (approved.length === 0) throw new Refused('APPROVAL_NOTHING');
    const one = visits.find((v) => v.id === approved[0])!;
    await recordAction(tx, actor, app.clock, {
      verb: one.step === 'underway' ? 'visit.approveLate' : 'visit.approve',
      taskId: one.taskId,
      drawId: one.drawId,
      subject: approved.length === 1 ? one.id : one.taskId,
      detail: { visits: approved, said: `${approved.length} 次检查` },
    });
    return { approved: approved.length };
  });
