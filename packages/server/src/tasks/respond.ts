import { resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { actsFor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';
import { clearDeadline } from '../configuration/deadlines.ts';
import { wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { SYSTEM } from './system.ts';
import { gatherIfComplete } from './gather.ts';
import { stepTo } from './lifecycle.ts';
import {
  lockResponse,
  overdueResponses,
  responsesOf,
  taskOfResponse,
  updateResponse,
  type ResponseRow,
} from './responseStore.ts';
import { loadTask, moveTask, type Loaded } from './taskStep.ts';

export interface Answer {
  /** parts of the task that are confirmed; all of the department's must be (J02) */
  parts?: readonly string[] | undefined;
  reason?: string | undefined;
}
export type ResponseStep = 'confirm' | 'refuse' | 'explain' | 'notice';

/**
 * What a participant answers to a push, and the notice of the joint conference office (J02, J03; invariant 6). An answer after
 * its day is taken and stays marked late, with the words of the profile; a reason stops the notice.
 */
export const stepResponse = (app: Services, actor: Actor, id: string, step: ResponseStep, given: Answer) =>
  inTransaction(app, async (tx) => {
    const taskId = await taskOfResponse(tx, id);
    if (!taskId) throw new Refused('NOT_FOUND');
    // the task first, then its answer: the last two answers must not pass each other
    const loaded = await loadTask(tx, app, actor, taskId);
    const response = await lockResponse(tx, actor.scope, id);
    if (!response) throw new Refused('NOT_FOUND');
    if (step !== 'notice' && !actsFor(actor, response.departmentId)) throw new Refused('NOT_ALLOWED');
    const late = await expireIfDue(tx, app, loaded, response);
    const own = loaded.parts.filter((p) => p.departmentId === response.departmentId).map((p) => p.id);
    const unconfirmed = own.filter((p) => !(given.parts ?? own).includes(p));
    const to = stepTo('response', response.state, `response.${step}`, actor, {
      profile: loaded.profile,
      on: loaded.today,
      guards: {
        'response.items': unconfirmed.length === 0 ? true : '须确认全部检查事项，或说明理由不参与',
        'response.late': late ? true : '还没有到响应期限',
        'response.noReason': response.reason.trim() === '' ? true : '该部门已经说明理由，不列入通报',
      },
      reason: given.reason,
      stale: 'RESPONSE_STATE',
    });
    const now = stampOf(app.clock.now());
    await updateResponse(tx, id, {
      state: to as ResponseRow['state'],
      late,
      ...(step === 'notice'
        ? { noticedAt: now, noticedBy: actor.personId }
        : {
            reason: given.reason?.trim() ?? response.reason,
            ...(step === 'explain' ? {} : { answeredAt: now, answeredBy: actor.personId }),
            ...(step === 'confirm' ? { parts: own } : {}),
          }),
    });
    await recordAction(tx, actor, app.clock, {
      verb: `response.${step}`,
      taskId,
      subject: id,
      ...(given.reason ? { reason: given.reason } : {}),
      detail: { said: `${response.departmentName}${late ? '，逾期' : ''}` },
    });
    const key = { noun: 'response', id, kind: 'joint.respond' };
    if (to === 'confirmed' || to === 'refused') await clearDeadline(tx, app.clock, actor, key, 'met');
    if (loaded.task.stage === 'pushed' && step !== 'notice' && step !== 'explain')
      await moveTask(tx, app, actor, loaded, {
        action: 'task.answered',
        verb: null,
        guards: { 'task.anyAnswer': true },
        system: true,
      });
    await gatherIfComplete(tx, app, loaded, await responsesOf(tx, taskId), actor);
    return { late, source: late ? lateWords(loaded) : null };
  });

/** Marks an answer that is still missing after its day; true where it is late now or was before. */
async function expireIfDue(tx: Tx, app: Services, loaded: Loaded, response: ResponseRow): Promise<boolean> {
  const due = response.due !== null && response.due < loaded.today;
  if (response.state !== 'pushed' || !due) return response.late || due;
  response.state = 'late';
  await updateResponse(tx, response.id, { state: 'late', late: true });
  await recordAction(tx, SYSTEM, app.clock, {
    verb: 'response.expire',
    taskId: response.taskId,
    subject: response.id,
    detail: { said: `${response.departmentName}，应于 ${response.due} 前响应` },
  });
  return true;
}

/** The words under which a late answer is flagged (J02, J03). */
export function lateWords({ profile, today }: Pick<Loaded, 'profile' | 'today'>): string | null {
  const rule =
    resolveRule(profile, 'joint.lateNotice', today) ??
    resolveRule(profile, 'joint.respondWorkingDays', today);
  return rule ? wordsOf(rule) : null;
}

/** Marks every answer whose day has passed; the timer of the server calls it. Returns how many. */
export async function expireResponses(app: Services): Promise<number> {
  const due = await overdueResponses(app.db, dayOf(app.clock.now()));
  for (const { id } of due)
    await inTransaction(app, async (tx) => {
      const taskId = await taskOfResponse(tx, id);
      if (!taskId) return;
      const loaded = await loadTask(tx, app, SYSTEM, taskId);
      const response = await lockResponse(tx, systemScope(), id);
      if (response) await expireIfDue(tx, app, loaded, response);
    });
  return due.length;
}
