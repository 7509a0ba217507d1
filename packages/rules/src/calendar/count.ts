import { dayNumber, dayText } from '../days.ts';
import { isDate } from '../text.ts';
import type { Calendar, Deadline } from './types.ts';

/** A working day, a day off, or `'unknown'` where the year has no notice: a Monday of such a year is unknown as well. */
export function isWorkingDay(calendar: Calendar, date: string): true | false | 'unknown' {
  demandDate(date);
  const marked = calendar.marked.get(date);
  if (marked !== undefined) return marked;
  if (!calendar.years.includes(Number(date.slice(0, 4)))) return 'unknown';
  return isWeekday(dayNumber(date));
}

/**
 * The last day of a period of `n` working days that starts with an event on `date`; the day of the event is not counted
 * (「之日起…内」, 民法典第二百零一条). Through a year without a notice it counts Mon–Fri and says that the date is provisional (3.7).
 * @throws RangeError for a date that does not exist or an `n` that is not a whole number ≥ 0
 */
export function addWorkingDays(calendar: Calendar, date: string, n: number): Deadline {
  demandDate(date);
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`working days must be a whole number ≥ 0, got ${n}`);
  const unknown = new Set<number>();
  let day = dayNumber(date);
  for (let left = n; left > 0;) {
    day++;
    if (worked(calendar, day, unknown)) left--;
  }
  return { date: dayText(day), ...certainty(calendar, unknown) };
}

/**
 * Working days after `from` up to and including `to`: `workingDaysBetween(c, d, addWorkingDays(c, d, n).date).days === n`.
 * 0 where `to` is not after `from`.
 */
export function workingDaysBetween(
  calendar: Calendar,
  from: string,
  to: string,
): Omit<Deadline, 'date'> & { readonly days: number } {
  demandDate(from);
  demandDate(to);
  const unknown = new Set<number>();
  let days = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) if (worked(calendar, day, unknown)) days++;
  return { days, ...certainty(calendar, unknown) };
}

function worked(calendar: Calendar, day: number, unknown: Set<number>): boolean {
  const date = dayText(day);
  const known = isWorkingDay(calendar, date);
  if (known !== 'unknown') return known;
  unknown.add(Number(date.slice(0, 4)));
  return isWeekday(day);
}

function certainty(calendar: Calendar, unknown: ReadonlySet<number>): Omit<Deadline, 'date'> {
  return {
    provisional: unknown.size > 0,
    unknownYears: [...unknown].toSorted((a, b) => a - b),
    calendarVersion: calendar.version,
  };
}

/** Day 0 is a Thursday. */
function isWeekday(day: number): boolean {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  return fromMonday < 5;
}

function demandDate(date: string): void {
  if (!isDate(date)) throw new RangeError(`not a date YYYY-MM-DD: ${date}`);
}
