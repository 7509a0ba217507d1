import { actsFor, type Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockTask, partsOf } from '../tasks/store.ts';
import { pendingOf, unreviewedRecords } from './lifeStore.ts';
import { publishRows } from './publishRows.ts';
import { settleParts } from './settleParts.ts';

/**
 * Publishes what the caller's department has reviewed of a task (J07: each department its own). When every result of the last
 * department is public, or lawfully is not, the task is closed: receipts and, where the guard allows, the frame become available.
 */
export const publishTask = (app: Services, actor: Actor, taskId: string) =>
  inTransaction(app, async (tx) => {
    const task = await lockTask(tx, actor.scope, taskId);
    if (!task) throw new Refused('NOT_FOUND');
    const own = (await partsOf(tx, [taskId])).filter((p) => actsFor(actor, p.departmentId));
    if (own.length === 0) throw new Refused('NOT_ALLOWED');
    if (own.every((p) => p.publishedAt !== null)) throw new Refused('PUBLISH_DONE');
    if (task.stage !== 'publishing') throw new Refused('PUBLISH_INCOMPLETE', { stage: task.stage });
    const bodies = [...new Set(own.map((p) => p.departmentId))];
    const unreviewed = await unreviewedRecords(tx, taskId, bodies);
    if (unreviewed > 0) throw new Refused('PUBLISH_UNREVIEWED', { unreviewed });
    const pending = await pendingOf(tx, taskId, bodies);
    const rows = pending.filter((r) => r.asked === null);
    if (rows.length === 0 && pending.length > 0)
      throw new Refused('PUBLISH_ASKED', { asked: pending.length });
    if (rows.length === 0) throw new Refused('PUBLISH_DONE');
    const at = stampOf(app.clock.now());
    await publishRows(app, tx, actor, rows, at);
    const closed = await settleParts(app, tx, taskId, at);
    await recordAction(tx, actor, app.clock, {
      verb: 'task.publish',
      taskId,
      ...(task.drawId ? { drawId: task.drawId } : {}),
      detail: { published: rows.length, closed, said: `${rows.length} 条` },
    });
    return { published: rows.length, closed };
  });
