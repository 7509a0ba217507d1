import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays } from '../calendar/count.ts';
import { builtInCalendar, builtInYears, loadCalendar } from '../calendar/load.ts';
import { addDays } from '../days.ts';
import { profiles } from '../profiles/profiles.ts';
import type { Profile } from '../profiles/types.ts';
import { deadline, type DeadlineAnswer } from './deadline.ts';
import { type DeadlineKind, deadlineKinds } from './kinds.ts';
import { publicationClocks, type TaskFacts } from './publicationClocks.ts';
import { recompute } from './recompute.ts';

const by = (id: string): Profile => profiles.find((p) => p.id.startsWith(id))!;
const of = (id: string, kind: DeadlineKind, day: string, until?: string): DeadlineAnswer =>
  deadline(by(id), kind, { day, ...(until === undefined ? {} : { until }) }, builtInCalendar);
const due = (answer: DeadlineAnswer) => (answer.state === 'due' ? answer.due : answer.state);

describe('deadline: the vectors of requirements 3.7', () => {
  it.each<[string, DeadlineKind, string, string]>([
    ['ningxia', 'joint.respond', '2026-09-18', '2026-09-21'],
    ['guyang', 'publication', '2026-09-18', '2026-10-09'],
    ['ningxia', 'publication', '2026-09-18', '2026-10-22'],
    ['ningxia', 'joint.respond', '2026-02-10', '2026-02-12'],
    ['guyang', 'publication', '2026-02-10', '2026-03-02'],
    ['zhongwei', 'publication', '2026-02-10', '2026-03-16'],
    ['ningxia', 'joint.respond', '2026-04-30', '2026-05-07'],
    ['guyang', 'publication', '2026-11-20', '2026-12-04'],
    ['wugang', 'publication', '2026-11-20', '2026-12-18'],
    ['yanshi', 'publication', '2026-12-03', '2026-12-31'],
    ['yanshi', 'abnormal.list', '2026-09-18', '2026-10-09'],
    ['guyang', 'repair.decide', '2026-09-18', '2026-09-29'], // 09-20 worked, 09-25 off,
  ])('%s %s from %s: %s', (id, kind, day, expected) => {
    expect(of(id, kind, day)).toMatchObject({
      state: 'due',
      due: expected,
      provisional: false,
      restDay: false,
    });
  });
});

describe('deadline: dates of the year, reports, dates that are written down', () => {
  it.each<[string, DeadlineKind, string, string]>([
    ['zhongwei', 'plan.submit', '2026-01-05', '2026-01-31'],
    ['zhongwei', 'plan.publish', '2026-01-05', '2026-01-31'],
    ['ningxia', 'plan.publish', '2026-01-05', '2026-03-31'],
    ['ningxia', 'items.publish', '2026-01-01', '2026-03-31'],
    ['wugang', 'plan.submit', '2026-01-05', 'no-rule'],
    ['guyang', 'plan.submit', '2026-01-05', 'prompt'],
    ['guyang', 'report.halfYear', '2026-06-30', '2026-09-06'],
    ['guyang', 'report.annual', '2026-06-30', '2026-11-30'],
    ['guyang', 'report.monthly', '2026-12-31', '2027-01-05'],
    ['guyang', 'report.monthly', '2026-02-01', '2026-03-05'],
    ['yanshi', 'report.campaign', '2026-06-30', 'prompt'],
    ['zhongwei', 'report.monthly', '2026-06-30', 'no-rule'],
    ['guyang', 'joint.respond', '2026-06-30', 'no-rule'],
  ])('%s %s about %s: %s', (id, kind, day, expected) => {
    expect(due(of(id, kind, day))).toBe(expected);
  });

  it('reads 每月末5日前 in the other way too, once a county has decided', () => {
    const rule = {
      ...by('guyang').rules['report.monthlyDue']!,
      value: 'FIVE_DAYS_BEFORE_MONTH_END' as const,
    };
    const other: Profile = { ...by('guyang'), rules: { ...by('guyang').rules, 'report.monthlyDue': rule } };
    const days = ['2026-04-10', '2026-02-10', '2028-02-10', '2026-12-31'];
    expect(days.map((day) => due(deadline(other, 'report.monthly', { day }, builtInCalendar)))).toEqual([
      '2026-04-25',
      '2026-02-23',
      '2028-02-24',
      '2026-12-26',
    ]);
  });

  it('keeps a date somebody wrote down, and says that it is a day off', () => {
    expect(of('yanshi', 'correction', '2026-09-18', '2026-10-01')).toMatchObject({
      due: '2026-10-01',
      restDay: true,
      source: null,
    });
    expect(of('yanshi', 'certificate.end', '2026-09-18', '2027-10-01')).toMatchObject({ restDay: 'unknown' });
    expect(() => of('yanshi', 'correction', '2026-09-18')).toThrow(RangeError);
    expect(() => of('yanshi', 'publication', '2026-02-30')).toThrow(RangeError);
  });

  it('names the rule it rests on', () => {
    expect(of('guyang', 'publication', '2026-09-18')).toMatchObject({
      source: { requirement: 'B01', document: '固阳 2021 四（四）' },
    });
    expect(of('guyang', 'abnormal.list', '2026-09-18')).toMatchObject({
      source: { requirement: '2.4', document: '企业经营异常名录管理规定' },
    });
  });

  it('knows every kind for every profile', () => {
    for (const profile of profiles) {
      for (const kind of Object.keys(deadlineKinds) as DeadlineKind[]) {
        const event = { day: '2026-06-01', until: '2026-07-01' };
        expect(['due', 'prompt', 'no-rule']).toContain(deadline(profile, kind, event, builtInCalendar).state);
      }
    }
  });
});

/** One task with two visits of two departments each, over on different days. */
const task: TaskFacts = {
  taskId: 't1',
  completedOn: '2026-09-25',
  visits: [
    { id: 'v1', endedOn: '2026-09-18' },
    { id: 'v2', endedOn: '2026-09-22' },
  ],
  results: [
    { id: 'r1', visitId: 'v1', producedOn: '2026-09-19' },
    { id: 'r2', visitId: 'v1', producedOn: '2026-09-21' },
    { id: 'r3', visitId: 'v2' },
  ],
};

describe('publicationClocks: which event, for which unit (B02)', () => {
  it.each<[string, unknown[]]>([
    ['zhongwei', [['task', 't1', '2026-09-25', ['r1', 'r2', 'r3']]]],
    ['yanshi', [['task', 't1', '2026-09-25', ['r1', 'r2', 'r3']]]],
    ['guyang', [['campaign', 't1', '2026-09-22', ['r1', 'r2', 'r3']]]],
    [
      'ningxia',
      [
        ['visit', 'v1', '2026-09-18', ['r1', 'r2']],
        ['visit', 'v2', '2026-09-22', ['r3']],
      ],
    ],
    [
      'wugang',
      [
        ['result', 'r1', '2026-09-19', ['r1']],
        ['result', 'r2', '2026-09-21', ['r2']],
        ['result', 'r3', null, ['r3']],
      ],
    ],
  ])('%s', (id, expected) => {
    const clocks = publicationClocks(by(id), task, '2026-09-30');
    expect(clocks.map((c) => [c.unit, c.id, c.day, c.results])).toEqual(expected);
  });

  it('waits for the last visit, and for the whole campaign where several tasks make one', () => {
    const open = { ...task, visits: [...task.visits, { id: 'v3' }] };
    const day = (facts: TaskFacts) => publicationClocks(by('guyang'), facts, '2026-09-30')[0]!.day;
    expect(day(open)).toBeNull();
    expect(day({ ...task, visits: [] })).toBeNull();
    expect(day({ ...task, campaignId: 'c' })).toBeNull();
    expect(day({ ...task, campaignId: 'c', campaignEndedOn: '2026-10-12' })).toBe('2026-10-12');
    const none: Profile = { ...by('guyang'), rules: {} };
    expect(publicationClocks(none, task, '2026-09-30')).toEqual([]);
  });
});

describe('each of the four start events across a holiday and a year’s end (issue 5, must show 4)', () => {
  const across = (id: string, ended: string): string => {
    const facts: TaskFacts = {
      taskId: 't',
      completedOn: ended,
      visits: [{ id: 'v', endedOn: ended }],
      results: [{ id: 'r', visitId: 'v', producedOn: ended }],
    };
    const [clock] = publicationClocks(by(id), facts, ended);
    const answer = of(id, 'publication', clock!.day!);
    return `${due(answer)}${answer.state === 'due' && answer.provisional ? '?' : ''}`;
  };

  it.each([
    ['zhongwei', '2026-10-22', '2027-01-04?', '2025-01-15'],
    ['wugang', '2026-10-22', '2027-01-04?', '2025-01-15'],
    ['guyang', '2026-10-09', '2026-12-21', '2024-12-31'],
    ['ningxia', '2026-10-22', '2027-01-04?', '2025-01-15'],
  ])('%s', (id, holiday, unknownYear, knownYear) => {
    expect(across(id, '2026-09-18')).toBe(holiday);
    expect(across(id, '2026-12-07')).toBe(unknownYear);
    expect(across(id, '2024-12-17')).toBe(knownYear);
  });
});

describe('recompute', () => {
  const notice = { year: 2027, papers: ['x'], off: '2027-01-01 2027-01-02 2027-01-03', work: '' };
  const extended = loadCalendar([notice], builtInYears);

  it('leaves a trace with before and after when a calendar is loaded', () => {
    const event = { day: '2026-12-04' };
    const first = deadline(by('ningxia'), 'publication', event, builtInCalendar);
    if (first.state !== 'due') throw new Error(first.state);
    expect(first).toMatchObject({ due: '2027-01-01', provisional: true, unknownYears: [2027] });
    const again = recompute({ ...first, event }, by('ningxia'), extended)!;
    expect(again).toMatchObject({
      changed: true,
      before: { due: '2027-01-01', provisional: true },
      after: { due: '2027-01-04', provisional: false },
    });
    expect(again.trace).toBe(
      `检查结果公示期限由 2027-01-01（暂定） 改为 2027-01-04（日历 ${builtInCalendar.version} → ${extended.version}）`,
    );
    expect(recompute({ ...again.after, event }, by('ningxia'), extended)).toMatchObject({
      changed: false,
      trace: '',
    });
  });

  it('leaves alone what the calendar does not touch, and what the profile no longer rules', () => {
    const event = { day: '2026-09-18' };
    const first = deadline(by('guyang'), 'publication', event, builtInCalendar);
    if (first.state !== 'due') throw new Error(first.state);
    expect(recompute({ ...first, event }, by('guyang'), extended)).toMatchObject({ changed: false });
    expect(recompute({ ...first, event }, { ...by('guyang'), rules: {} }, extended)).toBeNull();
  });
});

describe('invariant 9, on random profiles, days and calendars', () => {
  it('publication is the profile’s days after the profile’s event, provisional exactly where a year is missing', () => {
    const day = fc.integer({ min: 0, max: 7000 }).map((n) => addDays('2007-06-01', n));
    const known = fc.subarray([...builtInYears], { minLength: 1 }).map((years) => loadCalendar(years));
    fc.assert(
      fc.property(
        fc.constantFrom(...profiles),
        fc.integer({ min: 1, max: 60 }),
        day,
        known,
        (base, days, start, calendar) => {
          const rule = { ...base.rules['publish.workingDays']!, value: days };
          const profile: Profile = { ...base, rules: { ...base.rules, 'publish.workingDays': rule } };
          const answer = deadline(profile, 'publication', { day: start }, calendar);
          const { date, ...certainty } = addWorkingDays(calendar, start, days);
          expect(answer).toMatchObject({ state: 'due', due: date, ...certainty });
          const years = new Set<number>();
          for (let d = addDays(start, 1); d <= date; d = addDays(d, 1)) years.add(Number(d.slice(0, 4)));
          const missing = [...years].filter((y) => !calendar.years.includes(y));
          if (certainty.provisional)
            expect(missing).toEqual(expect.arrayContaining([...certainty.unknownYears]));
          else if (missing.length > 0)
            expect(missing.every((y) => calendar.years.includes(y + 1))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
