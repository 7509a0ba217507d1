import { checkChange, lifecycles, refuses } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { lockApproved, updateChange } from './changeStore.ts';
import { insertLine, replaceLine, updateLine } from './lineStore.ts';
import type { PlanState } from './planState.ts';
import { stepPlan, withPortal } from './stepPlan.ts';
import { updatePlan } from './store.ts';
import type { Channel } from './tables.ts';
import { writeVersion } from './writeVersion.ts';

type Change = Awaited<ReturnType<typeof lockApproved>>[number];

/** Publishes the plan with every approved change as its next version; without one the plan goes on as it was (L09, L05). */
export const republishPlan = (app: Services, actor: Actor, id: string, given: readonly Channel[]) => {
  const channels = withPortal(given, app);
  return stepPlan(app, actor, id, {
    action: 'plan.republish',
    channels,
    also: async (tx, state) => {
      const changes = await lockApproved(tx, id);
      for (const change of changes) await publishChange(app, tx, actor, state, change);
      if (changes.length === 0) return;
      await updatePlan(tx, id, { channels: JSON.stringify(channels) });
      await writeVersion(app, tx, actor, state, channels, changes.map((c) => c.reason).join('；'));
    },
  });
};

async function publishChange(
  app: Services,
  tx: Tx,
  actor: Actor,
  { plan, world }: PlanState,
  change: Change,
): Promise<void> {
  const missing = checkChange(world.profile, world.on, {
    kind: change.kind,
    joint: plan.kind === 'joint' || (change.body?.participants.length ?? 0) > 0,
    reason: change.reason,
    approved: change.decidedBy !== null && change.decidedBy !== change.proposedBy,
    officeTold: change.letter !== null,
    published: true,
  });
  const to = await takeStep(app, tx, actor, {
    table: lifecycles.planChange,
    state: change.state,
    action: 'planChange.publish',
    subject: change.id,
    profile: world.profile,
    guards: { 'change.procedure': !refuses(missing) || missing.map((f) => f.message).join('；') },
  });
  if (change.kind === 'add') await insertLine(tx, plan.id, change.body!);
  else if (change.kind === 'alter') await replaceLine(tx, change.lineId!, change.body!);
  else await updateLine(tx, change.lineId!, { dropped: true });
  await updateChange(tx, change.id, { state: to as 'published' });
  await recordAction(tx, actor, app.clock, { verb: 'planChange.publish', subject: change.id });
}
