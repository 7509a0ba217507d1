import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';

/** Counts of a period and a scope, each a whole number that leads to its records. */
export interface ReportCounts {
  /** 应检查数: names in locked lists, each department's own. */
  readonly toCheck: number;
  /** 已检查数: result entered and published (or lawfully withheld). */
  readonly checked: number;
  /** 无法检查, reviewed. */
  readonly impossible: number;
  /** 完结数: of the checked, those with nothing open behind them. */
  readonly settled: number;
  /** 发现问题数: checked with a category other than 1 and 7. */
  readonly withProblems: number;
  /** 责令改正数, and those corrected. */
  readonly ordered: number;
  readonly corrected: number;
  /** 移交移送数 with a receipt or a letter; 立案数. */
  readonly transferred: number;
  readonly casesFiled: number;
  /** Results whose last day for publication has come or that are public. */
  readonly publicationDue: number;
  readonly publishedInTime: number;
  /** 抽查批次, and those with two or more departments. */
  readonly tasks: number;
  readonly jointTasks: number;
  /** 参与部门应响应数, and those answered in time. */
  readonly responsesDue: number;
  readonly responsesInTime: number;
  /** Joint visits, and the visits they stand for: one per department and object. */
  readonly jointVisits: number;
  readonly jointParts: number;
}

/** What an indicator measures; only some kinds may be used to assess anybody (2.6). */
export type IndicatorKind =
  | 'volume'
  | 'completeness'
  | 'timeliness'
  | 'publication'
  | 'joint'
  | 'discovery'
  | 'reduction';

export interface Indicator {
  readonly id: string;
  readonly zh: string;
  /** Printed above the table. */
  readonly formula: string;
  readonly kind: IndicatorKind;
  readonly unit: 'count' | 'share';
  /** Numerator and denominator; a count has no denominator. */
  readonly num: (c: ReportCounts) => number;
  readonly den?: (c: ReportCounts) => number;
  readonly requirement: string;
  /** From a text, a public system's definition, or our inference. */
  readonly basis: 'text' | 'source' | 'inference';
}

const count = (
  id: string,
  zh: string,
  formula: string,
  kind: IndicatorKind,
  num: Indicator['num'],
  requirement: string,
  basis: Indicator['basis'],
): Indicator => ({ id, zh, formula, kind, unit: 'count', num, requirement, basis });

const share = (
  id: string,
  zh: string,
  formula: string,
  kind: IndicatorKind,
  [num, den]: readonly [Indicator['num'], Indicator['num']],
  requirement: string,
  basis: Indicator['basis'],
): Indicator => ({ id, zh, formula, kind, unit: 'share', num, den, requirement, basis });

/** The statistics of requirements Part 4 and the rates that the documents name (K05, J05, B01, J02). */
export const indicators: readonly Indicator[] = [
  count('tasks', '抽查批次', '本期开展的抽查任务数', 'volume', (c) => c.tasks, 'T01', 'inference'),
  count('toCheck', '应检查数', '锁定名单的对象数，按部门分别计算', 'volume', (c) => c.toCheck, '4', 'source'),
  count('checked', '已检查数', '结果已录入并公示的对象数', 'volume', (c) => c.checked, '4', 'source'),
  share(
    'completion',
    '完成率',
    '已检查数 ÷ 应检查数',
    'completeness',
    [(c) => c.checked, (c) => c.toCheck],
    '4',
    'source',
  ),
  share(
    'coverage',
    '检查覆盖率',
    '（已检查数 ＋ 经审核的无法检查数）÷ 应检查数',
    'completeness',
    [(c) => c.checked + c.impossible, (c) => c.toCheck],
    'J05',
    'inference',
  ),
  share(
    'settled',
    '完结率',
    '完结数 ÷ 已检查数',
    'completeness',
    [(c) => c.settled, (c) => c.checked],
    '4',
    'source',
  ),
  count(
    'problems',
    '发现问题数',
    '检查结果为未发现问题、未开展相关经营活动以外的对象数',
    'volume',
    (c) => c.withProblems,
    'T01',
    'inference',
  ),
  share(
    'discovery',
    '问题发现率',
    '发现问题数 ÷ 已检查数',
    'discovery',
    [(c) => c.withProblems, (c) => c.checked],
    'K05',
    'inference',
  ),
  count('ordered', '责令改正数', '责令改正的后续处理数', 'volume', (c) => c.ordered, 'T01', 'inference'),
  share(
    'corrected',
    '改正率',
    '已改正数 ÷ 责令改正数',
    'completeness',
    [(c) => c.corrected, (c) => c.ordered],
    'F10',
    'inference',
  ),
  count('cases', '立案数', '移交后立案的数量', 'volume', (c) => c.casesFiled, 'T01', 'inference'),
  count(
    'transferred',
    '移送数',
    '移交办案单位、其他部门、司法机关的数量',
    'volume',
    (c) => c.transferred,
    'T01',
    'inference',
  ),
  share(
    'transfer',
    '转案率',
    '移送数 ÷ 发现问题数',
    'discovery',
    [(c) => c.transferred, (c) => c.withProblems],
    'K05',
    'inference',
  ),
  share(
    'publishedInTime',
    '公示及时率',
    '期限内公示数 ÷ 应公示数',
    'publication',
    [(c) => c.publishedInTime, (c) => c.publicationDue],
    'B01',
    'inference',
  ),
  share(
    'responses',
    '响应及时率',
    '期限内响应数 ÷ 应响应数',
    'timeliness',
    [(c) => c.responsesInTime, (c) => c.responsesDue],
    'J02',
    'inference',
  ),
  share(
    'joint',
    '联合率',
    '部门联合抽查批次 ÷ 抽查批次',
    'joint',
    [(c) => c.jointTasks, (c) => c.tasks],
    'L10',
    'inference',
  ),
  count(
    'saved',
    '减少入企次数',
    '联合检查所含部门检查数 － 联合检查次数',
    'reduction',
    (c) => c.jointParts - c.jointVisits,
    'P05',
    'inference',
  ),
];

/** The value: a whole number, a share between 0 and 1, or null where there is nothing to divide by (shown as —). */
export function indicatorValue(indicator: Indicator, counts: ReportCounts): number | null {
  if (!indicator.den) return indicator.num(counts);
  const den = indicator.den(counts);
  return den === 0 ? null : indicator.num(counts) / den;
}

/** `87.5%`, `12`, `—`. */
export function showIndicator(indicator: Indicator, counts: ReportCounts): string {
  const value = indicatorValue(indicator, counts);
  if (value === null) return '—';
  return indicator.unit === 'count' ? String(value) : `${Math.round(value * 1000) / 10}%`;
}

/** Words of numbers of visits, cases and fines, for indicators a county writes itself. */
const quantity = /(检查|抽查|处罚|罚款|罚没|立案|办案|案件|查处)[^率]*(数|次|量|额|金额|户)$|罚款|罚没/;

/**
 * Nobody is ranked or assessed by how much was inspected or fined (2.6; invariant 14): of our own indicators those of a kind other than
 * volume may be used; a county's own is refused where its words name a number of visits, cases or fines.
 */
export function checkAssessment(
  profile: Profile,
  on: string,
  chosen: readonly { readonly id: string; readonly zh: string }[],
): Finding[] {
  const rule = resolveRule(profile, 'duty.noQuantityTargets', on);
  if (!rule) return [];
  return chosen.flatMap(({ id, zh }) => {
    const own = indicators.find((i) => i.id === id);
    const bad = own ? own.kind === 'volume' : quantity.test(zh);
    if (!bad) return [];
    const message = `“${zh}”是检查数量或罚没数额，不得用于排名或考核；可用及时、完整、公示、联合、发现问题等比率`;
    return [finding('refuse', 'ASSESS_QUANTITY', `indicators.${id}`, message, rule, { given: zh })];
  });
}
