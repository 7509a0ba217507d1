import { lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockResult, profileOfTask, setResultState } from './lifeStore.ts';

/** The ground has gone: a withheld result waits for publication again, with the day it always had (B03). */
export const discloseAfterAll = (app: Services, actor: Actor, resultId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const result = await lockResult(tx, actor.scope, resultId);
    if (!result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    await takeStep(app, tx, actor, {
      table: lifecycles.result,
      state: result.state,
      action: 'result.disclose',
      subject: resultId,
      profile: await profileByReference(tx, await profileOfTask(tx, result.taskId)),
      reason,
      guards: { 'result.groundGone': true },
    });
    await setResultState(tx, resultId, 'pending', stampOf(app.clock.now()));
    await recordAction(tx, actor, app.clock, {
      verb: 'result.disclose',
      taskId: result.taskId,
      drawId: result.drawId,
      subject: resultId,
      reason,
    });
  });
