import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { drawStep } from './step.ts';
import { updateDraw } from './store.ts';

/** A witness hands in the commitment to its random number, made elsewhere; it may be replaced until the draw is committed. */
export const handInCommitment = (
  app: Services,
  actor: Actor,
  drawId: string,
  input: { witness: string; commit: string },
) =>
  drawStep(app, actor, drawId, ['frozen'], async (tx, draw) => {
    const witness = draw.plan.witnesses.find((w) => w.id === input.witness);
    if (!witness)
      throw new Refused('WITNESS_UNKNOWN', {
        witness: input.witness,
        known: draw.plan.witnesses.map((w) => w.id),
      });
    if (draw.plan.witnesses.some((w) => w.id !== input.witness && w.commit === input.commit))
      throw new Refused('WITNESS_COMMIT_REPEATED', { witness: input.witness });
    const witnesses = draw.plan.witnesses.map((w) =>
      w.id === input.witness ? { ...w, commit: input.commit } : w,
    );
    await updateDraw(tx, drawId, { plan: JSON.stringify({ ...draw.plan, witnesses }) });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.witness',
      taskId: draw.taskId,
      drawId,
      subject: input.witness,
      detail: { commit: input.commit, said: witness.who },
    });
  });
