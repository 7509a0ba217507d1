import { ceilingOf, parseRate, resolveRule, showRate, type GuardId, type Profile } from '@mingcha/rules';
import { systemScope } from '../access/scope.ts';
import { wordsOf } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { readPopulation, type Population } from '../planning/population.ts';
import { planLineForTask } from '../planning/lineForTask.ts';
import { itemsByIds } from '../registry/store.ts';
import type { PartWithDepartment } from './store.ts';
import type { Loaded } from './taskStep.ts';

type Rate = { num: number; den: number };
const over = (a: Rate, b: Rate) => a.num * b.den > b.num * a.den;

/**
 * What the head's approval rests on: the plan still stands, every item is on the published list (2.6), general items keep the
 * ceiling of the item or of the profile, whichever is lower (I06), rates lie in the range (L14), nobody is exempt (D02).
 */
export async function approvalGuards(
  app: Services,
  tx: Tx,
  { task, parts, profile, today }: Loaded,
): Promise<Partial<Record<GuardId, true | string>>> {
  const line = task.planLineId ? await planLineForTask(tx, systemScope(), task.planLineId) : null;
  const items = await itemsByIds(
    tx,
    parts.map((p) => p.itemId),
  );
  const superior = task.origin === 'superior';
  return {
    'task.planLine': line && !line.drawable ? line.whyNot : listed(profile, today, parts, items),
    // of a superior's list the ratio was decided above (D03)
    'task.cap': superior
      ? true
      : capOf(profile, today, parts, items, await readPopulation(app, tx, task.areaId)),
    'task.range': superior ? true : rangeOf(profile, today, parts),
    // a scheme with a rate of nought is refused when it is made, a stratum without a rate when it is frozen (D02)
    'task.noExempt': true,
  };
}

type Items = Awaited<ReturnType<typeof itemsByIds>>;

/** An item that was struck from the published list since the scheme was made may not be checked (2.6, P04). */
function listed(
  profile: Profile,
  on: string,
  parts: readonly PartWithDepartment[],
  items: Items,
): true | string {
  const gone = parts.find((p) => !items.some((i) => i.id === p.itemId));
  if (!gone) return true;
  const rule = resolveRule(profile, 'items.basisRequired', on);
  return `“${gone.item}”不在公布的抽查事项清单内，不得检查。${rule ? wordsOf(rule) : ''}`;
}

function* ratesOf(parts: readonly PartWithDepartment[]): Generator<[PartWithDepartment, string, Rate]> {
  for (const part of parts)
    for (const text of Object.values(part.rates ?? {})) {
      const rate = parseRate(text);
      if (rate.ok) yield [part, text, rate.value];
    }
}

/** The ceiling of a general item, the lower of its own and the profile's (I06), against its share of the objects of that kind. */
function capOf(
  profile: Profile,
  on: string,
  parts: readonly PartWithDepartment[],
  items: Items,
  population: Population,
): true | string {
  for (const part of parts) {
    const item = items.find((i) => i.id === part.itemId);
    if (item?.category !== 'general') continue;
    const own = item.cap === null ? null : parseRate(item.cap);
    const cap = ceilingOf(profile, on, { kind: item.category, ceiling: own?.ok ? own.value : null });
    if (!cap) continue;
    // as for a line of a plan: what all classes come to together; a fixed total is judged there, with the plan (checkLine)
    const share = part.rates ? population.share(part.kinds, part.rates) : null;
    if (share && over(share, cap))
      return `一般检查事项“${part.item}”按比例合计抽查 ${share.num} 户（在册 ${share.den} 户），超过上限 ${showRate(cap)}`;
  }
  return true;
}

/** L14: a range of rates, for rates per class of risk; a fixed total is checked against its population by the freeze. */
export function rangeOf(profile: Profile, on: string, parts: readonly PartWithDepartment[]): true | string {
  const rule = resolveRule(profile, 'draw.ratioRange', on);
  if (!rule) return true;
  for (const [part, text, rate] of ratesOf(parts))
    if (over(rate, rule.value.most) || over(rule.value.least, rate))
      return `“${part.item}”的抽查比例 ${text} 不在规定范围内。${wordsOf(rule)}`;
  return true;
}
