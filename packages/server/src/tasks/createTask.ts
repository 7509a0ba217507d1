import type { Actor } from '../access/actor.ts';
import { demandReach } from '../access/reach.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { itemsByIds } from '../registry/store.ts';
import { profileFor, referenceOf } from '../configuration/rules.ts';
import { markLineTasked } from '../planning/lineForTask.ts';
import { basisOf, demandJoint } from './basis.ts';
import { buildScheme, type SchemePart } from './buildScheme.ts';
import { stepTo } from './lifecycle.ts';
import { keepList, ORIGINS, superiorOf } from './origins.ts';
import type { PartInput, TaskInput } from './schema.ts';
import { insertParts, insertTask, nextTaskNumber } from './store.ts';

/** Makes a draft. Everything a scheme can get wrong without the directory is refused here. */
export const createTask = (app: Services, actor: Actor, input: TaskInput) =>
  inTransaction(app, async (tx) => {
    demandReach(
      actor.scope,
      input.parts.map((p) => p.departmentId),
    );
    const now = app.clock.now();
    const year = Number(dayOf(now).slice(0, 4));
    if (input.witnesses.length === 0 && input.beacon === null) throw new Refused('TASK_ENTROPY');
    if (input.asOf !== undefined && input.asOf > dayOf(now))
      throw new Refused('TASK_AS_OF', { asOf: input.asOf });
    const today = dayOf(now);
    const profile = await profileFor(tx, actor.areaId, today);
    stepTo('task', null, 'task.create', actor, {
      profile,
      on: today,
      guards: { 'task.planLine': true },
      stale: 'TASK_STAGE',
    });
    const basis = await basisOf(tx, actor, input, profile, today);
    if (basis.joint) demandJoint(profile, today, new Set(input.parts.map((p) => p.departmentId)).size);
    const number = await nextTaskNumber(tx, year);
    const id = `${year}-${String(number).padStart(3, '0')}`;
    const resolved = await resolveParts(tx, input.parts, id);
    const parts = input.origin === 'superior' ? resolved.map(everybodyOnTheList) : resolved;
    const { pool, group, walk, window, asOf, witnesses, beacon, times, replace } = input;
    const settings = {
      pool,
      group,
      walk,
      window,
      asOf,
      witnesses,
      beacon,
      times,
      replace,
      profile: referenceOf(profile),
    };
    buildScheme(parts, settings, {
      drawId: 'draft',
      operator: app.config.county.operator,
      at: now,
      asOf: input.asOf ?? dayOf(now),
    });
    checkTimes(settings.times, stampOf(now));
    await insertTask(tx, {
      id,
      year,
      number,
      name: input.name,
      initiatorId: actor.departmentId,
      createdBy: actor.personId,
      createdAt: stampOf(now),
      stage: 'draft',
      settings: JSON.stringify(settings),
      drawId: null,
      grade: null,
      drawn: null,
      submittedAt: null,
      closedAt: null,
      origin: input.origin,
      planLineId: basis.line?.id ?? null,
      specialId: basis.specialId,
      superior: input.origin === 'superior' ? JSON.stringify(superiorOf(input)) : null,
      joint: basis.joint,
      scheme: JSON.stringify(input.scheme),
      doneBy: JSON.stringify({ 'task.create': actor.personId }),
    });
    if (basis.line) await markLineTasked(tx, basis.line.id);
    if (input.origin === 'superior') await keepList(tx, actor, id, input.superior?.codes ?? []);
    await insertParts(
      tx,
      parts.map((p, position) => ({
        ...p,
        taskId: id,
        position,
        rates: p.rates ? JSON.stringify(p.rates) : (null as never),
        publishedAt: null,
      })),
    );
    await recordAction(tx, actor, app.clock, {
      verb: 'task.create',
      taskId: id,
      subject: id,
      detail: { parts: parts.length, origin: input.origin, said: ORIGINS[input.origin] },
    });
    return { id };
  });

/** Checks items against departments and kinds (P04: nothing outside the published list), and gives each part its SJ1 task id. */
export async function resolveParts(
  tx: Tx,
  inputs: readonly PartInput[],
  taskId: string,
): Promise<(SchemePart & { itemId: string })[]> {
  const items = new Map(
    (
      await itemsByIds(
        tx,
        inputs.map((p) => p.itemId),
      )
    ).map((i) => [i.id, i]),
  );
  return inputs.map((p, i) => {
    const item = items.get(p.itemId);
    if (!item || item.departmentId !== p.departmentId)
      throw new Refused('TASK_ITEM_DEPARTMENT', { part: i, itemId: p.itemId, departmentId: p.departmentId });
    const foreign = p.kinds.filter((k) => item.kinds.length > 0 && !item.kinds.includes(k));
    if (foreign.length > 0)
      throw new Refused('TASK_KINDS_FOREIGN', { part: i, kinds: foreign, allowed: item.kinds });
    return {
      id: `${taskId}.${i + 1}`,
      departmentId: p.departmentId,
      itemId: p.itemId,
      item: item.name,
      kinds: p.kinds.length > 0 ? p.kinds : item.kinds,
      statuses: p.statuses,
      rates: p.rates ? (p.rates as Record<string, string>) : null,
      total: p.total ?? null,
      round: p.round,
      min: p.min,
      method: p.method,
      perVisit: p.perVisit,
      tags: p.tags,
    };
  });
}

/** Of a superior's list every object is inspected, of whatever kind it is (D03). */
const everybodyOnTheList = <P extends SchemePart>(part: P): P => ({
  ...part,
  kinds: [],
  total: null,
  rates: { A: '100%', B: '100%', C: '100%', D: '100%', U: '100%' },
});

/** Fixed times must lie ahead; their order is checked with the rest of the scheme. */
function checkTimes(times: TaskInput['times'], now: string): void {
  if ('openBy' in times && times.openBy <= now) throw new Refused('TASK_TIMES', { now, times });
}
