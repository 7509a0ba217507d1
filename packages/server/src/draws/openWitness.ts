import { opensWitness } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { loadCommit } from './loadRecords.ts';
import { drawStep } from './step.ts';
import { insertOpening } from './store.ts';

/** Takes the opening of a witness before `openBy`. One that does not fit its commitment is refused at once, so a slip can be mended. */
export const openWitness = (
  app: Services,
  actor: Actor,
  drawId: string,
  input: { witness: string; r: string },
) =>
  drawStep(app, actor, drawId, ['committed'], async (tx, draw) => {
    const commit = await loadCommit(tx, drawId);
    const at = stampOf(app.clock.now());
    if (!commit.entropy.some((e) => e.id === input.witness && e.kind === 'witness'))
      throw new Refused('WITNESS_UNKNOWN', { witness: input.witness });
    if (at >= commit.openBy) throw new Refused('OPENING_LATE', { now: at, openBy: commit.openBy });
    if (!opensWitness(app.hashes.of(commit.alg), commit, input.witness, input.r))
      throw new Refused('OPENING_MISFIT', { witness: input.witness });
    await insertOpening(tx, { drawId, witness: input.witness, r: input.r, at, personId: actor.personId });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.open',
      taskId: draw.taskId,
      drawId,
      subject: input.witness,
    });
  });
