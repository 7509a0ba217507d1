import type { Actor } from '../access/actor.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { inForce, readLines, type WithItems } from './lineRows.ts';
import type { LineRow } from './lineStore.ts';
import type { PlanState } from './planState.ts';
import { insertVersion, updatePlan } from './store.ts';
import type { Channel } from './tables.ts';
import type { LineBody, PlanBody } from './types.ts';

/** Keeps what is public from now on, whole, with the warnings that stood beside it. */
export async function writeVersion(
  app: Services,
  tx: Tx,
  actor: Actor,
  { plan, findings }: PlanState,
  channels: readonly Channel[],
  reason: string,
): Promise<void> {
  const version = plan.version + 1;
  const body: PlanBody = {
    title: plan.title,
    channels: [...channels],
    lines: inForce(await readLines(tx, plan.id)).map((l) => ({ ...lineBody(l), id: l.id, no: l.no })),
    warnings: findings.filter((f) => f.level === 'warn').map((f) => f.message),
  };
  await insertVersion(tx, {
    planId: plan.id,
    version,
    at: stampOf(app.clock.now()),
    personId: actor.personId,
    reason,
    body: JSON.stringify(body),
  });
  await updatePlan(tx, plan.id, { version });
}

/** What a stored line says, without its place and its state. */
export const lineBody = (l: WithItems<LineRow>): LineBody => ({
  name: l.name,
  initiatorId: l.initiatorId,
  participants: l.participants,
  items: l.items.map(({ itemId, item, departmentId, category }) => ({
    itemId,
    item,
    departmentId,
    category,
  })),
  kinds: l.kinds,
  objectRange: l.objectRange,
  ratio: l.ratio,
  rates: l.rates,
  quantity: l.quantity,
  windowFrom: l.windowFrom,
  windowTo: l.windowTo,
  batch: l.batch,
  frequency: l.frequency,
  method: l.method,
  jointMode: l.jointMode,
  withinDepartment: l.withinDepartment,
  perVisit: l.perVisit,
  reason: l.reason,
});
