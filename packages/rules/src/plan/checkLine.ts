import { type Finding, finding } from '../finding.ts';
import { type Resolved, resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { compareRates, showRate } from '../rates.ts';
import type { Rate } from '../scheme/types.ts';
import { sources } from '../sources.ts';
import { clip, isDate } from '../text.ts';
import { ceilingOf } from './checkItem.ts';
import { missingLineFields } from './fields.ts';
import type { ItemFacts, LineFacts } from './types.ts';

export interface PlanContext {
  readonly profile: Profile;
  /** Day for which the rules are asked. */
  readonly on: string;
  readonly year: number;
  /** The items of the published lists, by id. */
  readonly items: ReadonlyMap<string, ItemFacts>;
}

/**
 * One line of a plan: only published items with a basis (P04, 2.6), the columns of L06, ratio within the range (L14) and under the
 * ceiling of every general item (I06), enough departments (L11, P07), days that exist and lie in the year (L01).
 */
export function checkLine(context: PlanContext, line: LineFacts): Finding[] {
  const path = `lines.${line.id}`;
  return [
    ...checkItems(context, line, path),
    ...checkColumns(context, line, path),
    ...checkRatio(context, line, path),
    ...checkDepartments(context, line, path),
    ...checkDays(context, line, path),
  ];
}

function checkItems(context: PlanContext, line: LineFacts, path: string): Finding[] {
  const rule = resolveRule(context.profile, 'items.basisRequired', context.on);
  if (!rule) return [];
  return line.itemIds.flatMap((id) => {
    const item = context.items.get(id);
    const at = `${path}.items.${id}`;
    if (!item) {
      const message = `“${clip(line.name)}”中的事项 ${clip(id)} 不在抽查事项清单内，不能列入计划`;
      return [finding('refuse', 'LINE_ITEM_UNLISTED', at, message, rule, { given: id })];
    }
    if (!item.published) {
      const message = `“${clip(line.name)}”中的事项“${clip(item.name)}”尚未公布，未公布的事项不得检查`;
      return [finding('refuse', 'LINE_ITEM_UNPUBLISHED', at, message, rule, { given: id })];
    }
    if (item.basis.trim() !== '') return [];
    const message = `“${clip(line.name)}”中的事项“${clip(item.name)}”没有检查依据`;
    return [finding('refuse', 'ITEM_NO_BASIS', at, message, rule, { given: id })];
  });
}

/** Where the columns are those of a joint plan, a single-department line is only warned. */
function checkColumns({ profile, on }: PlanContext, line: LineFacts, path: string): Finding[] {
  const columns = resolveRule(profile, 'plan.lineFields', on);
  const missing = columns ? missingLineFields(line, columns.value) : [];
  if (!columns || missing.length === 0) return [];
  const aboutJoint = columns.value.some((name) => /参与|联合|发起/.test(name));
  const message = `“${clip(line.name)}”缺少${missing.join('、')}`;
  const level = aboutJoint && !line.joint ? 'warn' : 'refuse';
  return [finding(level, 'LINE_FIELDS', path, message, columns, { expected: columns.value.join('、') })];
}

function checkRatio(context: PlanContext, line: LineFacts, path: string): Finding[] {
  const rate = ratioOf(line);
  if (!rate) return [];
  const found: Finding[] = [];
  const at = `${path}.rate`;
  const range = resolveRule(context.profile, 'draw.ratioRange', context.on);
  if (range && (compareRates(rate, range.value.least) < 0 || compareRates(rate, range.value.most) > 0)) {
    const { least, most } = range.value;
    const message = `“${clip(line.name)}”的抽查比例 ${showRate(rate)} 不在 ${showRate(least)} 至 ${showRate(most)} 之内`;
    found.push(finding('refuse', 'LINE_RATE_RANGE', at, message, range, { given: showRate(rate) }));
  }
  const cap = resolveRule(context.profile, 'items.generalCap', context.on);
  for (const id of line.itemIds) {
    const item = context.items.get(id);
    if (!item || item.kind === 'key') continue;
    const ceiling = ceilingOf(context.profile, context.on, item);
    if (ceiling === null && cap) found.push(capMissing(line, item, at, cap));
    if (ceiling === null || compareRates(rate, ceiling) <= 0) continue;
    const message = `“${clip(line.name)}”的抽查比例 ${showRate(rate)} 超过一般检查事项“${clip(item.name)}”的上限 ${showRate(ceiling)}`;
    found.push(finding('refuse', 'LINE_ABOVE_CAP', at, message, cap, { given: showRate(rate) }));
  }
  return found;
}

function capMissing(line: LineFacts, item: ItemFacts, at: string, cap: Resolved<unknown>): Finding {
  const message = `“${clip(line.name)}”的一般检查事项“${clip(item.name)}”还没有抽查比例上限；文件要求设上限而没有给出数值，请先由县里确定`;
  return finding('refuse', 'ITEM_CAP_MISSING', at, message, cap);
}

/** The ratio of a line: as written, or the number drawn of the objects counted. */
export function ratioOf(line: LineFacts): Rate | null {
  if (line.count !== null && line.population)
    return { num: Math.min(line.count, line.population), den: line.population };
  return line.rate;
}

function checkDepartments({ profile, on }: PlanContext, line: LineFacts, path: string): Finding[] {
  return line.joint ? checkJoint(profile, on, line, path) : [];
}

/**
 * Are there enough departments for a joint check? Fewer than two is none, whatever the profile says; fewer than the profile's number
 * is refused where that is hard and only flagged where it is soft (L11, P07, 1.17.2).
 */
export function checkJoint(
  profile: Profile,
  on: string,
  line: Pick<LineFacts, 'name' | 'department' | 'participants'>,
  path: string,
): Finding[] {
  const n = new Set([line.department, ...line.participants]).size;
  const at = `${path}.participants`;
  const rule = resolveRule(profile, 'joint.minDepartments', on);
  if (n < 2) {
    const own = rule?.value.hard ? rule : sources.jointDefinition;
    const message = `“${clip(line.name)}”只有 ${n} 个部门，部门联合抽查须有 2 个以上不同部门`;
    return [finding('refuse', 'JOINT_ONE_DEPARTMENT', at, message, own, { given: String(n) })];
  }
  if (!rule || n >= rule.value.least) return [];
  const { least, hard } = rule.value;
  const message = hard
    ? `“${clip(line.name)}”有 ${n} 个部门，须有 ${least} 个以上`
    : `“${clip(line.name)}”有 ${n} 个部门，一般不少于 ${least} 个`;
  return [
    finding(hard ? 'refuse' : 'warn', 'JOINT_FEW_DEPARTMENTS', at, message, rule, { given: String(n) }),
  ];
}

function checkDays({ year }: PlanContext, line: LineFacts, path: string): Finding[] {
  const { from, to } = line;
  const at = `${path}.from`;
  const days = [from, to].filter((day) => day !== null);
  const wrong = days.find((day) => !isDate(day));
  const refuse = (message: string) => [finding('refuse', 'LINE_DATES', at, message, sources.naturalYear)];
  if (wrong !== undefined) return refuse(`“${clip(line.name)}”的检查时间 ${clip(wrong)} 不是日期`);
  if (from !== null && to !== null && from > to)
    return refuse(`“${clip(line.name)}”的检查时间 ${from} 晚于 ${to}`);
  const outside = days.find((day) => Number(day.slice(0, 4)) !== year);
  return outside === undefined ? [] : refuse(`“${clip(line.name)}”的检查时间 ${outside} 不在 ${year} 年度内`);
}
