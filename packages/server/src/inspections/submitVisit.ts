import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { drawById } from '../draws/store.ts';
import { lockTask, updateTask } from '../tasks/store.ts';
import { lockVisit, openVisitsOf, releasedNumbers, submitVisitRow, teamOf } from '../visits/store.ts';
import { emptyRecords } from './store.ts';

/** A member of the team hands in the visit: every form is filled (J05: 100 %). The last one of a task starts the publication deadline. */
export const submitVisit = (app: Services, actor: Actor, visitId: string) =>
  inTransaction(app, async (tx) => {
    const visit = await lockVisit(tx, actor.scope, visitId);
    if (!visit) throw new Refused('NOT_FOUND');
    const team = await teamOf(tx, visitId);
    if (!team.some((t) => t.inspectorId === actor.inspectorId)) throw new Refused('NOT_ALLOWED');
    if (visit.state !== 'released') throw new Refused('RECORD_SUBMITTED');
    const empty = await emptyRecords(tx, visitId);
    if (empty.length > 0) throw new Refused('VISIT_INCOMPLETE', { empty });
    const at = stampOf(app.clock.now());
    // the task's row orders the last two submissions of a task, so that one of them sees that nothing is left
    const task = await lockTask(tx, actor.scope, visit.taskId);
    await submitVisitRow(tx, visitId, at, actor.personId);
    await recordAction(tx, actor, app.clock, {
      verb: 'visit.submit',
      taskId: visit.taskId,
      drawId: visit.drawId,
      subject: visitId,
    });
    const draw = await drawById(tx, actor.scope, visit.drawId);
    const released = await releasedNumbers(tx, visit.drawId);
    const left = await openVisitsOf(tx, visit.taskId);
    if (task?.stage === 'inspecting' && left.n === 0 && released.size === draw?.matching?.visits)
      await updateTask(tx, visit.taskId, { stage: 'publishing', submittedAt: at });
  });
