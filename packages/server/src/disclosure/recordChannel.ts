import { actsFor, type Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { addChannel, lockResult } from './lifeStore.ts';
import type { Channel } from './tables.ts';

/** Where else a result was published, when, and what proves it (B04, T07). */
export const recordChannel = (app: Services, actor: Actor, resultId: string, channel: Channel) =>
  inTransaction(app, async (tx) => {
    const result = await lockResult(tx, actor.scope, resultId);
    if (!result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    if (result.state !== 'published') throw new Refused('STEP_STATE', { state: result.state });
    if (channel.on > dayOf(app.clock.now())) throw new Refused('CHECKED_ON_RANGE', { on: channel.on });
    await addChannel(tx, resultId, channel);
    await recordAction(tx, actor, app.clock, {
      verb: 'result.channel',
      taskId: result.taskId,
      drawId: result.drawId,
      subject: resultId,
      detail: { ...channel, said: channel.name },
    });
  });
