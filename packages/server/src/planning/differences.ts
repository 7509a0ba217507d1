import type { DepartmentRow } from './factsStore.ts';
import type { LineBody } from './types.ts';

type Departments = ReadonlyMap<string, DepartmentRow>;

/** The columns of a line in the words of the documents (L06), for tables, sheets and comparisons. */
export const LINE_COLUMNS: readonly (readonly [string, (l: LineBody, d: Departments) => string])[] = [
  ['计划名称', (l) => l.name],
  ['抽查事项', (l) => l.items.map((i) => i.item).join('；')],
  ['对象范围', (l) => l.objectRange || l.kinds.join('、')],
  ['对象类型', (l) => l.kinds.join('、')],
  ['抽查比例', (l) => ratioText(l)],
  ['抽查数量', (l) => (l.quantity === null ? '' : String(l.quantity))],
  ['发起部门', (l, d) => d.get(l.initiatorId)?.name ?? l.initiatorId],
  ['参与部门', (l, d) => l.participants.map((p) => d.get(p)?.name ?? p).join('、')],
  ['检查时间', (l) => windowText(l)],
  ['批次', (l) => l.batch],
  ['频次', (l) => l.frequency],
  ['检查方式', (l) => l.method],
  ['联合方式', (l) => l.jointMode],
  ['每户人数', (l) => String(l.perVisit)],
  ['安排理由', (l) => l.reason],
];

export const ratioText = (l: Pick<LineBody, 'ratio' | 'rates'>): string =>
  l.rates
    ? Object.entries(l.rates)
        .map(([risk, rate]) => `${risk} ${rate}`)
        .join('、')
    : (l.ratio ?? '');

export const windowText = (l: Pick<LineBody, 'windowFrom' | 'windowTo'>): string =>
  l.windowFrom && l.windowTo ? `${l.windowFrom} 至 ${l.windowTo}` : (l.windowFrom ?? l.windowTo ?? '');

/** Columns in which two versions of a line differ; all that are filled where there was none before. */
export const differences = (before: LineBody | null, after: LineBody, departments: Departments) =>
  LINE_COLUMNS.map(([field, of]) => ({
    field,
    before: before ? of(before, departments) : '',
    after: of(after, departments),
  })).filter((d) => d.before !== d.after);
