import type { Actor } from '../access/actor.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { homeDepartment } from './factsStore.ts';

/** Steps of a department's own plan that the joint conference office does for it (R06): it coordinates and keeps the filing. */
const OFFICE_STEPS = [
  'plan.return',
  'plan.coordinate',
  'plan.file',
  'plan.publish',
  'plan.republish',
  'planChange.publish',
];

/** A department works on its own plan; the office on the joint plan, and on others only where it coordinates. */
export async function worksOn(
  db: Executor,
  actor: Actor,
  plan: { kind: 'own' | 'joint'; departmentId: string },
  action: string,
): Promise<boolean> {
  if (actor.role === 'office') return plan.kind === 'joint' || OFFICE_STEPS.includes(action);
  return (await homeDepartment(db, actor.departmentId)) === plan.departmentId;
}

export async function mustWorkOn(
  db: Executor,
  actor: Actor,
  plan: { kind: 'own' | 'joint'; departmentId: string },
  action: string,
): Promise<void> {
  if (!(await worksOn(db, actor, plan, action))) throw new Refused('PLAN_OTHER_DEPARTMENT');
}
