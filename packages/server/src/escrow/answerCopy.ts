import type { Actor } from '../access/actor.ts';
import { loadCommit } from '../draws/loadRecords.ts';
import { drawStep } from '../draws/step.ts';
import type { Draw } from '../draws/store.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { answersOf, copyOf, insertAnswer, type AnswerRow } from './store.ts';

/** From the commitment on, whatever became of the draw: a copy that is not right is worth knowing of a voided one too. */
const COMMITTED = ['committed', 'opened', 'drawn', 'aborted', 'voided'];

const answer = (
  app: Services,
  actor: Actor,
  drawId: string,
  work: (tx: Tx, draw: Draw, earlier: readonly AnswerRow[]) => Promise<void>,
) =>
  drawStep(app, actor, drawId, COMMITTED, async (tx, draw) => {
    if (!(await copyOf(tx, drawId))) throw new Refused('ESCROW_NONE');
    const earlier = await answersOf(tx, drawId);
    await work(tx, draw, earlier);
  });

/**
 * The supervising body confirms that its copy opens and gives R, which it computed on a machine of its own (SJ1 section 3).
 * Only before openBy, only with the root of the commit, once; a refusal before it may have been a slip. The draw goes on
 * without it too: no document makes it a condition, and the record shows whether it was given.
 */
export const confirmCopy = (app: Services, actor: Actor, drawId: string, root: string) =>
  answer(app, actor, drawId, async (tx, draw, earlier) => {
    if (earlier.some((a) => a.ok)) throw new Refused('ESCROW_ANSWERED', { ok: true });
    const commit = await loadCommit(tx, drawId);
    const at = stampOf(app.clock.now());
    if (at >= commit.openBy) throw new Refused('ESCROW_LATE', { now: at, openBy: commit.openBy });
    if (root !== commit.frame.root)
      throw new Refused('ESCROW_ROOT_DIFFERS', { given: root, expected: commit.frame.root });
    await insertAnswer(tx, { drawId, ok: true, root, why: '', personId: actor.personId, at });
    await recordAction(tx, actor, app.clock, {
      verb: 'escrow.confirm',
      taskId: draw.taskId,
      drawId,
      detail: { root },
    });
  });

/** The supervising body says that its copy does not open or gives something else. Also after openBy; not after its own yes. */
export const refuseCopy = (
  app: Services,
  actor: Actor,
  drawId: string,
  input: { why: string; root: string },
) =>
  answer(app, actor, drawId, async (tx, draw, earlier) => {
    const before = earlier.at(-1);
    if (before) throw new Refused('ESCROW_ANSWERED', { ok: before.ok });
    const { why, root } = input;
    const at = stampOf(app.clock.now());
    await insertAnswer(tx, { drawId, ok: false, root, why, personId: actor.personId, at });
    await recordAction(tx, actor, app.clock, {
      verb: 'escrow.refuse',
      taskId: draw.taskId,
      drawId,
      reason: why,
      detail: { root },
    });
  });
