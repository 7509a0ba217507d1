import { sources } from '../sources.ts';
import { type Finding, finding } from '../finding.ts';
import { showRate } from '../rates.ts';
import type { LineFacts } from './types.ts';

/** Visits of one department, month by month. */
export interface LoadRow {
  readonly department: string;
  /** Twelve numbers, January first. */
  readonly months: readonly number[];
  readonly total: number;
  /** Lines without a number or without days: their visits are not in the months. */
  readonly unknown: readonly string[];
}

/**
 * How many visits each department has in each month (L13: 均衡开展). The visits of a line are spread evenly over the months of its
 * check window, whole visits, the remainder on the first months. A joint line counts for every department that takes part.
 */
export function loadPerMonth(lines: readonly LineFacts[], year: number): LoadRow[] {
  const departments = [...new Set(lines.flatMap((l) => [l.department, ...l.participants]))].toSorted();
  return departments.map((department) => {
    const own = lines.filter((l) => l.department === department || l.participants.includes(department));
    const months = Array.from({ length: 12 }, () => 0);
    const unknown: string[] = [];
    for (const line of own) {
      const spread = spreadOf(line, year);
      if (!spread) unknown.push(line.id);
      else for (const [month, n] of spread) months[month]! += n;
    }
    return { department, months, total: months.reduce((a, b) => a + b, 0), unknown };
  });
}

function spreadOf(line: LineFacts, year: number): [number, number][] | null {
  const visits = visitsOf(line);
  if (visits === null || line.from === null || line.to === null) return null;
  const first = line.from < `${year}-01-01` ? 0 : Number(line.from.slice(5, 7)) - 1;
  const last = line.to > `${year}-12-31` ? 11 : Number(line.to.slice(5, 7)) - 1;
  const n = last - first + 1;
  if (n < 1) return null;
  return Array.from({ length: n }, (_, i) => [first + i, Math.floor(visits / n) + (i < visits % n ? 1 : 0)]);
}

/** Objects a line will draw: the number written, or the ratio of the objects counted, rounded up. */
export function visitsOf(line: LineFacts): number | null {
  if (line.count !== null) return line.count;
  if (line.rate === null || line.population === undefined) return null;
  return Math.ceil((line.population * line.rate.num) / line.rate.den);
}

/** Months in which a department carries far more than its average: more than `times` of it (a hint, no rule). */
export function checkLoad(rows: readonly LoadRow[], times = 2): Finding[] {
  return rows.flatMap(({ department, months, total }) =>
    months.flatMap((n, month) => {
      if (total < 12 || n * 12 <= total * times) return [];
      const share = showRate({ num: n, den: total });
      const message = `“${department}”${month + 1} 月安排 ${n} 户次，占全年的 ${share}，请考虑均衡开展`;
      return [finding('hint', 'PLAN_UNEVEN', `load.${department}.${month + 1}`, message, sources.balanced)];
    }),
  );
}
