import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { demandFrequency } from '../tasks/frequencyAhead.ts';
import { lockTask, partsOf, updateTask } from '../tasks/store.ts';
import { checkReleasedTeams } from '../visits/checkReleasedTeams.ts';
import { insertVisits, releasedNumbers } from '../visits/store.ts';
import { openedTooLate } from './late.ts';
import { loadCommit, loadOpen } from './loadRecords.ts';
import { openOutcome } from './sealed.ts';
import { drawStep } from './step.ts';
import { outcomeBoxOf } from './store.ts';

/**
 * Opens the visits planned up to a day (today unless given) to their teams (D07). Only these leave the sealed outcome.
 * A day in the future is refused outside practice. Refused too for a result that is void by rule.
 */
export const releaseVisits = (app: Services, actor: Actor, drawId: string, through: string | undefined) =>
  drawStep(app, actor, drawId, ['drawn'], async (tx, draw) => {
    const now = app.clock.now();
    const day = through ?? dayOf(now);
    if (day > dayOf(now) && app.config.mode !== 'practice')
      throw new Refused('RELEASE_TOO_EARLY', { through: day, today: dayOf(now) });
    const box = await outcomeBoxOf(tx, drawId);
    if (!draw.matching?.ok || !box)
      throw new Refused('RELEASE_UNMATCHED', { bottleneck: draw.matching?.bottleneck });
    if (draw.voidBy !== null) throw new Refused('VOID_PENDING', { at: draw.voidAt });
    if (openedTooLate(await loadCommit(tx, drawId), await loadOpen(tx, drawId)))
      throw new Refused('OPEN_RECORD_LATE');
    const outcome = await openOutcome(app.keys, drawId, box);
    const done = await releasedNumbers(tx, drawId);
    const due = outcome.visits.filter((v) => v.date <= day && !done.has(v.no));
    if (due.length === 0) throw new Refused('RELEASE_NOTHING', { through: day });
    await checkReleasedTeams(tx, actor, draw.taskId, due);
    const task = await lockTask(tx, actor.scope, draw.taskId);
    const profile = await profileByReference(tx, draw.plan.profile);
    const parts = await partsOf(tx, [draw.taskId]);
    const warnings = task ? await demandFrequency(tx, task, parts, profile, due) : [];
    await insertVisits(tx, { drawId, taskId: draw.taskId, at: stampOf(now) }, due);
    await updateTask(tx, draw.taskId, { stage: 'inspecting' });
    const remaining = outcome.visits.length - done.size - due.length;
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.release',
      taskId: draw.taskId,
      drawId,
      detail: {
        released: due.length,
        remaining,
        through: day,
        said: `${due.length} 次检查`,
        ...(warnings.length > 0 ? { warnings } : {}),
      },
    });
    return { released: due.length, remaining, warnings };
  });
