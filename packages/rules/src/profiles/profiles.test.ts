import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInCalendar } from '../calendar/load.ts';
import { isDate } from '../text.ts';
import { sharedData } from '../testData.ts';
import { quotedInSeeds } from '../testSeeds.ts';
import { catalogue } from './catalogue.ts';
import { conflicts } from './conflicts.ts';
import { publicationDeadline, responseDeadline } from './deadlines.ts';
import { national, profileOf, profiles } from './profiles.ts';
import { renderProfiles } from './render.ts';
import { resolveRule, ruleIds } from './resolve.ts';
import type { ParameterId, Profile, Rule } from './types.ts';

const byId = (id: string): Profile => profiles.find((p) => p.id === id)!;
const valueOf = (id: string, parameter: ParameterId) => byId(id).rules[parameter]?.value;
const allRules = (profile: Profile) => Object.entries(profile.rules) as [ParameterId, Rule<unknown>][];

describe.skipIf(!sharedData.present)(
  'quoted passages (skipped where ../shared with the seeds is absent)',
  () => {
    const quotes = profiles.flatMap((p) => allRules(p).map(([id, rule]) => [p.id, id, rule.words] as const));

    it.each(quotes)('%s %s: “%s”', (profile, _id, words) => {
      expect(quotedInSeeds(words)).toContain(profile);
    });

    it('docs/profiles.md quotes nothing between “ and ” that is not in a seed', () => {
      const found = [...renderProfiles().matchAll(/“([^”]+)”/g)]
        .map((m) => m[1]!)
        .filter((words) => words.trim() !== '');
      expect(found.length).toBeGreaterThanOrEqual(quotes.length);
      expect(found.filter((words) => quotedInSeeds(words).length === 0)).toEqual([]);
    });
  },
);

describe('profiles (Appendix A)', () => {
  it.each<[ParameterId, unknown[]]>([
    ['publish.workingDays', [20, 20, 20, 10, 20]],
    [
      'publish.clockStart',
      ['TASK_COMPLETED', 'RESULT_PRODUCED', 'TASK_COMPLETED', 'SPOT_CHECK_ENDED', 'INSPECTION_ENDED'],
    ],
    ['plan.submitBy', ['01-31', undefined, undefined, 'prompt', '01-31']],
    ['plan.publishBy', ['01-31', undefined, undefined, 'prompt', '03-31']],
    ['items.publishBy', [undefined, undefined, undefined, 'prompt', '03-31']],
    [
      'joint.minDepartments',
      [undefined, undefined, undefined, { least: 3, hard: false }, { least: 2, hard: true }],
    ],
    ['joint.minPerYear', [undefined, undefined, undefined, 1, undefined]],
    ['joint.planCoverage', [undefined, undefined, undefined, undefined, { num: 4, den: 5 }]],
    ['joint.respondWorkingDays', [undefined, undefined, undefined, undefined, 2]],
    [
      'draw.ratioRange',
      [undefined, undefined, { least: { num: 1, den: 20 }, most: { num: 1, den: 1 } }, undefined, undefined],
    ],
    ['items.generalCap', ['REQUIRED', 'REQUIRED', undefined, 'REQUIRED', 'REQUIRED']],
    ['draw.batchOrderByLot', [undefined, true, undefined, undefined, true]],
    ['objects.asOf', [undefined, undefined, '2021-12-31', undefined, 'live']],
    ['draw.noExemption', [true, undefined, undefined, undefined, undefined]],
    [
      'inspectors.admission',
      [
        'LICENSED_OR_ENFORCEMENT_STAFF',
        'LICENSED_ONLY',
        'LICENSED_OR_ENFORCEMENT_STAFF',
        'LICENSED_OR_ENFORCEMENT_STAFF',
        'ANYONE_SUPERVISING',
      ],
    ],
    ['inspectors.recusal', [undefined, undefined, undefined, undefined, true]],
    ['draw.listFrozen', [undefined, undefined, undefined, undefined, true]],
    ['draw.secrecy', [undefined, undefined, 'BEFORE_INSPECTION', undefined, 'CONDUCT_RULE']],
    ['check.completion', [undefined, undefined, undefined, undefined, { num: 1, den: 1 }]],
    ['report.halfYearBy', [undefined, undefined, undefined, '09-06', undefined]],
    ['report.annualBy', [undefined, undefined, undefined, '11-30', undefined]],
    [
      'inspectors.pools',
      [undefined, undefined, ['all', 'bureau+offices', 'offices', 'own-office'], undefined, undefined],
    ],
  ])('%s', (parameter, values) => {
    const ids = ['zhongwei-2019', 'wugang-2020', 'yanshi-2023', 'guyang-2021', 'ningxia-2022'];
    expect(ids.map((id) => valueOf(id, parameter))).toEqual(values);
  });

  it('every rule says what it rests on, and every guess says why', () => {
    for (const profile of [...profiles, national]) {
      expect(isDate(profile.validFrom)).toBe(true);
      for (const [id, rule] of allRules(profile)) {
        expect(catalogue[id].zh).not.toBe('');
        expect(rule.requirement).toMatch(/^[A-Z]\d{2}$|^2\.\d$/);
        expect(rule.article).not.toBe('');
        expect(rule.words === '').toBe(profile === national);
        expect(rule.basis === 'text' || (rule.note ?? '') !== '').toBe(true);
      }
    }
  });

  it('is found by the reference a task froze, version included', () => {
    for (const p of profiles) expect(profileOf(`${p.id}@${p.version}`)).toBe(p);
    expect(profileOf('zhongwei-2019')).toBeUndefined();
    expect(profileOf('zhongwei-2019@2')).toBeUndefined();
  });

  it('every parameter has a user', () => {
    const used = new Set([...profiles, national].flatMap((p) => Object.keys(p.rules)));
    expect(ruleIds.filter((id) => !used.has(id))).toEqual([]);
    for (const c of conflicts) expect(c.parameters.every((id) => used.has(id))).toBe(true);
  });

  it('values are plain JSON and are shown without quotation marks', () => {
    for (const profile of [...profiles, national]) {
      for (const [id, rule] of allRules(profile)) {
        expect(JSON.parse(JSON.stringify(rule.value))).toEqual(rule.value);
        const shown = (catalogue[id] as { show: (v: unknown) => string }).show(rule.value);
        expect(shown).not.toMatch(/[“”|]|undefined|\[object/);
        expect(shown).not.toBe('');
      }
    }
  });
});

describe('resolveRule', () => {
  it('puts the national overlay on top, from its date on', () => {
    const zhongwei = byId('zhongwei-2019');
    expect(resolveRule(zhongwei, 'inspectors.perVisit', '2024-12-31')).toBeUndefined();
    expect(resolveRule(zhongwei, 'inspectors.perVisit', '2025-01-03')).toMatchObject({
      value: 2,
      by: { profile: { id: 'national' } },
    });
    expect(resolveRule(zhongwei, 'follow.creditRepair', '2025-12-24')).toBeUndefined();
    expect(resolveRule(zhongwei, 'follow.creditRepair', '2025-12-25')?.value).toBe(true);
    expect(resolveRule(zhongwei, 'inspectors.perVisit', '2026-01-01', null)).toBeUndefined();
  });

  it('shows the own words where both agree, and lets the overlay decide where they differ', () => {
    const ningxia = byId('ningxia-2022');
    expect(resolveRule(ningxia, 'inspectors.recusal', '2026-01-01')).toMatchObject({
      by: { profile: { id: 'ningxia-2022' } },
      beside: { profile: { id: 'national' } },
    });
    const one: Rule<number> = { ...national.rules['inspectors.perVisit']!, value: 1 };
    const lax: Profile = { ...ningxia, rules: { ...ningxia.rules, 'inspectors.perVisit': one } };
    expect(resolveRule(lax, 'inspectors.perVisit', '2026-01-01')).toMatchObject({
      value: 2,
      by: { profile: { id: 'national' } },
      beside: { rule: { value: 1 } },
    });
  });
});

describe('deadlines of a profile (B01, B02, J02; invariant 9)', () => {
  const events = {
    TASK_COMPLETED: '2026-09-18',
    INSPECTION_ENDED: '2026-11-20',
    SPOT_CHECK_ENDED: '2026-02-10',
  };

  it.each([
    ['zhongwei-2019', '2026-10-22'],
    ['yanshi-2023', '2026-10-22'],
    ['guyang-2021', '2026-03-02'],
    ['ningxia-2022', '2026-12-18'],
  ])('%s: %s', (id, date) => {
    expect(publicationDeadline(byId(id), events, builtInCalendar, '2026-11-22')).toMatchObject({
      state: 'running',
      deadline: { date, provisional: false },
    });
  });

  it('waits for the event of the profile, whatever else has happened', () => {
    expect(publicationDeadline(byId('wugang-2020'), events, builtInCalendar, '2026-11-22')).toEqual({
      state: 'waiting',
      for: 'RESULT_PRODUCED',
    });
    expect(
      publicationDeadline({ ...byId('wugang-2020'), rules: {} }, events, builtInCalendar, '2026-11-22'),
    ).toEqual({
      state: 'no-rule',
    });
  });

  it('says provisional in 2027', () => {
    const late = publicationDeadline(
      byId('ningxia-2022'),
      { INSPECTION_ENDED: '2026-12-10' },
      builtInCalendar,
      '2026-12-10',
    );
    expect(late).toMatchObject({ deadline: { provisional: true, unknownYears: [2027] } });
  });

  it('gives two working days to answer in Ningxia, and no such clock elsewhere', () => {
    expect(responseDeadline(byId('ningxia-2022'), '2026-04-30', builtInCalendar)?.date).toBe('2026-05-07');
    expect(responseDeadline(byId('guyang-2021'), '2026-04-30', builtInCalendar)).toBeNull();
  });
});

describe('docs/profiles.md', () => {
  it('is what the data say (node packages/rules/tools/writeProfiles.ts writes it)', () => {
    const file = new URL('../../../../docs/profiles.md', import.meta.url);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(renderProfiles());
  });
});
