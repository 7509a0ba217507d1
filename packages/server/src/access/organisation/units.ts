import { recordAction } from '../../ledger/actions.ts';
import { dayOf } from '../../platform/clock.ts';
import type { OrganisationLevel } from '../../platform/database/tables.ts';
import { Refused } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Actor } from '../actor.ts';
import * as store from '../peopleStore.ts';

/** From the top: a unit stands below one of an earlier level. */
export const LEVELS: readonly OrganisationLevel[] = [
  'province',
  'city',
  'county',
  'department',
  'section',
  'station',
];

function demandLevels(parent: OrganisationLevel, child: OrganisationLevel): void {
  if (LEVELS.indexOf(child) <= LEVELS.indexOf(parent)) throw new Refused('UNIT_LEVEL', { parent, child });
}

export interface UnitInput {
  id: string;
  name: string;
  short: string;
  parentId: string;
  level: OrganisationLevel;
  inspects: boolean;
  position: number;
  since?: string | undefined;
}

/** Founds a unit below one of the administrator's area. */
export const addUnit = (app: Services, actor: Actor, input: UnitInput) =>
  inTransaction(app, async (tx) => {
    const parent = await store.lockUnit(tx, actor.areaId, input.parentId);
    if (!parent) throw new Refused('NOT_FOUND', { parentId: input.parentId });
    demandLevels(parent.level, input.level);
    await store.insertUnit(tx, { ...input, since: input.since ?? null, until: null });
    await recordAction(tx, actor, app.clock, {
      verb: 'access.unit-add',
      subject: input.id,
      detail: { parentId: input.parentId, level: input.level },
    });
    return { id: input.id };
  });

export const changeUnit = (
  app: Services,
  actor: Actor,
  id: string,
  input: { name: string; short: string; position: number; inspects: boolean },
) =>
  inTransaction(app, async (tx) => {
    const unit = await store.lockUnit(tx, actor.areaId, id);
    if (!unit) throw new Refused('NOT_FOUND');
    await store.updateUnit(tx, id, input);
    const { name: before } = unit;
    await recordAction(tx, actor, app.clock, {
      verb: 'access.unit-change',
      subject: id,
      detail: { before, after: input.name },
    });
    return { ok: true as const };
  });

/** Puts a unit under another one; scopes of all who stand below follow at the next request. */
export const moveUnit = (app: Services, actor: Actor, id: string, parentId: string, reason: string) =>
  inTransaction(app, async (tx) => {
    const [unit, parent] = [
      await store.lockUnit(tx, actor.areaId, id),
      await store.lockUnit(tx, actor.areaId, parentId),
    ];
    // the administrator's own area stands where it stands: above it is not his to say
    if (!unit || !parent || id === actor.areaId) throw new Refused('NOT_FOUND');
    if (parent.path.startsWith(unit.path)) throw new Refused('UNIT_CYCLE');
    demandLevels(parent.level, unit.level);
    await store.updateUnit(tx, id, { parentId });
    await recordAction(tx, actor, app.clock, {
      verb: 'access.unit-move',
      subject: id,
      reason,
      detail: { from: unit.parentId, to: parentId },
    });
    return { ok: true as const };
  });

/** Dissolves a unit from a day on; records that name it stay. Refused while people or units still stand there. */
export const dissolveUnit = (
  app: Services,
  actor: Actor,
  id: string,
  input: { until?: string | undefined; reason: string },
) =>
  inTransaction(app, async (tx) => {
    const unit = await store.lockUnit(tx, actor.areaId, id);
    if (!unit || id === actor.areaId) throw new Refused('NOT_FOUND');
    const until = input.until ?? dayOf(app.clock.now());
    if (unit.since !== null && until < unit.since)
      throw new Refused('MEMBERSHIP_DATES', { since: unit.since, until });
    const use = await store.unitUse(tx, id, until);
    if (use.people > 0 || use.units > 0) throw new Refused('UNIT_IN_USE', use);
    await store.updateUnit(tx, id, { until });
    await recordAction(tx, actor, app.clock, {
      verb: 'access.unit-dissolve',
      subject: id,
      reason: input.reason,
      detail: { until },
    });
    return { ok: true as const };
  });
