import { lifecycles } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { openForCorrection } from '../followups/openFollowups.ts';
import { recordAction, type Verb } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import {
  decideRequest,
  lockResult,
  lockTasksOf,
  openRequest,
  profileOfTask,
  setResultState,
} from './lifeStore.ts';
import { settleParts } from './settleParts.ts';
import { insertResults } from './store.ts';

type Result = NonNullable<Awaited<ReturnType<typeof lockResult>>>;
type Request = NonNullable<Awaited<ReturnType<typeof openRequest>>>;

/** State of the lifecycle while a request waits, what the result itself still is then, and the action of each decision. */
const STEPS = {
  withhold: {
    state: 'withholding',
    still: 'pending',
    approved: 'result.withhold',
    refused: 'result.refuseWithhold',
  },
  correct: {
    state: 'correcting',
    still: 'published',
    approved: 'result.replace',
    refused: 'result.dropCorrection',
  },
  withdraw: {
    state: 'withdrawing',
    still: 'published',
    approved: 'result.withdraw',
    refused: 'result.keep',
  },
} as const;

/**
 * Decides what was asked about a result; never by who asked (invariant 10). Approved, it stays unpublished; or a new version takes
 * its place at once and the old one is kept, marked corrected; or it leaves the public side. Nothing is lost inside.
 */
export const decideAsked = (
  app: Services,
  actor: Actor,
  resultId: string,
  input: { approve: boolean; reason: string },
) =>
  inTransaction(app, async (tx) => {
    await lockTasksOf(tx, actor.scope, [resultId]);
    const result = await lockResult(tx, actor.scope, resultId);
    if (!result) throw new Refused('NOT_FOUND');
    if (!actsFor(actor, result.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    const request = await openRequest(tx, resultId);
    if (!request) throw new Refused('REQUEST_DECIDED');
    if (request.askedBy === actor.personId) throw new Refused('REQUEST_SAME_PERSON');
    const steps = STEPS[request.kind];
    const action = input.approve ? steps.approved : steps.refused;
    // its display may have ended while the request waited: what is over does not come back as a new version
    if (input.approve && result.state !== steps.still)
      throw new Refused('STEP_STATE', { state: result.state, action });
    // a correction is carried out by the system, once a person other than the asker has said so
    if (action !== 'result.replace')
      await takeStep(app, tx, actor, {
        table: lifecycles.result,
        state: steps.state,
        action,
        subject: resultId,
        profile: await profileByReference(tx, await profileOfTask(tx, result.taskId)),
        reason: input.reason,
        guards: { 'result.ground': true },
      });
    const at = stampOf(app.clock.now());
    await decideRequest(tx, request.id, {
      decided: input.approve ? 'approved' : 'refused',
      by: actor.personId,
      at,
      reason: input.reason || null,
    });
    if (input.approve) await carryOut(app, tx, actor, result, request, at);
    await recordAction(tx, actor, app.clock, {
      verb: action as Verb,
      taskId: result.taskId,
      drawId: result.drawId,
      subject: resultId,
      ...(input.reason ? { reason: input.reason } : {}),
      detail: { request: request.id },
    });
    return { decided: input.approve ? ('approved' as const) : ('refused' as const) };
  });

async function carryOut(app: Services, tx: Tx, actor: Actor, result: Result, request: Request, at: string) {
  if (request.kind === 'withhold') {
    await setResultState(tx, result.id, 'withheld', at);
    await settleParts(app, tx, result.taskId, at);
  } else if (request.kind === 'withdraw') await setResultState(tx, result.id, 'withdrawn', at);
  else await replace(app, tx, actor, result, request, at);
}

async function replace(app: Services, tx: Tx, actor: Actor, old: Result, request: Request, at: string) {
  const proposal = request.proposal!;
  await setResultState(tx, old.id, 'corrected', at);
  const { asked: _asked, channels, ...kept } = old;
  const id = randomUUID();
  await insertResults(tx, [
    {
      ...kept,
      id,
      categories: proposal.categories.toSorted((a, b) => a - b),
      notes: proposal.notes,
      checkedOn: proposal.checkedOn,
      version: old.version + 1,
      replaces: old.id,
      publishedAt: at,
      publishedBy: actor.personId,
      endedAt: null,
      channels: JSON.stringify(channels.map((c) => ({ ...c, proof: c.proof.replace(old.id, id) }))),
    },
  ]);
  await openForCorrection(
    app,
    tx,
    actor,
    { ...old, categories: proposal.categories, notes: proposal.notes },
    at,
  );
}
