import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { bodyOf } from './lineInput.ts';
import { deleteLine as removeLine, insertLine, lockLine, replaceLine } from './lineStore.ts';
import { mustWorkOn } from './mayWork.ts';
import { linesMergedInto } from './mergeStore.ts';
import type { LineInput } from './schema.ts';
import { lockPlan, type PlanRow } from './store.ts';

/** The plan, locked, if this person may write in it now: its department's people, while it is a draft. */
export async function draftFor(tx: Tx, actor: Actor, planId: string): Promise<PlanRow> {
  const plan = await lockPlan(tx, actor.scope, planId);
  if (!plan) throw new Refused('NOT_FOUND');
  await mustWorkOn(tx, actor, plan, 'plan.line.save');
  if (plan.state !== 'draft') throw new Refused('PLAN_NOT_DRAFT', { state: plan.state });
  return plan;
}

export const addLine = (app: Services, actor: Actor, planId: string, input: LineInput) =>
  inTransaction(app, async (tx) => {
    const plan = await draftFor(tx, actor, planId);
    const id = await insertLine(tx, planId, await bodyOf(tx, actor, plan, input));
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.line.add',
      subject: planId,
      detail: { said: input.name, id },
    });
    return { id };
  });

/** Saves a line over the version that was read; whoever read an older one is told instead of overwriting. */
export const saveLine = (
  app: Services,
  actor: Actor,
  id: string,
  input: LineInput & { rowVersion: number },
) =>
  inTransaction(app, async (tx) => {
    const line = await lockedLine(tx, actor, id);
    const { rowVersion, ...body } = input;
    if (line.rowVersion !== rowVersion) throw new Refused('PLAN_LINE_CHANGED');
    await replaceLine(tx, id, await bodyOf(tx, actor, line.plan, body));
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.line.save',
      subject: line.planId,
      detail: { said: input.name, id },
    });
    return { id };
  });

export const deleteLine = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const line = await lockedLine(tx, actor, id);
    await removeLine(tx, id);
    await recordAction(tx, actor, app.clock, {
      verb: 'plan.line.delete',
      subject: line.planId,
      detail: { said: line.name, id },
    });
    return { ok: true as const };
  });

/** Plan first, then line: everybody locks in this order. */
async function lockedLine(tx: Tx, actor: Actor, id: string) {
  const planId = id.slice(0, id.lastIndexOf('-'));
  const plan = await draftFor(tx, actor, planId);
  const line = await lockLine(tx, actor.scope, id);
  if (!line) throw new Refused('NOT_FOUND');
  if (line.mergedInto !== null || (await linesMergedInto(tx, [id])).length > 0)
    throw new Refused('PLAN_LINE_MERGED');
  return { ...line, plan };
}
