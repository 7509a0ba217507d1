import type { Calendar, CalendarYear } from './types.ts';
import { holidayYears } from './data/index.ts';

/**
 * A working calendar from years of notices, on top of another. A year given again replaces the earlier one;
 * of two notices that speak of one day (the turn of the year), the later year's counts.
 * @param base defaults to nothing: `loadCalendar([year2027], builtInYears)` adds a year to the built-in ones
 */
export function loadCalendar(years: readonly CalendarYear[], base: readonly CalendarYear[] = []): Calendar {
  const byYear = new Map([...base, ...years].map((y) => [y.year, y]));
  const sorted = [...byYear.values()].toSorted((a, b) => a.year - b.year);
  const marked = new Map<string, boolean>();
  for (const { off, work } of sorted) {
    for (const date of days(off)) marked.set(date, false);
    for (const date of days(work)) marked.set(date, true);
  }
  const numbers = sorted.map((y) => y.year);
  const content = sorted.map((y) => `${y.year}|${y.off}|${y.work}`).join('\n');
  return { version: `${span(numbers)}.${fnv1a(content)}`, years: numbers, marked };
}

/** The years that ship with the product (holiday-cn, MIT). */
export const builtInYears: readonly CalendarYear[] = holidayYears;

/** 2007–2026, as announced. */
export const builtInCalendar: Calendar = loadCalendar(builtInYears);

function days(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** `2007-2026`, `2007-2026+2028`, `none`. */
function span(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`)).join('+') || 'none';
}

/** FNV-1a, 32 bits: tells two contents apart by accident, not by attack; a deadline is recomputed, never trusted by its version. */
function fnv1a(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, '0');
}
