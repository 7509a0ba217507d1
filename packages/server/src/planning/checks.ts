import {
  checkCoverage,
  checkDate,
  checkEachDepartment,
  checkLine,
  checkLoad,
  checkMustCover,
  finding,
  loadPerMonth,
  parseRate,
  resolveRule,
  sources,
  type Finding,
  type LineFacts,
  type PlanFacts,
} from '@mingcha/rules';
import type { Executor } from '../platform/database/open.ts';
import type { Scope } from '../access/scope.ts';
import type { World } from './facts.ts';
import { linesOfYear, officersOf } from './factsStore.ts';
import { checkFrequency } from './frequency.ts';
import { factsOfLine, inForce, withItems, type WithItems } from './lineRows.ts';
import type { LineRow } from './lineStore.ts';
import type { PlanRow } from './store.ts';

/** Everything the rules have to say about a plan: its lines, the plan as a whole, its dates, load and frequency. */
export async function checkPlanOf(
  db: Executor,
  scope: Scope,
  world: World,
  plan: PlanRow,
  lines: readonly WithItems<LineRow>[],
  done: { submittedOn: string | null },
): Promise<Finding[]> {
  const year = await withItems(db, await linesOfYear(db, scope, plan.areaId, plan.year));
  const all = year.map((l) => factsOfLine(l, l.planKind === 'joint', world));
  const own = inForce(lines).map((l) => factsOfLine(l, plan.kind === 'joint', world));
  const facts = planFacts(world, plan, own);
  return [
    ...own.flatMap((l) => checkLine(facts, l)),
    ...inForce(lines).flatMap(readRates),
    ...wholePlan(world, plan, lines, own, all),
    ...dates(world, plan, done),
    ...(await checkBurden(db, world, plan, own, all)),
  ];
}

export const planFacts = (
  world: World,
  plan: Pick<PlanRow, 'year' | 'departmentId'>,
  lines: LineFacts[],
): PlanFacts => ({
  profile: world.profile,
  on: world.on,
  year: plan.year,
  items: world.items,
  lines,
  departments: [plan.departmentId],
  departmentNames: new Map([...world.departments].map(([id, d]) => [id, d.short])),
});

/** L10 and 固阳's one joint check a department; I13, for which lines merged into a joint one count as well. */
function wholePlan(
  world: World,
  plan: PlanRow,
  lines: readonly WithItems<LineRow>[],
  own: LineFacts[],
  all: LineFacts[],
): Finding[] {
  const facts = planFacts(world, plan, own);
  if (plan.kind === 'joint') {
    const departments = [...world.departments.values()].filter((d) => d.inspects && d.level === 'department');
    return [
      ...checkCoverage(facts),
      ...checkEachDepartment({ ...facts, lines: all, departments: departments.map((d) => d.id) }),
    ];
  }
  const merged = lines.filter((l) => l.mergedInto !== null).map((l) => factsOfLine(l, false, world));
  return [
    ...checkEachDepartment({ ...facts, lines: all }),
    ...checkMustCover({ ...facts, lines: [...own, ...merged, ...all] }),
  ];
}

/** A rate that nobody can read is told, never taken for none (D02: nor is a rate of nought). */
function readRates(line: WithItems<LineRow>): Finding[] {
  const written = [...(line.ratio ? [line.ratio] : []), ...Object.values(line.rates ?? {})];
  return written.flatMap((text) => {
    const rate = parseRate(text, `lines.${line.id}.rate`);
    if (rate.ok) return [];
    const { code, path, message, source } = rate.problems[0]!;
    return [finding('refuse', code, path, `“${line.name}”：${message}`, source)];
  });
}

const dates = (world: World, plan: PlanRow, done: { submittedOn: string | null }): Finding[] => [
  ...checkDate(world.profile, 'plan.submit', plan.year, done.submittedOn, world.on, world.calendar),
  ...checkDate(
    world.profile,
    'plan.publish',
    plan.year,
    plan.publishedAt?.slice(0, 10) ?? null,
    world.on,
    world.calendar,
  ),
];

/** Load per month of the departments of this plan against their officers, and objects hit twice in a month (L13, 2.6). */
async function checkBurden(
  db: Executor,
  world: World,
  plan: PlanRow,
  own: LineFacts[],
  all: LineFacts[],
): Promise<Finding[]> {
  const departments = [...new Set(own.flatMap((l) => [l.department, ...l.participants]))];
  const named = loadPerMonth(all, plan.year)
    .filter((r) => departments.includes(r.department))
    .map((r) => ({ ...r, department: world.departments.get(r.department)?.short ?? r.department }));
  return [
    ...checkLoad(named),
    ...(await checkCapacity(db, world, departments, all, plan.year)),
    ...checkFrequency(world, own, all),
  ];
}

/** Two officers a visit (2.5): a month that asks for more seats than all officers of a department may carry together. */
async function checkCapacity(
  db: Executor,
  world: World,
  departments: readonly string[],
  all: LineFacts[],
  year: number,
): Promise<Finding[]> {
  const seats = resolveRule(world.profile, 'inspectors.perVisit', world.on);
  const officers = new Map((await officersOf(db, departments, world.on)).map((o) => [o.departmentId, o]));
  return loadPerMonth(all, year)
    .filter((r) => departments.includes(r.department))
    .flatMap(({ department, months }) => {
      const force = officers.get(department);
      const name = world.departments.get(department)?.short ?? department;
      return months.flatMap((visits, month) => {
        const need = visits * (seats?.value ?? 1);
        if (need === 0 || need <= (force?.capacity ?? 0)) return [];
        const message = force
          ? `“${name}”${month + 1} 月安排 ${visits} 户次，需 ${need} 人次，${force.people} 名执法人员合计上限 ${force.capacity} 人次`
          : `“${name}”${month + 1} 月安排 ${visits} 户次，但没有执法证有效的执法人员`;
        return [
          finding(
            'warn',
            'PLAN_OVER_CAPACITY',
            `load.${department}.${month + 1}`,
            message,
            seats ?? sources.balanced,
          ),
        ];
      });
    });
}
