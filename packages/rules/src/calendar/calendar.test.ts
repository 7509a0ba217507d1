import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber } from '../days.ts';
import { sharedData } from '../testData.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './count.ts';
import { builtInCalendar, builtInYears, loadCalendar } from './load.ts';
import { parseHolidayCn } from './parseHolidayCn.ts';

const calendar = builtInCalendar;
const anyDay = fc
  .integer({ min: dayNumber('2007-01-01'), max: dayNumber('2026-12-31') })
  .map((n) => addDays('1970-01-01', n));

describe('working days (requirements 3.7)', () => {
  it.each([
    ['2026-09-18', 2, '2026-09-21'], // 09-20 is a working Sunday
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-02-10', 2, '2026-02-12'],
    ['2026-02-10', 10, '2026-03-02'],
    ['2026-02-10', 20, '2026-03-16'],
    ['2026-04-30', 2, '2026-05-07'],
    ['2026-11-20', 10, '2026-12-04'],
    ['2026-11-20', 20, '2026-12-18'],
    ['2026-12-03', 20, '2026-12-31'],
  ])('%s + %d = %s', (start, n, date) => {
    expect(addWorkingDays(calendar, start, n)).toEqual({
      date,
      provisional: false,
      unknownYears: [],
      calendarVersion: calendar.version,
    });
    expect(workingDaysBetween(calendar, start, date)).toMatchObject({ days: n, provisional: false });
  });

  it.each([
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2026-02-28', true],
    ['2026-11-21', false],
    ['2026-11-20', true],
    ['2020-01-31', false], // prolonged by a second notice
    ['2018-01-01', false],
    ['2006-12-30', true], // the notice of 2007 speaks of it
    ['2006-06-01', 'unknown'],
    ['2027-01-01', 'unknown'],
    ['2027-03-01', 'unknown'],
  ])('%s: %s', (date, answer) => {
    expect(isWorkingDay(calendar, date)).toBe(answer);
  });

  it('knows every day of 2007–2026 and none of 2027', () => {
    expect(calendar.years).toEqual(Array.from({ length: 20 }, (_, i) => 2007 + i));
    expect(calendar.version).toMatch(/^2007-2026\.[0-9a-f]{8}$/);
    for (let d = '2007-01-01'; d <= '2026-12-31'; d = addDays(d, 1))
      expect(isWorkingDay(calendar, d)).not.toBe('unknown');
    for (let d = '2027-01-01'; d <= '2027-12-31'; d = addDays(d, 1))
      expect(isWorkingDay(calendar, d)).toBe('unknown');
    const of2026 = [...calendar.marked].filter(([date]) => date.startsWith('2026'));
    expect(of2026.filter(([, worked]) => !worked)).toHaveLength(33);
    expect(of2026.filter(([, worked]) => worked).map(([date]) => date.slice(5))).toEqual([
      '01-04',
      '02-14',
      '02-28',
      '05-09',
      '09-20',
      '10-10',
    ]);
  });

  it('says provisional where the count runs into a year without a notice, and is recomputed when it is loaded', () => {
    const before = addWorkingDays(calendar, '2026-12-04', 20);
    expect(before).toMatchObject({ date: '2027-01-01', provisional: true, unknownYears: [2027] });
    const notice = {
      year: 2027,
      papers: ['https://example.invalid/2027'],
      days: [
        { name: '元旦', date: '2027-01-01', isOffDay: true },
        { name: '元旦', date: '2027-01-02', isOffDay: true },
        { name: '元旦', date: '2027-01-03', isOffDay: true },
      ],
    };
    const year = parseHolidayCn(notice);
    if (!year.ok) throw new Error(year.problems[0]!.code);
    const extended = loadCalendar([year.value], builtInYears);
    expect(addWorkingDays(extended, '2026-12-04', 20)).toEqual({
      date: '2027-01-04',
      provisional: false,
      unknownYears: [],
      calendarVersion: extended.version,
    });
    expect(extended.version).toMatch(/^2007-2027\./);
    expect(addWorkingDays(extended, '2027-12-20', 300).unknownYears).toEqual([2028, 2029]);
  });

  it('lets a later notice speak about the end of the year before, and a year given again replace the first', () => {
    const y = (year: number, off: string, work = '') => ({ year, papers: ['x'], off, work });
    const one = loadCalendar([y(2030, '2030-12-31'), y(2031, '2031-01-01', '2030-12-31')]);
    expect(isWorkingDay(one, '2030-12-31')).toBe(true);
    const two = loadCalendar([y(2031, '2031-01-01')], [y(2030, '2030-12-31'), y(2031, '', '2030-12-31')]);
    expect(isWorkingDay(two, '2030-12-31')).toBe(false);
    expect(one.version).not.toBe(two.version);
    expect(loadCalendar([])).toMatchObject({ years: [], version: expect.stringMatching(/^none\./) });
    expect(loadCalendar([y(2030, ''), y(2032, '')]).version).toMatch(/^2030\+2032\./);
  });

  it('refuses days that do not exist and counts that are none', () => {
    expect(() => addWorkingDays(calendar, '2026-02-30', 1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-2-3', 1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-02-03', -1)).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2026-02-03', 1.5)).toThrow(RangeError);
    expect(() => isWorkingDay(calendar, '')).toThrow(RangeError);
  });

  it('counting back gives what was counted; ends on a working day; more days are later; steps add up', () => {
    const n = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(anyDay, n, n, (start, a, b) => {
        const first = addWorkingDays(calendar, start, a);
        const both = addWorkingDays(calendar, start, a + b);
        expect(workingDaysBetween(calendar, start, first.date).days).toBe(a);
        expect(isWorkingDay(calendar, first.date)).toBe(first.provisional ? 'unknown' : true);
        expect(both.date > first.date && first.date > start).toBe(true);
        expect(addWorkingDays(calendar, first.date, b).date).toBe(both.date);
        expect(addWorkingDays(calendar, start, 0).date).toBe(start);
      }),
    );
  });
});

describe('parseHolidayCn', () => {
  it.each([
    ['no file', 'x', 'CALENDAR_FILE'],
    ['no notice', { year: 2027, papers: [], days: [] }, 'CALENDAR_NOT_ANNOUNCED'],
    [
      'another year',
      { year: 2027, papers: ['p'], days: [{ name: '', date: '2026-10-01', isOffDay: true }] },
      'CALENDAR_OTHER_YEAR',
    ],
    [
      'a day twice',
      {
        year: 2027,
        papers: ['p'],
        days: [
          { name: '', date: '2027-10-01', isOffDay: true },
          { name: '', date: '2027-10-01', isOffDay: false },
        ],
      },
      'CALENDAR_DATE_TWICE',
    ],
    [
      'no date',
      { year: 2027, papers: ['p'], days: [{ name: '', date: '2027-13-01', isOffDay: true }] },
      'CALENDAR_FILE',
    ],
  ])('refuses %s', (_name, json, code) => {
    expect(parseHolidayCn(json)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it.skipIf(!sharedData.present)(
    'built-in data are the shared files (skipped where ../shared is absent)',
    () => {
      for (const built of builtInYears) {
        const file = parseHolidayCn(JSON.parse(sharedData.text(`data/codes/holiday-cn/${built.year}.json`)));
        expect(file).toEqual({ ok: true, value: built });
      }
      const next = parseHolidayCn(JSON.parse(sharedData.text('data/codes/holiday-cn/2027.json')));
      expect(next).toMatchObject({ problems: [{ code: 'CALENDAR_NOT_ANNOUNCED' }] });
    },
  );
});
