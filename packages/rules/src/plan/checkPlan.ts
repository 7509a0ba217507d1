import type { Calendar } from '../calendar/types.ts';
import { deadline } from '../deadlines/deadline.ts';
import type { DeadlineKind } from '../deadlines/kinds.ts';
import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { compareRates, showRate } from '../rates.ts';
import { clip } from '../text.ts';
import { checkLine, type PlanContext } from './checkLine.ts';
import type { LineFacts } from './types.ts';

export interface PlanFacts extends PlanContext {
  readonly lines: readonly LineFacts[];
  /** The departments that this plan is about: each must have its joint checks (L10). */
  readonly departments: readonly string[];
  /** What a person calls a department, where ids stand in the facts. */
  readonly departmentNames?: ReadonlyMap<string, string>;
}

/** Every line, and the plan as a whole: joint coverage (L10), one joint check a department (固阳), items that must be covered (I13). */
export function checkPlan(plan: PlanFacts): Finding[] {
  return [
    ...plan.lines.flatMap((line) => checkLine(plan, line)),
    ...checkCoverage(plan),
    ...checkEachDepartment(plan),
    ...checkMustCover(plan),
  ];
}

/** The joint plan covers at least the share of the joint list that the profile asks for (L10). */
export function checkCoverage(plan: PlanFacts): Finding[] {
  const rule = resolveRule(plan.profile, 'joint.planCoverage', plan.on);
  const list = [...plan.items.values()].filter((item) => item.list === 'joint' && item.published);
  if (!rule || list.length === 0) return [];
  const planned = new Set(plan.lines.filter((l) => l.joint).flatMap((l) => l.itemIds));
  const covered = list.filter((item) => planned.has(item.id)).length;
  if (compareRates({ num: covered, den: list.length }, rule.value) >= 0) return [];
  const least = Math.ceil((list.length * rule.value.num) / rule.value.den);
  const message = `联合抽查计划只含联合清单 ${list.length} 项中的 ${covered} 项，须不少于 ${showRate(rule.value)}，即 ${least} 项`;
  return [finding('refuse', 'PLAN_JOINT_COVERAGE', 'lines', message, rule, { given: String(covered) })];
}

/** Every department organises its joint checks of the year (L10, 固阳). Flagged: the year is not over. */
export function checkEachDepartment(plan: PlanFacts): Finding[] {
  const rule = resolveRule(plan.profile, 'joint.minPerYear', plan.on);
  if (!rule) return [];
  return plan.departments.flatMap((department) => {
    const n = plan.lines.filter((l) => l.joint && l.department === department).length;
    if (n >= rule.value) return [];
    const message = `“${clip(plan.departmentNames?.get(department) ?? department)}”本年度组织部门联合抽查 ${n} 次，须 ${rule.value} 次以上`;
    return [finding('warn', 'PLAN_JOINT_PER_DEPARTMENT', `departments.${department}`, message, rule)];
  });
}

/** Every item whose subject is one of the departments and that has objects here is in the plan (I13, 偃师). */
export function checkMustCover(plan: PlanFacts): Finding[] {
  const rule = resolveRule(plan.profile, 'items.mustCover', plan.on);
  if (!rule) return [];
  const planned = new Set(plan.lines.flatMap((l) => l.itemIds));
  return [...plan.items.values()]
    .filter(
      (i) => i.published && i.hasObjects && plan.departments.includes(i.department) && !planned.has(i.id),
    )
    .map((i) => {
      const message = `事项“${clip(i.name)}”在辖区内有检查对象，应当纳入 ${plan.year} 年度抽查`;
      return finding('refuse', 'PLAN_ITEM_NOT_COVERED', `items.${i.id}`, message, rule, { given: i.id });
    });
}

const dates = {
  'plan.submit': ['PLAN_SUBMIT_LATE', '计划', '报送'],
  'plan.publish': ['PLAN_PUBLISH_LATE', '计划', '公布'],
  'items.publish': ['LIST_PUBLISH_LATE', '抽查事项清单', '公开'],
} as const satisfies Partial<Record<DeadlineKind, readonly string[]>>;

/**
 * Whether a plan was submitted or published, or a list published, in time (L02, L03, I09): late, or not yet and already overdue.
 * @param done the day it was done, or null
 */
export function checkDate(
  profile: Profile,
  kind: keyof typeof dates,
  year: number,
  done: string | null,
  today: string,
  calendar: Calendar,
): Finding[] {
  const answer = deadline(profile, kind, { day: `${year}-01-01` }, calendar);
  if (answer.state !== 'due' || (done ?? today) <= answer.due) return [];
  const [code, noun, verb] = dates[kind];
  const message =
    done === null
      ? `${year} 年度${noun}应于 ${answer.due} 前${verb}，现已逾期`
      : `${year} 年度${noun}应于 ${answer.due} 前${verb}，实际为 ${done}`;
  return [finding('warn', code, kind, message, answer.source ?? undefined, { expected: answer.due })];
}
