import { randomUUID } from 'node:crypto';
import type { StateOf } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandOwnArea } from '../access/reach.ts';
import { profileFor } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { stepTo } from './lifecycle.ts';
import { insertSpecial, lockSpecial, updateSpecial } from './specialStore.ts';
import type { Authority } from './tables.ts';

export interface SpecialInput {
  name: string;
  /** the widespread problem or the prominent risk (F08) */
  ground: string;
  /** 行业、区域 that it is drawn in */
  riskScope: string;
  ratio?: string | undefined;
}

/** Proposes a special inspection after a widespread problem (F08): ground, scope and ratio of its own. */
export const proposeSpecial = (app: Services, actor: Actor, input: SpecialInput) =>
  inTransaction(app, async (tx) => {
    const now = app.clock.now();
    const profile = await profileFor(tx, actor.areaId, dayOf(now));
    stepTo('special', null, 'special.propose', actor, {
      profile,
      on: dayOf(now),
      guards: { 'special.ground': true },
      reason: input.ground,
      stale: 'SPECIAL_STATE',
    });
    const id = randomUUID();
    await insertSpecial(tx, {
      id,
      areaId: actor.areaId,
      departmentId: actor.departmentId,
      name: input.name,
      ground: input.ground,
      riskScope: input.riskScope,
      ratio: input.ratio ?? null,
      state: 'proposed',
      doneBy: JSON.stringify({ 'special.propose': actor.personId }),
      createdAt: stampOf(now),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'special.propose',
      subject: id,
      reason: input.ground,
      detail: { said: input.name },
    });
    return { id };
  });

export type SpecialStep = 'approve' | 'refuse' | 'file' | 'start' | 'end';

/** One step of a special inspection; the approval names the body above that gave it (2.6), by another person than proposed it. */
export const stepSpecial = (
  app: Services,
  actor: Actor,
  id: string,
  step: SpecialStep,
  given: { authority?: Authority | undefined; filing?: string | undefined; reason?: string | undefined },
) =>
  inTransaction(app, async (tx) => {
    const special = await lockSpecial(tx, actor.scope, id);
    if (!special) throw new Refused('NOT_FOUND');
    demandOwnArea(actor, special.areaId);
    const today = dayOf(app.clock.now());
    const verb = `special.${step}` as const;
    const to = stepTo('special', special.state, verb, actor, {
      profile: await profileFor(tx, special.areaId, today),
      on: today,
      doneBy: special.doneBy,
      guards: {
        'special.authority': given.authority ? true : '须写明批准机关、文号和日期',
        'special.tasksClosed': special.openTasks === 0 ? true : `还有 ${special.openTasks} 个任务没有办结`,
      },
      reason: given.reason,
      stale: 'SPECIAL_STATE',
    });
    await updateSpecial(tx, id, {
      state: to as StateOf<'special'>,
      ...(given.authority ? { authority: JSON.stringify(given.authority) } : {}),
      ...(given.filing ? { filing: given.filing } : {}),
      ...(given.reason ? { reason: given.reason } : {}),
      doneBy: JSON.stringify({ ...special.doneBy, [verb]: actor.personId }),
    });
    await recordAction(tx, actor, app.clock, {
      verb,
      subject: id,
      ...(given.reason ? { reason: given.reason } : {}),
      detail: { said: special.name, ...(given.authority ? { authority: given.authority } : {}) },
    });
    return { ok: true as const };
  });
