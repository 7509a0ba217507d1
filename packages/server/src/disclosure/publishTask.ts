import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { lockTask, markPartPublished, partsOf, updateTask } from '../tasks/store.ts';
import { insertResults, recordsToPublish } from './store.ts';

/**
 * Publishes the results of the caller's department (J07: each department its own). When the last department has done so,
 * the task is closed: receipts and, where the guard allows, the frame become available.
 */
export const publishTask = (app: Services, actor: Actor, taskId: string) =>
  inTransaction(app, async (tx) => {
    const task = await lockTask(tx, actor.scope, taskId);
    if (!task) throw new Refused('NOT_FOUND');
    const parts = await partsOf(tx, [taskId]);
    const own = parts.filter((p) => actsFor(actor, p.departmentId));
    if (own.length === 0) throw new Refused('NOT_ALLOWED');
    const due = own.filter((p) => p.publishedAt === null);
    if (due.length === 0) throw new Refused('PUBLISH_DONE');
    if (task.stage !== 'publishing') throw new Refused('PUBLISH_INCOMPLETE', { stage: task.stage });
    const at = stampOf(app.clock.now());
    const rows = await recordsToPublish(
      tx,
      taskId,
      due.map((p) => p.id),
    );
    if (rows.some((r) => r.state !== 'submitted' || r.categories.length === 0))
      throw new Refused('PUBLISH_INCOMPLETE');
    await insertResults(
      tx,
      rows.map(({ state: _state, notes: _notes, checkedOn, ...r }) => ({
        ...r,
        id: randomUUID(),
        taskId,
        checkedOn: checkedOn ?? at.slice(0, 10),
        publishedAt: at,
        state: 'published' as const,
      })),
    );
    await markPartPublished(
      tx,
      due.map((p) => p.id),
      at,
    );
    const closed = parts.every((p) => p.publishedAt !== null || due.some((d) => d.id === p.id));
    if (closed) await updateTask(tx, taskId, { stage: 'closed', closedAt: at });
    await recordAction(tx, actor, app.clock, {
      verb: 'task.publish',
      taskId,
      ...(task.drawId ? { drawId: task.drawId } : {}),
      detail: { published: rows.length, closed, said: `${rows.length} 条` },
    });
    return { published: rows.length, closed };
  });
