import { makeOpen } from '@mingcha/fairdraw';
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
 * Publishes the open record (sj1.md section 5): as soon as every witness has opened, or `openBy` has passed. A record made
 * after `beaconAfter` is written down too, so that the draw can end, but its result is void by rule and is never released.
 */
export const closeOpenings = (app: Services, actor: Actor, drawId: string) =>
  drawStep(app, actor, drawId, ['committed'], async (tx, draw) => {
    const commit = await loadCommit(tx, drawId);
    const openings = await openingsOf(tx, drawId);
    const witnesses = commit.entropy.filter((e) => e.kind === 'witness');
    const waiting = witnesses.filter((w) => !openings.some((o) => o.witness === w.id));
    const now = stampOf(app.clock.now());
    if (waiting.length > 0 && now < commit.openBy)
      throw new Refused('OPENINGS_PENDING', { waiting: waiting.map((w) => w.id), openBy: commit.openBy });
    if (waiting.length > 0 && !commit.entropy.some((e) => e.kind === 'beacon'))
      throw new Refused('OPENING_MISSING', { waiting: waiting.map((w) => w.id) });
    const opened = Object.fromEntries(openings.map((o) => [o.witness, o.r]));
    const { hash } = await appendRecord(app, tx, draw.operator, (place) =>
      makeOpen(app.hashes.of(commit.alg), { commit, opened, ...place }),
    );
    await updateDraw(tx, drawId, { state: 'opened' });
    await updateTask(tx, draw.taskId, { stage: 'opened' });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.close-openings',
      taskId: draw.taskId,
      drawId,
      detail: {
        hash,
        opened: openings.length,
        said: `${witnesses.length} 个见证方中 ${openings.length} 个已公开`,
      },
    });
  });
