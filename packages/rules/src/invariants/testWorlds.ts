import fc from 'fast-check';
import { expect } from 'vitest';
import { builtInYears, loadCalendar } from '../calendar/load.ts';
import type { Calendar } from '../calendar/types.ts';
import { addDays } from '../days.ts';
import { leadsFrom, next } from '../lifecycle/allowed.ts';
import { type GuardId, guards } from '../lifecycle/guards.ts';
import { ROLE_IDS, type RoleId } from '../lifecycle/roles.ts';
import type { Lifecycle, Transition } from '../lifecycle/types.ts';
import { profiles } from '../profiles/profiles.ts';
import { resolveRule, ruleIds } from '../profiles/resolve.ts';
import type { ParameterId, Profile, Rules } from '../profiles/types.ts';

/** Helper of the property tests only: random profiles, organisations, calendars, and random lives of a thing. */

/** One of the five with some rules taken away and the numbers that matter drawn anew. */
export const anyProfile: fc.Arbitrary<Profile> = fc
  .record({
    base: fc.constantFrom(...profiles),
    drop: fc.subarray(Object.keys(profiles[4]!.rules) as ParameterId[]),
    least: fc.integer({ min: 2, max: 5 }),
    hard: fc.boolean(),
    days: fc.integer({ min: 1, max: 30 }),
    cap: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  })
  .map(({ base, drop, least, hard, days, cap }) => {
    const rules: Record<string, unknown> = { ...base.rules };
    const set = (id: ParameterId, value: unknown) => {
      if (rules[id]) rules[id] = { ...(rules[id] as object), value };
    };
    set('joint.minDepartments', { least, hard });
    set('joint.respondWorkingDays', days);
    if (cap !== null) set('items.generalCap', { num: cap, den: 100 });
    for (const id of drop) delete rules[id];
    return { ...base, rules: rules as Rules };
  });

/** Any of the last twenty years known or not. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .subarray([...builtInYears])
  .map((years) => loadCalendar(years));

/** A day under the national overlay, from 2025-01-03 on. */
export const anyDay: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 900 })
  .map((n) => addDays('2025-01-03', n));

/** One attempt: somebody tries something, with some guards met. */
export interface Attempt {
  readonly actor: string;
  readonly roles: readonly RoleId[];
  /** Which action: of those that lead from where the thing stands, or (`wild`) of all. */
  readonly pick: number;
  readonly wild: boolean;
  readonly unmet: readonly GuardId[];
  readonly reason: string;
}

export interface Done {
  readonly action: string;
  readonly actor: string;
  readonly reason: string;
  readonly met: ReadonlySet<GuardId>;
  readonly from: string | null;
  readonly to: string;
}

const guardIds = Object.keys(guards) as GuardId[];

/** Random attempts by a handful of people with random roles; guards are met more often than not, so that lives get far. */
export function attempts(length: number): fc.Arbitrary<Attempt[]> {
  const one = fc.record({
    actor: fc.constantFrom('甲', '乙', '丙'),
    roles: fc.oneof(
      { weight: 3, arbitrary: fc.constant(ROLE_IDS) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLE_IDS).map((r) => [r]) },
    ),
    pick: fc.nat(1000),
    wild: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    unmet: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...guardIds), { maxLength: 20 })),
    reason: fc.constantFrom('', ' ', '理由', '理由'),
  });
  return fc.array(one, { minLength: length, maxLength: length });
}

/** Attempts that take a thing along these actions, each by another person with everything in order. */
const along = (table: Lifecycle, actions: readonly string[]): Attempt[] =>
  actions.map((action, i) => ({
    actor: `先${i}`,
    roles: ROLE_IDS,
    pick: table.transitions.findIndex((t) => t.action === action),
    wild: true,
    unmet: [],
    reason: '理由',
  }));

/** Lives one life: what was refused leaves no mark. */
export function live(table: Lifecycle, tries: readonly Attempt[], spoken: ReadonlySet<ParameterId>): Done[] {
  const done: Done[] = [];
  const doneBy: Record<string, string> = {};
  let state: string | null = null;
  for (const { actor, roles, pick, wild, unmet, reason } of tries) {
    const at: string | null = state;
    const choice: Transition[] = table.transitions.filter((t) => wild || leadsFrom(t, at));
    if (choice.length === 0) continue;
    const { action } = choice[pick % choice.length]!;
    const met = new Set(guardIds.filter((id) => !unmet.includes(id)));
    const facts = Object.fromEntries([...met].map((id) => [id, true as const]));
    const verdict = next(table, at, action, { actor, roles, reason, guards: facts, doneBy, spoken });
    if (!verdict.ok) continue;
    done.push({ action, actor, reason, met, from: at, to: verdict.to });
    doneBy[action] = actor;
    state = verdict.to;
  }
  return done;
}

export const spokenBy = (profile: Profile, on: string): ReadonlySet<ParameterId> =>
  new Set(ruleIds.filter((id) => resolveRule(profile, id, on) !== undefined));

/** Random lives of one table under random profiles; `check` sees each step with all before it. Each action of `reach` must occur in one of them. `lead`: half of the lives begin with these actions, to come far. */
export function everyLife(
  table: Lifecycle,
  reach: readonly string[],
  check: (step: Done, before: readonly Done[]) => void,
  lead: readonly string[] = [],
): void {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyProfile, attempts(40), fc.boolean(), (profile, tries, led) => {
      const all = led ? [...along(table, lead), ...tries] : tries;
      const life = live(table, all, spokenBy(profile, '2026-06-01'));
      for (const [i, step] of life.entries()) {
        seen.add(step.action);
        check(step, life.slice(0, i));
      }
    }),
    { numRuns: 200 },
  );
  expect(reach.filter((action) => !seen.has(action))).toEqual([]);
}

export const last = (before: readonly Done[], action: string) => before.findLast((s) => s.action === action);
