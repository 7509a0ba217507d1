import { parseRate, resolveRule, type GuardId, type Profile } from '@mingcha/rules';
import { systemScope } from '../access/scope.ts';
import { wordsOf } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import { planLineForTask } from '../planning/lineForTask.ts';
import { itemsByIds } from '../registry/store.ts';
import type { PartWithDepartment } from './store.ts';
import type { Loaded } from './taskStep.ts';

type Rate = { num: number; den: number };
const over = (a: Rate, b: Rate) => a.num * b.den > b.num * a.den;

/** What the head's approval rests on: the plan still stands, general items keep their cap, rates lie in the range, nobody is exempt. */
export async function approvalGuards(
  tx: Tx,
  { task, parts, profile, today }: Loaded,
): Promise<Partial<Record<GuardId, true | string>>> {
  const line = task.planLineId ? await planLineForTask(tx, systemScope(), task.planLineId) : null;
  const items = await itemsByIds(
    tx,
    parts.map((p) => p.itemId),
  );
  const general = new Set(items.filter((i) => i.category === 'general').map((i) => i.id));
  return {
    'task.planLine': line && !line.drawable ? line.whyNot : true,
    // of a superior's list the ratio was decided above (D03)
    'task.cap':
      task.origin === 'superior'
        ? true
        : capOf(
            profile,
            today,
            parts.filter((p) => general.has(p.itemId)),
          ),
    'task.range': task.origin === 'superior' ? true : rangeOf(profile, today, parts),
    // a scheme with a rate of nought is refused when it is made, a stratum without a rate when it is frozen (D02)
    'task.noExempt': true,
  };
}

function* ratesOf(parts: readonly PartWithDepartment[]): Generator<[PartWithDepartment, string, Rate]> {
  for (const part of parts)
    for (const text of Object.values(part.rates ?? {})) {
      const rate = parseRate(text);
      if (rate.ok) yield [part, text, rate.value];
    }
}

function capOf(profile: Profile, on: string, parts: readonly PartWithDepartment[]): true | string {
  const rule = resolveRule(profile, 'items.generalCap', on);
  if (!rule || rule.value === 'REQUIRED') return true;
  for (const [part, text, rate] of ratesOf(parts))
    if (over(rate, rule.value))
      return `一般检查事项“${part.item}”的抽查比例 ${text} 超过上限。${wordsOf(rule)}`;
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
