import {
  allowed,
  catalogue,
  leadsFrom,
  lifecycles,
  resolveRule,
  ruleIds,
  type Finding,
  type ParameterId,
} from '@mingcha/rules';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { ROLES, type Role } from '../access/schema.ts';
import { wordsOf } from '../configuration/rules.ts';
import { sentence } from '../ledger/actions.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { inForce } from './lineRows.ts';
import { worksOn } from './mayWork.ts';
import { linesMergedInto } from './mergeStore.ts';
import { CHANGE_OPEN, readPlanState, type PlanState } from './planState.ts';
import { presentChanges } from './presentChanges.ts';
import { presentDues } from './presentDues.ts';
import { presentLine } from './presentLine.ts';
import { railOf } from './rail.ts';
import type { FindingAnswer, PlanDetail } from './schema.ts';
import { actionsOfPlan, versionsOf, type PlanRow } from './store.ts';

type Detail = z.input<typeof PlanDetail>;

/** What a profile says on plans, in the order of the page. */
const RULES: ParameterId[] = [
  'plan.submitBy',
  'plan.publishBy',
  'plan.fileWith',
  'plan.channels',
  'plan.lineFields',
  'plan.mergeSimilar',
  'plan.change',
  'joint.minDepartments',
  'joint.planCoverage',
  'items.mustCover',
  'items.generalCap',
  'draw.ratioRange',
];

export async function presentPlan(app: Services, db: Executor, actor: Actor, plan: PlanRow): Promise<Detail> {
  const state = await readPlanState(app, db, actor.scope, plan);
  const { world, lines } = state;
  const merged = await linesMergedInto(
    db,
    lines.map((l) => l.id),
  );
  const rows = lines.map((l) => presentLine(l, plan.kind === 'joint', world, merged));
  const timeline = await actionsOfPlan(db, plan.id);
  const edits = await worksOn(db, actor, plan, 'plan.line.save');
  const dues = presentDues(world, plan.year, {
    submittedOn: plan.state === 'draft' ? null : (state.done.get('plan.submit')?.at.slice(0, 10) ?? null),
    publishedOn: plan.publishedAt?.slice(0, 10) ?? null,
  });
  const live = inForce(lines);
  return {
    ...planHead(plan),
    lines: live.length,
    visits: rows.filter((r) => live.some((l) => l.id === r.id)).reduce((n, r) => n + (r.visits ?? 0), 0),
    changes: state.changes.filter((c) => CHANGE_OPEN.includes(c.state)).length,
    dues,
    profile: world.profile.name,
    remark: plan.remark,
    filing: plan.filing,
    channels: plan.channels,
    lineRows: rows,
    findings: state.findings.map((f) => presentFinding(f, lines)).toSorted(bySeverity),
    changeRows: await presentChanges(db, actor, state),
    versions: await versionsOf(db, plan.id),
    rail: railOf(state, dues),
    timeline: timeline
      .map((t) => ({
        at: t.at,
        who: t.who,
        roleName: ROLES[t.role as Role] ?? t.role,
        verb: t.verb,
        text: sentence(t.verb, t.detail),
        reason: t.reason,
      }))
      .toReversed(),
    rules: RULES.flatMap((id) => {
      const rule = resolveRule(world.profile, id, world.on);
      if (!rule) return [];
      const info = catalogue[id] as { zh: string; show: (v: never) => string };
      return [{ id, name: info.zh, value: info.show(rule.value as never), words: wordsOf(rule) }];
    }),
    channelNames: [...state.channelNames],
    fileWith: state.fileWith,
    edit: edits && plan.state === 'draft' && EDITORS.includes(actor.role),
    change: edits && ['published', 'adjusting'].includes(plan.state) && CHANGERS.includes(actor.role),
    allowed: edits || actor.role === 'office' ? await stepsOf(db, actor, state) : [],
  };
}

export const EDITORS: Role[] = ['clerk', 'section', 'coordinator', 'office'];
export const CHANGERS: Role[] = ['clerk', 'section', 'coordinator'];

export const planHead = (plan: PlanRow) => ({
  id: plan.id,
  kind: plan.kind,
  year: plan.year,
  title: plan.title,
  state: plan.state,
  stateName: lifecycles.plan.states[plan.state as keyof typeof lifecycles.plan.states]?.zh ?? plan.state,
  department: { id: plan.departmentId, name: plan.departmentName },
  version: plan.version,
  publishedAt: plan.publishedAt,
});

/** Steps from here that are this role's, each with whether it can be taken now, and why not. */
async function stepsOf(db: Executor, actor: Actor, state: PlanState) {
  const { plan, world, done } = state;
  const doneBy = Object.fromEntries([...done].map(([verb, d]) => [verb, d.personId]));
  // channels are filled in on the confirm page: their guard is looked at there
  const verdicts = allowed(lifecycles.plan, plan.state, {
    actor: actor.personId,
    roles: [actor.role],
    doneBy,
    guards: { ...state.guards([]), 'plan.channel': true },
    spoken: new Set(ruleIds.filter((id) => resolveRule(world.profile, id, world.on))),
    reason: '待填写',
  });
  const steps = [];
  for (const v of verdicts) {
    const { action, zh, who } = v.transition;
    if (!leadsFrom(v.transition, plan.state) || !who.includes(actor.role)) continue;
    if (action === 'plan.adjust' || !(await worksOn(db, actor, plan, action))) continue;
    if (action === 'plan.file' && state.fileWith === null) continue;
    steps.push({ action, name: zh, ok: v.ok, why: v.ok ? '' : (v.zh ?? '') });
  }
  return steps;
}

export function presentFinding(f: Finding, lines: readonly { id: string }[]): z.input<typeof FindingAnswer> {
  const at = f.path.startsWith('lines.') ? f.path.slice('lines.'.length) : '';
  const line = lines.find((l) => at === l.id || at.startsWith(`${l.id}.`));
  return {
    level: f.level,
    code: f.code,
    path: f.path,
    lineId: line?.id ?? null,
    message: f.message,
    source: f.source
      ? { requirement: f.source.requirement, document: f.source.document, words: f.source.words ?? '' }
      : null,
  };
}

const ORDER = { refuse: 0, warn: 1, hint: 2 };
const bySeverity = (a: { level: keyof typeof ORDER }, b: { level: keyof typeof ORDER }) =>
  ORDER[a.level] - ORDER[b.level];
