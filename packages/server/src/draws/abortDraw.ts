import type { AbortCause } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { updateTask } from '../tasks/store.ts';
import { appendRecord } from './chain.ts';
import { loadCommit } from './loadRecords.ts';
import { drawStep } from './step.ts';
import { openingsOf, updateDraw } from './store.ts';

/**
 * Ends a draw without a result, for one of the only two causes there are (sj1.md section 4): the beacon was not drawn
 * (after `beaconAfter`), or, without a beacon, an opening is missing after `openBy`. The record stays visible.
 */
export const abortDraw = (app: Services, actor: Actor, drawId: string, cause: AbortCause) =>
  drawStep(app, actor, drawId, ['committed', 'opened'], async (tx, draw) => {
    const commit = await loadCommit(tx, drawId);
    const now = stampOf(app.clock.now());
    const hasBeacon = commit.entropy.some((e) => e.kind === 'beacon');
    const openings = await openingsOf(tx, drawId);
    const missing = commit.entropy.filter(
      (e) => e.kind === 'witness' && !openings.some((o) => o.witness === e.id),
    );
    const allowed =
      cause === 'beacon-not-drawn'
        ? hasBeacon && now >= commit.beaconAfter
        : !hasBeacon && missing.length > 0 && now >= commit.openBy;
    if (!allowed)
      throw new Refused('ABORT_CAUSE', {
        cause,
        now,
        openBy: commit.openBy,
        beaconAfter: commit.beaconAfter,
      });
    const { hash } = await appendRecord(app, tx, draw.operator, (place) => ({
      v: 'sj1' as const,
      type: 'abort' as const,
      alg: commit.alg,
      ...place,
      drawId,
      commit: draw.commitHash ?? '',
      why: cause,
      by: actor.name,
    }));
    await updateDraw(tx, drawId, { state: 'aborted' });
    await updateTask(tx, draw.taskId, { stage: 'aborted' });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.abort',
      taskId: draw.taskId,
      drawId,
      reason: ABORT_WORDS[cause],
      detail: { hash },
    });
  });

export const ABORT_WORDS: Record<AbortCause, string> = {
  'beacon-not-drawn': '公共随机数未产生',
  'opening-missing': '见证方未公开随机数',
};
