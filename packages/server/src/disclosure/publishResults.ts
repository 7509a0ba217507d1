import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockResults, lockTasksOf } from './lifeStore.ts';
import { publishRows } from './publishRows.ts';
import { settleParts } from './settleParts.ts';

/** Publishes single results as soon as they are reviewed: where the clock runs for each visit or result (B02) nobody waits for the whole task. */
export const publishResults = (app: Services, actor: Actor, ids: readonly string[]) =>
  inTransaction(app, async (tx) => {
    const tasks = await lockTasksOf(tx, actor.scope, ids);
    const found = await lockResults(tx, actor.scope, ids);
    if (found.length < new Set(ids).size) throw new Refused('NOT_FOUND');
    const at = stampOf(app.clock.now());
    await publishRows(app, tx, actor, found, at);
    for (const taskId of tasks) await settleParts(app, tx, taskId, at);
    const one = found[0]!;
    await recordAction(tx, actor, app.clock, {
      verb: 'result.publish',
      taskId: one.taskId,
      drawId: one.drawId,
      subject: found.length === 1 ? one.id : one.taskId,
      detail: { results: found.map((r) => r.id), said: `${found.length} 条` },
    });
    return { published: found.length };
  });
