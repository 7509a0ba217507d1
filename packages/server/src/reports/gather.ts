import {
  type FormColumn,
  indicators,
  indicatorValue,
  showIndicator,
  type MonthlyForm,
  type ReportCounts,
} from '@mingcha/rules';
import { systemScope } from '../access/scope.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { countBy, EMPTY_COUNTS, type CountRow } from './countStore.ts';
import { titleOf } from './kinds.ts';
import { monthlyFormOf } from './settings.ts';
import { librarySizes, nameOfArea, ratiosByItem, type ReportWithNames } from './store.ts';
import type { ReportBody, ReportCell } from './tables.ts';

/** What people write into a report; the numbers are never written by anybody (T01, guard report.numbers). */
export interface Written {
  answers: Record<string, string>;
  status: string;
  problems: string;
  suggestions: string;
}

/**
 * A report as the records stand now: a row for each item drawn in the period, each cell from the form's columns, and the total.
 * The unit's own numbers only: those of its department and what lies below it.
 */
export async function gatherReport(
  app: Services,
  db: Executor,
  report: ReportWithNames,
  written: Written,
): Promise<ReportBody> {
  const today = dayOf(app.clock.now());
  const form = await monthlyFormOf(db, report.areaId);
  const [, work] = form.sections;
  const filter = {
    from: report.firstDay,
    to: report.lastDay,
    department: report.departmentId,
    ...(report.taskId === null ? {} : { task: report.taskId }),
  };
  const scope = systemScope();
  const [byItem, all, ratios, area] = await Promise.all([
    countBy(db, scope, filter, 'item', today),
    countBy(db, scope, filter, 'none', today),
    ratiosByItem(db, filter),
    nameOfArea(db, report.areaId),
  ]);
  const ratio = new Map(ratios.map((r) => [r.item, r]));
  const rows = byItem.map((row) => {
    const r = ratio.get(row.key);
    return {
      item: row.items,
      itemId: row.key,
      cells: work.columns.map((c) => cellOf(c, row, r ? shareOf(r.n, r.size) : '—')),
    };
  });
  const sum = ratios.reduce((t, r) => ({ n: t.n + r.n, size: t.size + r.size }), { n: 0, size: 0 });
  const total = all[0] ?? { ...EMPTY_COUNTS, key: '', departments: '', items: '' };
  return {
    title: headline(form, report),
    unit: `${report.departmentName}（${area}）`,
    computedAt: stampOf(app.clock.now()),
    ...written,
    columns: work.columns.map(({ id, zh, basis }) => ({ id, zh, basis })),
    rows,
    total: work.columns.map((c) =>
      c.id === 'item' ? { text: '合计' } : cellOf(c, total, shareOf(sum.n, sum.size)),
    ),
  };
}

function headline(form: MonthlyForm, report: ReportWithNames): string {
  if (report.kind !== 'monthly')
    return `${report.departmentName}${titleOf(report.kind, report.period, report.taskName)}`;
  return `${form.title.zh}（${Number(report.period.slice(5))}月）`;
}

function cellOf(column: FormColumn, row: CountRow, ratio: string): ReportCell {
  if ('indicator' in column.from) return indicatorCell(column.from.indicator, row);
  const task = { item: row.items, ratio, departments: row.departments };
  return { text: task[column.from.task] ?? '' };
}

export function indicatorCell(id: string, counts: ReportCounts): ReportCell {
  const indicator = indicators.find((i) => i.id === id)!;
  return {
    text: showIndicator(indicator, counts),
    number: indicatorValue(indicator, counts),
    indicator: id,
  };
}

/** `6.7%`, in tenths of a percent as every share is shown. */
const shareOf = (n: number, size: number): string =>
  size === 0 ? '—' : `${Math.round((n * 1000) / size) / 10}%`;

/** What the platform can answer of part 一; people correct it and name the documents. */
export async function suggestedAnswers(
  db: Executor,
  report: ReportWithNames,
): Promise<Record<string, string>> {
  const { items, objects, inspectors } = await librarySizes(db, report.areaId, report.departmentId);
  return {
    guidelines: '',
    itemList: items > 0 ? `是，已录入抽查事项${items}项` : '否',
    libraries:
      objects > 0 && inspectors > 0 ? `是，已录入检查对象${objects}户、执法检查人员${inspectors}人` : '否',
  };
}
