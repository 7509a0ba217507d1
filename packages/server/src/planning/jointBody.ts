import { compareRates } from '@mingcha/rules';
import { rateOf } from './facts.ts';
import type { LineBody, LineItem } from './types.ts';

/**
 * One line in the place of several that are alike: all their items, the objects they share, the time in which they meet. The
 * ratio is the lowest, so that no general item goes above its ceiling; whoever wants more writes it and is checked.
 */
export function jointBody(
  lines: readonly (LineBody & { id: string })[],
  name: string,
  across: boolean,
): LineBody {
  const first = lines[0]!;
  const departments = [...new Set(lines.flatMap((l) => [l.initiatorId, ...l.participants]))];
  const shared = first.kinds.filter((k) => lines.every((l) => l.kinds.includes(k)));
  const kinds = shared.length > 0 ? shared : [...new Set(lines.flatMap((l) => l.kinds))];
  const objects = kinds.join('、') || first.objectRange;
  const froms = lines.flatMap((l) => l.windowFrom ?? []).toSorted();
  const tos = lines.flatMap((l) => l.windowTo ?? []).toSorted();
  const [from, to] = [froms.at(-1) ?? null, tos[0] ?? null];
  const meets = from === null || to === null || from <= to;
  return {
    name: name || `${objects}${across ? '部门联合抽查' : '内部联合抽查'}`,
    initiatorId: first.initiatorId,
    participants: departments.filter((d) => d !== first.initiatorId),
    items: items(lines),
    kinds,
    objectRange: first.objectRange || objects,
    ratio: lowest(lines.flatMap((l) => l.ratio ?? [])),
    rates: lines.find((l) => l.rates)?.rates ?? null,
    quantity:
      Math.min(...lines.map((l) => l.quantity ?? Infinity)) === Infinity
        ? null
        : Math.min(...lines.map((l) => l.quantity ?? Infinity)),
    windowFrom: meets ? from : (froms[0] ?? null),
    windowTo: meets ? to : (tos.at(-1) ?? null),
    batch: first.batch,
    frequency: first.frequency,
    method: lines.every((l) => l.method === first.method) ? first.method : '现场',
    jointMode: across ? '联合检查组' : '',
    withinDepartment: !across,
    perVisit: Math.max(...lines.map((l) => l.perVisit)),
    reason: `由 ${lines.length} 条计划合并：${lines.map((l) => l.name).join('、')}`.slice(0, 500),
  };
}

const items = (lines: readonly LineBody[]): LineItem[] => [
  ...new Map(
    lines
      .flatMap((l) => l.items)
      .map(({ itemId, item, departmentId, category }) => [
        itemId ?? item,
        { itemId, item, departmentId, category },
      ]),
  ).values(),
];

function lowest(ratios: readonly string[]): string | null {
  return (
    ratios.filter((r) => rateOf(r) !== null).toSorted((a, b) => compareRates(rateOf(a)!, rateOf(b)!))[0] ??
    null
  );
}
