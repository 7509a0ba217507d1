import * as z from 'zod';
import type { Outcome, Problem } from '../problem.ts';
import { isDate } from '../text.ts';
import type { CalendarYear } from './types.ts';

const File = z.object({
  year: z.int().min(1949).max(9999),
  papers: z.array(z.string()),
  days: z.array(z.object({ name: z.string(), date: z.string().refine(isDate), isOffDay: z.boolean() })),
});

/**
 * One year from a file of the holiday-cn project (`{year, papers, days: [{name, date, isOffDay}]}`), as a county loads it when
 * the notice is out. A file without a notice or without days is refused: an unknown year must stay unknown (3.7).
 */
export function parseHolidayCn(json: unknown): Outcome<CalendarYear> {
  const file = File.safeParse(json);
  if (!file.success) {
    return refuse(
      'CALENDAR_FILE',
      '这不是 holiday-cn 格式的节假日文件：应有 year、papers 和 days（含 date、isOffDay）',
    );
  }
  const { year, papers, days } = file.data;
  if (papers.length === 0 || days.length === 0) {
    return refuse(
      'CALENDAR_NOT_ANNOUNCED',
      `${year} 年的节假日安排尚未公布，文件中没有通知，该年仍按“未知”处理`,
    );
  }
  const strange = days.find((d) => d.date < `${year - 1}-12-01` || d.date > `${year}-12-31`);
  if (strange) return refuse('CALENDAR_OTHER_YEAR', `${year} 年的文件里有不属于该年的日期 ${strange.date}`);
  const marks = new Map(days.map((d) => [d.date, d.isOffDay]));
  if (marks.size < days.length) return refuse('CALENDAR_DATE_TWICE', `${year} 年的文件里有重复的日期`);
  const dates = (off: boolean) =>
    [...marks]
      .filter(([, isOff]) => isOff === off)
      .map(([date]) => date)
      .toSorted();
  return { ok: true, value: { year, papers, off: dates(true).join(' '), work: dates(false).join(' ') } };
}

function refuse(code: string, message: string): Outcome<CalendarYear> {
  const problem: Problem = { code, path: '', message };
  return { ok: false, problems: [problem] };
}
