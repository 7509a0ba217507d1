import { lifecycles, resolveRule, type Finding, type GuardId } from '@mingcha/rules';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { changesOf, type ChangeRow } from './changeStore.ts';
import { checkPlanOf } from './checks.ts';
import { readWorld, type World } from './facts.ts';
import { guardsOf } from './guards.ts';
import { inForce, readLines, type WithItems } from './lineRows.ts';
import type { LineRow } from './lineStore.ts';
import { openProposals, proposalFindings } from './proposals.ts';
import { lastDone, type PlanRow } from './store.ts';
import type { Channel } from './tables.ts';

/** A plan with all that its page and its steps look at. */
export interface PlanState {
  readonly plan: PlanRow;
  readonly world: World;
  readonly lines: WithItems<LineRow>[];
  readonly findings: Finding[];
  readonly changes: ChangeRow[];
  /** action → when it was last done, and by whom */
  readonly done: Map<string, { at: string; personId: string; who: string }>;
  readonly channelNames: readonly string[];
  readonly fileWith: string | null;
  guards(channels: readonly Channel[]): Partial<Record<GuardId, true | string>>;
}

export const CHANGE_OPEN = ['proposed', 'approved', 'notified'];

/** @param checked false for a step none of whose guards asks what the rules think of the plan */
export async function readPlanState(
  app: Services,
  db: Executor,
  scope: Scope,
  plan: PlanRow,
  { checked: looks = true } = {},
): Promise<PlanState> {
  const world = await readWorld(app, db, plan, { counted: looks });
  const lines = await readLines(db, plan.id);
  const done = await lastDone(db, plan.id);
  const open =
    looks && ['draft', 'submitted'].includes(plan.state)
      ? await openProposals(db, scope, world, plan.areaId, plan.year)
      : [];
  const merges = proposalFindings(open, new Set(lines.map((l) => l.id)));
  const submittedOn = plan.state === 'draft' ? null : (done.get('plan.submit')?.at.slice(0, 10) ?? null);
  const checked = looks ? await checkPlanOf(db, scope, world, plan, lines, { submittedOn }) : [];
  const changes = await changesOf(db, plan.id);
  const channelNames = resolveRule(world.profile, 'plan.channels', world.on)?.value ?? [];
  return {
    plan,
    world,
    lines,
    findings: [...checked, ...merges],
    changes,
    done,
    channelNames,
    fileWith: resolveRule(world.profile, 'plan.fileWith', world.on)?.value ?? null,
    guards: (channels) =>
      guardsOf({
        lines: inForce(lines).length,
        findings: checked,
        mustMerge: merges.filter((f) => f.level === 'warn'),
        openChanges: changes.filter((c) => c.state === 'proposed').length,
        filed: plan.filing !== null,
        channels,
        channelNames,
      }),
  };
}

export const PLAN_STATES = lifecycles.plan.states;
