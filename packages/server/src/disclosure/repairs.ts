import { addWorkingDays, lifecycles, resolveRule } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { calendarFor, profileByReference, wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { endDisplay } from './sweep.ts';
import { lockResult, lockTasksOf, profileOfTask, setDisplayUntil } from './lifeStore.ts';
import { insertRepair, lockRepair, updateRepair } from './repairStore.ts';

/** How many working days a decision may take, where profile and overlay say so; undefined where they do not. */
async function decideBy(tx: Tx, profileReference: string, today: string) {
  const profile = await profileByReference(tx, profileReference);
  const rule = resolveRule(profile, 'follow.creditRepair', today);
  const days = resolveRule(profile, 'follow.repairDays' as never, today) as { value: number } | undefined;
  if (!days || typeof days.value !== 'number')
    return { dueOn: null, dueProvisional: false, dueSource: rule ? wordsOf(rule) : '' };
  const due = addWorkingDays(await calendarFor(tx), today, days.value);
  return { dueOn: due.date, dueProvisional: due.provisional, dueSource: wordsOf(days as never) };
}

/** 信用修复: the application of whom a negative result is about, entered by a clerk (2.4). */
export const applyRepair = (
  app: Services,
  actor: Actor,
  resultId: string,
  input: { applicant: string; grounds: string },
) =>
  inTransaction(app, async (tx) => {
    const result = await lockResult(tx, actor.scope, resultId);
    if (!result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    if (result.state !== 'published') throw new Refused('STEP_STATE', { state: result.state });
    if (result.categories.every((c) => c === 1)) throw new Refused('REPAIR_NOT_NEGATIVE');
    const reference = await profileOfTask(tx, result.taskId);
    const id = randomUUID();
    await takeStep(app, tx, actor, {
      table: lifecycles.repair,
      state: null,
      action: 'repair.apply',
      subject: id,
      profile: await profileByReference(tx, reference),
    });
    const appliedAt = stampOf(app.clock.now());
    const due = await decideBy(tx, reference, appliedAt.slice(0, 10));
    await insertRepair(tx, { id, resultId, ...input, appliedBy: actor.personId, appliedAt, ...due });
    await recordAction(tx, actor, app.clock, {
      verb: 'repair.apply',
      taskId: result.taskId,
      drawId: result.drawId,
      subject: id,
      detail: { resultId, ...due },
    });
    return { id, ...due };
  });

export interface RepairStep {
  action: 'askMore' | 'supplement' | 'accept' | 'check' | 'approve' | 'refuse';
  /** what is missing, what was brought, what was looked at; why it is refused */
  words: string;
  /** last day on which the result is still shown; today ends the display at once */
  displayUntil?: string | undefined;
}

/**
 * The next step of a repair: supplemented where something is missing, accepted, checked, decided by somebody else. Granted, the display of the result ends with a day; from
 * then on the public side does not know it any more, and inside everything stays (2.4, invariant 10).
 */
export const stepRepair = (app: Services, actor: Actor, repairId: string, input: RepairStep) =>
  inTransaction(app, async (tx) => {
    const repair = await lockRepair(tx, repairId);
    if (repair) await lockTasksOf(tx, actor.scope, [repair.resultId]);
    const result = repair && (await lockResult(tx, actor.scope, repair.resultId));
    if (!repair || !result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    const action = `repair.${input.action}` as const;
    const to = await takeStep(app, tx, actor, {
      table: lifecycles.repair,
      state: repair.state,
      action,
      subject: repairId,
      profile: await profileByReference(tx, await profileOfTask(tx, result.taskId)),
      reason: input.words,
      guards: { 'repair.documents': true, 'repair.met': true },
    });
    const at = stampOf(app.clock.now());
    const today = dayOf(app.clock.now());
    const decides = input.action === 'approve' || input.action === 'refuse';
    const until = input.displayUntil ?? today;
    // corrected or withdrawn in the meantime: there is no display to end, and a new version is not what was applied for
    if (input.action === 'approve' && result.state !== 'published')
      throw new Refused('STEP_STATE', { state: result.state, action });
    if (input.action === 'approve' && until < today) throw new Refused('REPAIR_UNTIL', { until, today });
    await updateRepair(tx, repairId, {
      state: to as 'accepted',
      ...(input.action === 'check' ? { checked: input.words } : {}),
      ...(decides ? { decidedBy: actor.personId, decidedAt: at, decidedReason: input.words } : {}),
      ...(input.action === 'approve' ? { displayUntil: until } : {}),
    });
    if (input.action === 'approve') {
      await setDisplayUntil(tx, result.id, until);
      if (until === today) await endDisplay(tx, [result.id], at);
    }
    await recordAction(tx, actor, app.clock, {
      verb: action,
      taskId: result.taskId,
      drawId: result.drawId,
      subject: repairId,
      ...(input.words ? { reason: input.words } : {}),
      detail: { resultId: result.id, ...(input.action === 'approve' ? { displayUntil: until } : {}) },
    });
    return { state: to };
  });
