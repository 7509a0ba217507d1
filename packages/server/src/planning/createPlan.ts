import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileFor } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { departmentsOfArea, homeDepartment, leadDepartment } from './factsStore.ts';
import { insertPlan } from './store.ts';

/** A plan of this year or the next: a department's own, or the area's joint plan, which the leading department keeps (L19, R01). */
export const createPlan = (app: Services, actor: Actor, input: { kind: 'own' | 'joint'; year: number }) =>
  inTransaction(app, (tx) => createPlanIn(app, tx, actor, input));

export async function createPlanIn(
  app: Services,
  tx: Tx,
  actor: Actor,
  { kind, year }: { kind: 'own' | 'joint'; year: number },
): Promise<{ id: string }> {
  const now = Number(dayOf(app.clock.now()).slice(0, 4));
  if (year !== now && year !== now + 1) throw new Refused('PLAN_YEAR', { year, allowed: [now, now + 1] });
  const home = await homeDepartment(tx, actor.departmentId);
  const departmentId = kind === 'joint' ? await leadDepartment(tx, actor.areaId) : home;
  if (departmentId === undefined) throw new Refused('PLAN_OTHER_DEPARTMENT');
  if (kind === 'joint' && actor.role !== 'office' && home !== departmentId)
    throw new Refused('PLAN_OTHER_DEPARTMENT');
  const id = kind === 'joint' ? `${year}-LH-${actor.areaId}` : `${year}-${departmentId}`;
  const profile = await profileFor(tx, actor.areaId, dayOf(app.clock.now()));
  const state = await takeStep(app, tx, actor, {
    table: lifecycles.plan,
    state: null,
    action: 'plan.create',
    subject: id,
    profile,
  });
  const department = (await departmentsOfArea(tx, actor.areaId)).find((d) => d.id === departmentId);
  if (!department || (kind === 'own' && !department.inspects)) throw new Refused('PLAN_OTHER_DEPARTMENT');
  const made = await insertPlan(tx, {
    id,
    areaId: actor.areaId,
    departmentId,
    year,
    kind,
    title: `${kind === 'joint' ? '' : department.name}${year}年度${kind === 'joint' ? '部门联合' : ''}随机抽查工作计划`,
    state,
    profile: `${profile.id}@${profile.version}`,
    createdBy: actor.personId,
    createdAt: stampOf(app.clock.now()),
    filing: null,
    channels: '[]',
    publishedAt: null,
  });
  if (!made) throw new Refused('PLAN_EXISTS', { id });
  await recordAction(tx, actor, app.clock, { verb: 'plan.create', subject: id });
  return { id };
}
