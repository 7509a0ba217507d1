import { addDays } from '../days.ts';
import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import type { Method } from '../scheme/schema.ts';
import { type OriginId, origins } from './origins.ts';

/** One visit in the ledger: every visit to an object, by whomever, for whatever reason (2.6, 1.17.10). */
export interface LedgerVisit {
  readonly objectId: string;
  readonly authority: string;
  readonly on: string;
  readonly origin: OriginId;
  readonly method: Method;
  readonly inspectors: readonly string[];
  /** Only 「未发现问题」 was found; absent while there is no result. */
  readonly clean?: boolean;
}

/** A cap or a warning met in practice. A county switches them on, changes the number, or writes its own. */
export interface FrequencyRule {
  readonly id: string;
  readonly zh: string;
  /** Days counted back from the visit, itself included; `year` = the calendar year. */
  readonly window: 'year' | 'day' | 'week' | 'month';
  /** More than so many is against the rule. */
  readonly most: number;
  readonly of: 'authority' | 'everybody' | 'inspector-clean';
  readonly onSiteOnly: boolean;
  /** Origins that are not counted. */
  readonly exempt: readonly OriginId[];
  readonly effect: 'refuse' | 'warn';
  /** Where it was met. Everywhere else it is a county's own decision. */
  readonly source: string;
  /** None of these is in the five documents: a county decides. */
  readonly basis: 'open';
  readonly on: boolean;
}

const LEADS: readonly OriginId[] = ['complaint', 'transfer', 'monitoring'];

/** Rules met in practice (2.6), all `open`, switched off until a county decides. */
export const frequencyRules: readonly FrequencyRule[] = [
  {
    id: 'yearly-on-site',
    zh: '同一机关对同一对象的计划性现场检查每年不超过 1 次，投诉举报等触发的除外',
    window: 'year',
    most: 1,
    of: 'authority',
    onSiteOnly: true,
    exempt: ['superior', ...LEADS],
    effect: 'refuse',
    source: '如东县 2025 年做法（公开转载）',
    basis: 'open',
    on: false,
  },
  {
    id: 'daily',
    zh: '同一对象一日内被检查超过 1 次',
    window: 'day',
    most: 1,
    of: 'everybody',
    onSiteOnly: true,
    exempt: [],
    effect: 'warn',
    source: '成都市“一码检查”（2025-05-01，公开转载）',
    basis: 'open',
    on: false,
  },
  {
    id: 'weekly',
    zh: '同一对象一周内被检查超过 2 次',
    window: 'week',
    most: 2,
    of: 'everybody',
    onSiteOnly: true,
    exempt: [],
    effect: 'warn',
    source: '成都市“一码检查”（2025-05-01，公开转载）',
    basis: 'open',
    on: false,
  },
  {
    id: 'monthly',
    zh: '同一对象一月内被检查超过 3 次',
    window: 'month',
    most: 3,
    of: 'everybody',
    onSiteOnly: true,
    exempt: [],
    effect: 'warn',
    source: '成都市“一码检查”（2025-05-01，公开转载）',
    basis: 'open',
    on: false,
  },
  {
    id: 'same-inspector-clean',
    zh: '同一人员一年内对同一对象连续 3 次未发现问题，说明情况后方可再查',
    window: 'year',
    most: 3,
    of: 'inspector-clean',
    onSiteOnly: false,
    exempt: [],
    effect: 'refuse',
    source: '成都市“一码检查”（2025-05-01，公开转载）',
    basis: 'open',
    on: false,
  },
];

/** The rules that hold: those switched on, and the yearly number of the profile where a county put one there (`check.frequencyCap`). */
export function activeFrequencyRules(
  profile: Profile,
  on: string,
  rules: readonly FrequencyRule[] = frequencyRules,
): FrequencyRule[] {
  const cap = resolveRule(profile, 'check.frequencyCap', on)?.value;
  const own: FrequencyRule[] =
    typeof cap === 'number'
      ? [
          {
            ...frequencyRules[0]!,
            id: 'profile-cap',
            zh: `同一机关对同一对象每年检查不超过 ${cap} 次，上级部署的专项检查不计入`,
            most: cap,
            onSiteOnly: false,
            exempt: (Object.keys(origins) as OriginId[]).filter((id) => !origins[id].counts),
            source: '本地规则档案',
            on: true,
          },
        ]
      : [];
  return [...own, ...rules.filter((r) => r.on)];
}

/** Which rules one more visit would break, with the number it would be. `ledger` may hold visits of others: they are left out. */
export function checkFrequency(
  profile: Profile,
  rules: readonly FrequencyRule[],
  ledger: readonly LedgerVisit[],
  visit: LedgerVisit,
): Finding[] {
  const by = resolveRule(profile, 'check.frequencyLedger', visit.on);
  return rules.flatMap((rule) => {
    if (!counted(rule, visit)) return [];
    const before = ledger.filter(
      (v) => v.objectId === visit.objectId && counted(rule, v) && within(rule.window, v.on, visit.on),
    );
    const n = times(rule, before, visit);
    if (n <= rule.most) return [];
    const message =
      rule.of === 'inspector-clean'
        ? `${rule.zh}（${rule.source}）`
        : `${rule.zh}，这将是第 ${n} 次（${rule.source}）`;
    return [
      finding(rule.effect, 'VISIT_FREQUENCY', `frequency.${rule.id}`, message, by, { given: String(n) }),
    ];
  });
}

const counted = (rule: FrequencyRule, visit: LedgerVisit): boolean =>
  !rule.exempt.includes(visit.origin) && (!rule.onSiteOnly || visit.method === '现场');

function within(window: FrequencyRule['window'], day: string, visitDay: string): boolean {
  if (window === 'year') return day.slice(0, 4) === visitDay.slice(0, 4) && day <= visitDay;
  const back = { day: 0, week: 6, month: 29 }[window];
  return day <= visitDay && day >= addDays(visitDay, -back);
}

function times(rule: FrequencyRule, before: readonly LedgerVisit[], visit: LedgerVisit): number {
  if (rule.of === 'everybody') return before.length + 1;
  if (rule.of === 'authority') return before.filter((v) => v.authority === visit.authority).length + 1;
  const runs = visit.inspectors.map((who) => {
    const own = before.filter((v) => v.inspectors.includes(who)).toSorted((a, b) => (a.on < b.on ? 1 : -1));
    const end = own.findIndex((v) => v.clean !== true);
    return end < 0 ? own.length : end;
  });
  return Math.max(0, ...runs) + 1;
}
