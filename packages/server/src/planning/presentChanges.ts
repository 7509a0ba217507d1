import { allowed, leadsFrom, lifecycles, resolveRule, ruleIds } from '@mingcha/rules';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Executor } from '../platform/database/open.ts';
import { differences } from './differences.ts';
import { worksOn } from './mayWork.ts';
import type { PlanState } from './planState.ts';
import { GROUNDS, type ChangeAnswer } from './schema.ts';
import { lineBody } from './writeVersion.ts';

const { planChange } = lifecycles;

/** Changes with what would differ, and what this person may do with each. */
export async function presentChanges(
  db: Executor,
  actor: Actor,
  { plan, changes, lines, world }: PlanState,
): Promise<z.input<typeof ChangeAnswer>[]> {
  const works = await worksOn(db, actor, plan, 'planChange.propose');
  const office = resolveRule(world.profile, 'plan.change', world.on)?.value === 'NOTIFY_OFFICE_AND_PUBLISH';
  const spoken = new Set(ruleIds.filter((id) => resolveRule(world.profile, id, world.on)));
  return changes.map((c) => {
    const line = lines.find((l) => l.id === c.lineId);
    const steps = allowed(planChange, c.state, {
      actor: actor.personId,
      roles: [actor.role],
      doneBy: { 'planChange.propose': c.proposedBy },
      guards: {
        'change.notDrawn': !line || line.state === 'none' || '该条计划已经开展抽取，不能变更',
        'change.officeLetter': true,
        'change.procedure': true,
      },
      spoken,
      reason: '待填写',
    }).filter(
      (v) =>
        leadsFrom(v.transition, c.state) &&
        v.transition.who.includes(actor.role) &&
        v.transition.action !== 'planChange.publish' &&
        (office || v.transition.action !== 'planChange.notify'),
    );
    return {
      id: c.id,
      planId: c.planId,
      lineId: c.lineId,
      lineName: line?.name ?? c.body?.name ?? '',
      kind: c.kind,
      ground: GROUNDS[c.ground as keyof typeof GROUNDS] ?? c.ground,
      reason: c.reason,
      state: c.state,
      stateName: planChange.states[c.state].zh,
      proposedBy: c.proposer,
      proposedAt: c.proposedAt,
      decidedBy: c.decider,
      decidedAt: c.decidedAt,
      decision: c.decision,
      letter: c.letter,
      differs:
        c.kind === 'drop' || c.state === 'published'
          ? []
          : differences(line ? lineBody(line) : null, c.body!, world.departments),
      allowed: works
        ? steps.map((v) => ({
            action: v.transition.action,
            name: v.transition.zh,
            ok: v.ok,
            why: v.zh ?? '',
          }))
        : [],
    };
  });
}
