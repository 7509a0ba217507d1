import {
  checkAssessment,
  indicators,
  indicatorValue,
  resolveRule,
  showIndicator,
  type ReportCounts,
} from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileFor, wordsOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { countBy, EMPTY_COUNTS, type CountFilter, type CountRow, type Dimension } from './countStore.ts';
import { labelsOf } from './labelStore.ts';
import { assessmentOf } from './settings.ts';
import { diligentInspectors } from './praiseStore.ts';

/** Which records stand behind the numerator and the denominator of each indicator. */
export const BEHIND: Record<string, readonly [keyof ReportCounts, keyof ReportCounts | null]> = {
  tasks: ['tasks', null],
  toCheck: ['toCheck', null],
  checked: ['checked', null],
  completion: ['checked', 'toCheck'],
  coverage: ['checked', 'toCheck'],
  settled: ['settled', 'checked'],
  problems: ['withProblems', null],
  discovery: ['withProblems', 'checked'],
  ordered: ['ordered', null],
  corrected: ['corrected', 'ordered'],
  cases: ['casesFiled', null],
  transferred: ['transferred', null],
  transfer: ['transferred', 'withProblems'],
  publishedInTime: ['publishedInTime', 'publicationDue'],
  responses: ['responsesInTime', 'responsesDue'],
  joint: ['jointTasks', 'tasks'],
  saved: ['jointVisits', null],
};

const cellsOf = (counts: ReportCounts) =>
  indicators.map((i) => ({
    id: i.id,
    text: showIndicator(i, counts),
    value: indicatorValue(i, counts),
    num: i.num(counts),
    den: i.den ? i.den(counts) : null,
    behind: BEHIND[i.id]?.[0] ?? null,
  }));

/**
 * The statistics of requirements Part 4 and the rates the documents name (K05, B01, J02, L10): a row for each value of the
 * dimension, the sum, and the formula of every column. Rows stand in the order of their names, never ranked (2.6).
 */
export async function presentStatistics(app: Services, actor: Actor, f: CountFilter, by: Dimension) {
  const today = dayOf(app.clock.now());
  const [rows, [sum]] = await Promise.all([
    by === 'none' ? Promise.resolve<CountRow[]>([]) : countBy(app.db, actor.scope, f, by, today),
    countBy(app.db, actor.scope, f, 'none', today),
  ]);
  const labels = await labelsOf(
    app.db,
    by,
    rows.map((r) => r.key),
  );
  return {
    computedOn: today,
    basis: '统计口径：本期完成抽取的任务，各数按查询时的记录计算；同一对象由几个部门检查的，按部门分别计数',
    indicators: indicators.map(({ id, zh, formula, unit, kind, requirement, basis }) => ({
      id,
      zh,
      formula,
      unit,
      kind,
      requirement,
      basis,
    })),
    rows: rows
      .map((r) => ({ key: r.key, label: labels.get(r.key) ?? r.key, cells: cellsOf(r), counts: plain(r) }))
      .toSorted((a, b) => (a.label < b.label ? -1 : 1)),
    sum: { key: '', label: '合计', cells: cellsOf(sum ?? EMPTY_COUNTS), counts: plain(sum ?? EMPTY_COUNTS) },
  };
}

const plain = (c: ReportCounts): ReportCounts =>
  Object.fromEntries(
    Object.keys(EMPTY_COUNTS).map((k) => [k, c[k as keyof ReportCounts]]),
  ) as unknown as ReportCounts;

/**
 * What a county assesses by, and whom it praises (2.6, A07; invariant 14): no indicator of volume, units in the order of their
 * names. Praise goes to who did everything in full and in time, whatever the number.
 */
export async function presentAssessment(app: Services, actor: Actor, f: CountFilter) {
  const today = dayOf(app.clock.now());
  const chosen = await assessmentOf(app.db, actor.areaId);
  const profile = await profileFor(app.db, actor.areaId, today);
  demandNoQuantity(checkAssessment(profile, today, chosen));
  const own = new Set(chosen.map((c) => c.id));
  const statistics = await presentStatistics(app, actor, f, 'department');
  const kept = statistics.indicators.filter((i) => own.has(i.id) && i.kind !== 'volume');
  const ids = new Set(kept.map((i) => i.id));
  const rows = statistics.rows.map(({ key, label, cells }) => ({
    key,
    label,
    cells: cells.filter((c) => ids.has(c.id)),
  }));
  const full = (row: (typeof rows)[number], id: string) => {
    const cell = row.cells.find((c) => c.id === id);
    return !cell || cell.value === null || cell.value === 1;
  };
  const praised = rows.filter(
    (r) =>
      r.cells.some((c) => c.value === 1) &&
      ['completion', 'publishedInTime', 'responses', 'corrected'].every((id) => full(r, id)),
  );
  const quantity = resolveRule(profile, 'duty.noQuantityTargets', today);
  const reward = resolveRule(profile, 'duty.reward', today);
  return {
    computedOn: today,
    indicators: kept,
    rows,
    rule: quantity ? wordsOf(quantity) : '',
    praise: {
      rule: reward ? wordsOf(reward) : null,
      by: '完成率、公示及时率、响应及时率、改正率均为百分之百（没有应办事项的不计），不看数量',
      departments: praised.map(({ key, label }) => ({ id: key, name: label })),
      inspectors: await diligentInspectors(app.db, actor.scope, f, today),
    },
  };
}

/** Throws Refused ASSESS_QUANTITY with the source, for the first indicator that counts visits, cases or fines. */
export function demandNoQuantity(findings: ReturnType<typeof checkAssessment>): void {
  const [first] = findings;
  if (!first) return;
  throw new Refused('ASSESS_QUANTITY', { findings }, first.message);
}
