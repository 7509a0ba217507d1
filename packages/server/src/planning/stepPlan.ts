import { lifecycles } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction, type Verb } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { mustWorkOn } from './mayWork.ts';
import { readPlanState, type PlanState } from './planState.ts';
import { lockPlan, updatePlan } from './store.ts';
import type { Channel, Filing } from './tables.ts';
import { writeVersion } from './writeVersion.ts';

/** Steps that look at the state alone. */
const UNCHECKED: readonly Verb[] = ['plan.return', 'plan.file', 'plan.adjust'];

interface Step {
  action: Verb;
  reason?: string;
  channels?: readonly Channel[];
  /** what else changes with the state, after the step was allowed */
  also?: (tx: Tx, state: PlanState) => Promise<void>;
}

/** One step of a plan's table: lock, judge, write the state, record (docs/lifecycle.md). Of two at once the second gets 409. */
export const stepPlan = (app: Services, actor: Actor, id: string, step: Step) =>
  inTransaction(app, (tx) => stepPlanIn(app, tx, actor, id, step));

export async function stepPlanIn(
  app: Services,
  tx: Tx,
  actor: Actor,
  id: string,
  step: Step,
): Promise<{ ok: true }> {
  const plan = await lockPlan(tx, actor.scope, id);
  if (!plan) throw new Refused('NOT_FOUND');
  await mustWorkOn(tx, actor, plan, step.action);
  const state = await readPlanState(app, tx, actor.scope, plan, {
    checked: !UNCHECKED.includes(step.action),
  });
  const to = await takeStep(app, tx, actor, {
    table: lifecycles.plan,
    state: plan.state,
    action: step.action,
    subject: id,
    profile: state.world.profile,
    reason: step.reason,
    guards: state.guards(step.channels ?? []),
  });
  await updatePlan(tx, id, { state: to, remark: step.reason ?? '' });
  await step.also?.(tx, state);
  const flagged = state.findings.filter((f) => f.level === 'warn').map((f) => f.message);
  await recordAction(tx, actor, app.clock, {
    verb: step.action,
    subject: id,
    ...(step.reason ? { reason: step.reason } : {}),
    detail: flagged.length > 0 ? { flagged, said: `提示 ${flagged.length} 项` } : {},
  });
  return { ok: true };
}

export const submitPlan = (app: Services, actor: Actor, id: string) =>
  stepPlan(app, actor, id, { action: 'plan.submit' });

export const returnPlan = (app: Services, actor: Actor, id: string, reason: string) =>
  stepPlan(app, actor, id, { action: 'plan.return', reason });

export const coordinatePlan = (app: Services, actor: Actor, id: string) =>
  stepPlan(app, actor, id, { action: 'plan.coordinate' });

export const approvePlan = (app: Services, actor: Actor, id: string) =>
  stepPlan(app, actor, id, { action: 'plan.approve' });

/** Keeps the receipt of the filing (L04). */
export const filePlan = (app: Services, actor: Actor, id: string, filing: Filing) =>
  stepPlan(app, actor, id, {
    action: 'plan.file',
    also: (tx) => updatePlan(tx, id, { filing: JSON.stringify(filing) }).then(() => undefined),
  });

/** The plan becomes public, here at once and on the channels that were written down (L05, T07, X10). */
export const publishPlan = (app: Services, actor: Actor, id: string, given: readonly Channel[]) => {
  const channels = withPortal(given, app);
  return stepPlan(app, actor, id, {
    action: 'plan.publish',
    channels,
    also: async (tx, state) => {
      await updatePlan(tx, id, {
        channels: JSON.stringify(channels),
        publishedAt: stampOf(app.clock.now()),
      });
      await writeVersion(app, tx, actor, state, channels, '');
    },
  });
};

/** Our own portal shows a published plan from that moment on. */
export function withPortal(given: readonly Channel[], app: Services): Channel[] {
  const today = dayOf(app.clock.now());
  const future = given.find((c) => c.on > today);
  if (future)
    throw new Refused('STEP_GUARD', { channel: future }, `“${future.name}”的公布日期 ${future.on} 晚于今天`);
  return [...given, { name: '本平台公众门户', on: today, proof: '' }];
}
