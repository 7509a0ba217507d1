import { FairdrawError } from '../errors.ts';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`; a date that is not in the calendar is refused (MATCH_DATE_MALFORMED). */
function dayNumber(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(ms) || isoDate(ms / DAY_MS) !== date) {
    throw new FairdrawError('MATCH_DATE_MALFORMED', { got: date, expected: 'YYYY-MM-DD' });
  }
  return ms / DAY_MS;
}

function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The days on which visits are planned: Monday to Friday of `from`..`to`, both included; all days when none of them is a
 * working day of the week. Public holidays are left to whoever chooses the window, so that no calendar can change a draw.
 */
export function planDays(from: string, to: string): string[] {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (last < first) throw new FairdrawError('MATCH_WINDOW_EMPTY', { from, to });
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const week = all.filter((day) => (day + 3) % 7 < 5); // day 0 was a Thursday
  return (week.length > 0 ? week : all).map(isoDate);
}
