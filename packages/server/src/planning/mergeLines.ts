import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { createPlanIn } from './createPlan.ts';
import { readWorld } from './facts.ts';
import { jointBody } from './jointBody.ts';
import { withItems } from './lineRows.ts';
import { deleteLine, insertLine } from './lineStore.ts';
import { mustWorkOn } from './mayWork.ts';
import { endMerge, insertMerge, lockLines, lockMerge, mergeInto, setApart } from './mergeStore.ts';
import { MERGEABLE, mergeKey, openProposals } from './proposals.ts';
import { lockPlan, planById } from './store.ts';

/** Takes a proposal: one line in the place of several, which stay visible and come back when it is undone (L07, P05). */
export const acceptMerge = (app: Services, actor: Actor, input: { lineIds: string[]; name: string }) =>
  inTransaction(app, async (tx) => {
    const { lines, scope, year, key } = await lockProposal(app, tx, actor, input.lineIds);
    const across = scope === 'ACROSS_DEPARTMENTS';
    const planId = across ? await jointPlanFor(app, tx, actor, year) : lines[0]!.planId;
    const plan = await lockPlan(tx, actor.scope, planId);
    if (!plan) throw new Refused('NOT_FOUND');
    await mustWorkOn(tx, actor, plan, 'plan.merge');
    if (!MERGEABLE.includes(plan.state)) throw new Refused('PLAN_MERGE_FIXED');
    const jointLineId = await insertLine(
      tx,
      planId,
      jointBody(await withItems(tx, lines), input.name, across),
    );
    await mergeInto(tx, input.lineIds, jointLineId);
    const id = randomUUID();
    await insertMerge(tx, {
      ...decision(app, actor, { id, year, key, lineIds: input.lineIds }),
      state: 'accepted',
      jointLineId,
      reason: '',
    });
    for (const subject of new Set([planId, ...lines.map((l) => l.planId)]))
      await recordAction(tx, actor, app.clock, {
        verb: 'plan.merge',
        subject,
        detail: { id, jointLineId, said: `${lines.length} 条合并为一条` },
      });
    return { id };
  });

/** Leaves alike lines apart, and says why (L07: 应当合并, so the reason is asked for). */
export const rejectMerge = (app: Services, actor: Actor, input: { lineIds: string[]; reason: string }) =>
  inTransaction(app, async (tx) => {
    if (input.reason.trim() === '') throw new Refused('PLAN_MERGE_REASON');
    const { lines, scope, year, key } = await lockProposal(app, tx, actor, input.lineIds);
    await mustDecide(tx, actor, scope, lines[0]!);
    const id = randomUUID();
    await insertMerge(tx, {
      ...decision(app, actor, { id, year, key, lineIds: input.lineIds }),
      state: 'rejected',
      jointLineId: null,
      reason: input.reason,
    });
    await setApart(tx, input.lineIds, input.reason);
    for (const subject of new Set(lines.map((l) => l.planId)))
      await recordAction(tx, actor, app.clock, { verb: 'plan.apart', subject, reason: input.reason });
    return { id };
  });

/** Takes a decision back, until a plan concerned has gone on to approval. */
export const undoMerge = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const merge = await lockMerge(tx, actor.scope, id);
    if (!merge) throw new Refused('NOT_FOUND');
    if (merge.state === 'undone') throw new Refused('PLAN_MERGE_GONE');
    const lines = await lockLines(tx, merge.areaId, merge.lineIds);
    const joint = merge.jointLineId ? (await lockLines(tx, merge.areaId, [merge.jointLineId]))[0] : undefined;
    await mustDecide(
      tx,
      actor,
      joint?.planKind === 'joint' ? 'ACROSS_DEPARTMENTS' : 'WITHIN_DEPARTMENT',
      lines[0]!,
    );
    const states = [...lines, ...(joint ? [joint] : [])].map((l) => l.planState);
    if (!states.every((s) => [...MERGEABLE, 'coordinated'].includes(s)) || (joint && joint.state !== 'none'))
      throw new Refused('PLAN_MERGE_FIXED');
    await endMerge(tx, id);
    if (joint) {
      await mergeInto(tx, merge.lineIds, null);
      await deleteLine(tx, joint.id);
    } else await setApart(tx, merge.lineIds, '');
    for (const subject of new Set([...lines, ...(joint ? [joint] : [])].map((l) => l.planId)))
      await recordAction(tx, actor, app.clock, { verb: 'plan.unmerge', subject, detail: { id } });
    return { ok: true as const };
  });

/** The lines of a proposal that still stands, locked; whoever comes second finds it gone. */
async function lockProposal(app: Services, tx: Tx, actor: Actor, lineIds: string[]) {
  const lines = await lockLines(tx, actor.areaId, lineIds);
  const first = lines[0];
  const plan = first && (await planById(tx, actor.scope, first.planId));
  if (!first || !plan || lines.length !== new Set(lineIds).size) throw new Refused('PLAN_MERGE_GONE');
  const world = await readWorld(app, tx, plan);
  const key = mergeKey(lineIds);
  const open = await openProposals(tx, actor.scope, world, actor.areaId, first.year);
  const proposal = open.find((p) => p.key === key);
  if (!proposal) throw new Refused('PLAN_MERGE_GONE');
  return { lines, scope: proposal.scope, year: first.year, key };
}

async function mustDecide(
  tx: Tx,
  actor: Actor,
  scope: string,
  line: { planDepartmentId: string },
): Promise<void> {
  if (scope === 'WITHIN_DEPARTMENT')
    return mustWorkOn(tx, actor, { kind: 'own', departmentId: line.planDepartmentId }, 'plan.apart');
  if (actor.role !== 'office' && actor.role !== 'clerk') throw new Refused('PLAN_OTHER_DEPARTMENT');
}

/** The area's joint plan of the year, begun where there is none yet. */
async function jointPlanFor(app: Services, tx: Tx, actor: Actor, year: number): Promise<string> {
  const id = `${year}-LH-${actor.areaId}`;
  if (await planById(tx, actor.scope, id)) return id;
  return (await createPlanIn(app, tx, actor, { kind: 'joint', year })).id;
}

const decision = (
  app: Services,
  actor: Actor,
  given: { id: string; year: number; key: string; lineIds: string[] },
) => ({ ...given, areaId: actor.areaId, decidedBy: actor.personId, decidedAt: stampOf(app.clock.now()) });
