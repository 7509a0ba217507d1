import { checkCategories, lifecycles, resolveRule } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference, wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertRequest, lockResult, profileOfTask } from './lifeStore.ts';
import type { Correction } from './tables.ts';

export interface RequestInput {
  kind: 'withhold' | 'correct' | 'withdraw';
  reason: string;
  /** the law that forbids the publication; only for withhold, and needed there (B03) */
  ground?: string | undefined;
  proposal?: Correction | undefined;
}

const ACTION = {
  withhold: 'result.proposeWithhold',
  correct: 'result.proposeCorrection',
  withdraw: 'result.proposeWithdraw',
} as const;

/** Asks not to publish, to correct, or to withdraw a result of one's own department; somebody else decides (B03, 2.4). */
export const askRequest = (app: Services, actor: Actor, resultId: string, input: RequestInput) =>
  inTransaction(app, async (tx) => {
    const result = await lockResult(tx, actor.scope, resultId);
    if (!result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    if (result.asked !== null) throw new Refused('REQUEST_OPEN');
    const profile = await profileByReference(tx, await profileOfTask(tx, result.taskId));
    const ground = input.ground?.trim() ?? '';
    if (input.kind === 'withhold' && ground === '') {
      const rule = resolveRule(profile, 'publish.exception', dayOf(app.clock.now()));
      const source = rule ? wordsOf(rule) : '';
      throw new Refused(
        'WITHHOLD_GROUND',
        { source },
        source ? `不予公示须写明法定事由。依据：${source}` : undefined,
      );
    }
    if (input.kind === 'correct') {
      const p = input.proposal;
      const same = (a: readonly number[], b: readonly number[]) =>
        JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
      if (
        !p ||
        checkCategories(p.categories).length > 0 ||
        (same(p.categories, result.categories) &&
          p.notes === result.notes &&
          p.checkedOn === result.checkedOn)
      )
        throw new Refused('CORRECTION_EMPTY');
    }
    await takeStep(app, tx, actor, {
      table: lifecycles.result,
      state: result.state,
      action: ACTION[input.kind],
      subject: resultId,
      profile,
      reason: input.reason,
      guards: { 'result.ground': true },
    });
    const id = randomUUID();
    await insertRequest(tx, {
      id,
      resultId,
      kind: input.kind,
      reason: input.reason,
      ground: ground || null,
      proposal: input.kind === 'correct' ? JSON.stringify(input.proposal) : null,
      askedBy: actor.personId,
      askedAt: stampOf(app.clock.now()),
      decided: null,
      decidedBy: null,
      decidedAt: null,
      decidedReason: null,
    });
    await recordAction(tx, actor, app.clock, {
      verb: ACTION[input.kind],
      taskId: result.taskId,
      drawId: result.drawId,
      subject: resultId,
      reason: input.reason,
      detail: { request: id, ...(ground ? { ground } : {}) },
    });
    return { id };
  });
