import { sources } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { refusedBy } from '../configuration/refusedBy.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
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
    const profile = await profileByReference(tx, task.settings.profile);
    const on = dayOf(app.clock.now());
    if (task.stage !== 'publishing')
      throw refusedBy(
        'PUBLISH_INCOMPLETE',
        { profile, parameter: 'check.completion', on, otherwise: sources.completion },
        '还有检查没有提交结果，不能公示',
        { stage: task.stage },
      );
    const bodies = [...new Set(own.map((p) => p.departmentId))];
    const unreviewed = await unreviewedRecords(tx, taskId, bodies);
    if (unreviewed > 0)
      throw refusedBy(
        'PUBLISH_UNREVIEWED',
        { profile, parameter: 'check.truthful', on, otherwise: sources.truthful },
        `还有 ${unreviewed} 份检查记录没有审核，不能公示`,
        { unreviewed },
      );
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
