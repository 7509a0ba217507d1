import { addDays } from '../days.ts';
import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { clip } from '../text.ts';

/**
 * An item that nobody used for years is to be cleaned up (2.6, 司法部解答): a hint for the yearly revision.
 * @param lastUsedOn last day of a check under it, or the day it was published; `YYYY-MM-DD`
 */
export function checkUnused(
  profile: Profile,
  today: string,
  item: { readonly id: string; readonly name: string; readonly lastUsedOn: string },
): Finding[] {
  const rule = resolveRule(profile, 'items.unusedYears', today);
  if (!rule || yearsLater(item.lastUsedOn, rule.value) > today) return [];
  const message = `事项“${clip(item.name)}”自 ${item.lastUsedOn} 起 ${rule.value} 年以上没有使用，请在清单调整时清理`;
  return [finding('hint', 'ITEM_UNUSED', `items.${item.id}`, message, rule)];
}

/** The same day `n` years later; 1 March where it does not exist. */
function yearsLater(day: string, n: number): string {
  const year = Number(day.slice(0, 4)) + n;
  const leap = day.slice(5) === '02-29' && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  return leap ? addDays(`${year}-02-28`, 1) : `${year}${day.slice(4)}`;
}
