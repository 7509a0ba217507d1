import { halfWidth } from '@mingcha/rules';
import { readWindow } from './readWindow.ts';
import type { LineInput } from './schema.ts';

export type PlanColumns = Partial<
  Record<
    | 'name'
    | 'item'
    | 'range'
    | 'kinds'
    | 'ratio'
    | 'quantity'
    | 'risk'
    | 'window'
    | 'initiator'
    | 'participants'
    | 'method'
    | 'batch'
    | 'frequency'
    | 'mode'
    | 'reason'
    | 'perVisit',
    string
  >
>;

export interface RowContext {
  year: number;
  /** whose plan it is: the initiator where the row names none */
  departmentId: string;
  /** a department's own plan: nobody else initiates its lines */
  own: boolean;
  departments: readonly { id: string; name: string; short: string }[];
  items: readonly { id: string; name: string; departmentId: string }[];
  kinds: readonly string[];
}

export interface RowProblem {
  column: string;
  code: string;
  message: string;
  value: string;
}
export interface ParsedRow {
  row: number;
  original: Record<string, string>;
  line: LineInput | null;
  problems: RowProblem[];
  /** what was read with care, in Chinese */
  notices: string[];
}

/** One row of prose as a plan line; what cannot be read is told, and the words stay beside it as they were. */
export function parsePlanRow(given: PlanColumns, context: RowContext): Omit<ParsedRow, 'row' | 'original'> {
  const problems: RowProblem[] = [];
  const notices: string[] = [];
  const text = (field: keyof PlanColumns) => (given[field] ?? '').trim();
  const name = text('name') || text('item').slice(0, 100);
  if (name === '')
    problems.push({
      column: '计划名称',
      code: 'PLAN_ROW_NAME',
      message: '计划名称和抽查事项都是空的',
      value: '',
    });
  const initiatorId = department(text('initiator'), context) ?? context.departmentId;
  if (text('initiator') !== '' && !department(text('initiator'), context))
    notices.push(`发起部门“${text('initiator')}”不在本地区部门中，暂记为本计划的部门`);
  if (context.own && initiatorId !== context.departmentId)
    problems.push({
      column: '发起部门',
      code: 'PLAN_ROW_INITIATOR',
      message: `发起部门“${text('initiator')}”不是本计划的部门，请列入该部门的计划或联合计划`,
      value: text('initiator'),
    });
  const named = text('participants')
    .split(/[、,，;；/\s]+/)
    .filter((p) => p !== '');
  const participants = named.flatMap((p) => department(p, context) ?? []);
  const strangers = named.filter((p) => !department(p, context));
  if (strangers.length > 0) notices.push(`参与部门“${strangers.join('、')}”没有对应的部门，未列入`);
  const ratio = readRatio(text('ratio'));
  if (text('ratio') !== '' && ratio === null && readQuantity(text('ratio')) === null)
    notices.push(`抽查比例“${text('ratio').slice(0, 40)}”没有读出数值，请核对`);
  const share = ratio === null ? null : Number(ratio.slice(0, -1));
  if (share !== null && (share <= 0 || share > 100))
    problems.push({
      column: '抽查比例',
      code: 'PLAN_ROW_RATIO',
      message: `抽查比例 ${ratio} 须大于 0 且不超过 100%`,
      value: text('ratio'),
    });
  const window = readWindow(text('window'), context.year);
  if (text('window') !== '' && !window)
    notices.push(
      `看不懂检查时间“${text('window').slice(0, 40)}”，写法如 5月—8月、2026-05-01 至 2026-08-31，请补填`,
    );
  if (window && window.year !== context.year)
    notices.push(`检查时间写的是 ${window.year} 年，不是计划年度 ${context.year}，请核对`);
  const items = readItems(text('item') || text('name'), initiatorId, context);
  const unlisted = items.filter((i) => i.itemId === null);
  if (unlisted.length > 0)
    notices.push(`清单中没有事项“${unlisted.map((i) => i.item.slice(0, 30)).join('”“')}”，请对应到清单`);
  const quantity = readQuantity(text('quantity')) ?? readQuantity(text('ratio'));
  const kinds = text('kinds')
    ? text('kinds')
        .split(/[、,，;；]/)
        .map((k) => k.trim())
        .filter((k) => k !== '')
    : kindsIn(text('range'), context.kinds);
  if (problems.length > 0) return { line: null, problems, notices };
  return {
    problems,
    notices,
    line: {
      name: name.slice(0, 200),
      initiatorId,
      participants: participants.filter((p) => p !== initiatorId),
      items,
      kinds,
      objectRange: text('range').slice(0, 1000),
      ratio,
      rates: null,
      quantity,
      windowFrom: window?.from ?? null,
      windowTo: window?.to ?? null,
      batch: text('batch').slice(0, 100),
      frequency: (text('frequency') || readFrequency(text('ratio'))).slice(0, 100),
      method: readMethod(text('method')),
      jointMode: text('mode').slice(0, 40),
      withinDepartment: false,
      perVisit: Math.min(20, Math.max(1, Number.parseInt(text('perVisit'), 10) || 2)),
      reason: text('reason').slice(0, 500),
    },
  };
}

/** By name, short name, or one that holds the other: 演练县市场监督管理局, 市场监管部门, 教育局. */
function department(text: string, { departments }: RowContext): string | undefined {
  const core = text.replace(/(部门|局|委员会|委|大队|机构)$/, '');
  if (core.length < 2) return undefined;
  return departments.find(
    (d) =>
      d.name === text || d.short === text || d.id === text || core.includes(d.short) || d.name.includes(core),
  )?.id;
}

function readItems(text: string, departmentId: string, { items }: RowContext): LineInput['items'] {
  const parts = text
    .split(/[;；\n]|(?=(?<!\d)\d{1,2}[、.．](?!\d))/)
    .map((p) => p.replace(/^\s*\d{1,2}[、.．]\s*/, '').trim())
    .filter((p) => p !== '');
  return parts.slice(0, 60).map((part) => {
    const item =
      items.find((i) => i.name === part) ?? items.find((i) => part.includes(i.name) || i.name.includes(part));
    return item
      ? { itemId: item.id, item: item.name, departmentId: item.departmentId }
      : { itemId: null, item: part.slice(0, 500), departmentId };
  });
}

/** The first per cent of the prose: "抽查比例不低于3%；抽查1次" → "3%"; several different ones are no one ratio. */
export function readRatio(text: string): string | null {
  const found = [...halfWidth(text).matchAll(/(\d+(?:\.\d+)?)\s*%/g)].map((m) => `${m[1]}%`);
  return new Set(found).size === 1 ? found[0]! : null;
}

/** "10%(20户)" → 20; "3" → 3 */
export function readQuantity(text: string): number | null {
  const found = /(\d+)\s*[户家个件批]/.exec(halfWidth(text)) ?? /^\s*(\d+)\s*$/.exec(halfWidth(text));
  const n = found ? Number(found[1]) : 0;
  return n >= 1 && n <= 10_000_000 ? n : null;
}

function readFrequency(text: string): string {
  return (
    /(抽查\s*\d+\s*次|\d+\s*次\/年|频次\s*[=＝>≥]*\s*\d+|每[年月周天季]|抽查频次[^,，;；]{1,20})/.exec(
      halfWidth(text),
    )?.[0] ?? ''
  );
}

const readMethod = (text: string): string =>
  /书面/.test(text) ? '书面' : /现场|实地/.test(text) ? '现场' : /网络/.test(text) ? '网络' : '';

const kindsIn = (text: string, kinds: readonly string[]): string[] => kinds.filter((k) => text.includes(k));
