import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { compareRates, showRate } from '../rates.ts';
import type { Rate } from '../scheme/types.ts';
import { clip } from '../text.ts';
import { missingFields } from './fields.ts';
import type { ItemFacts } from './types.ts';

/**
 * One item of a list: its basis (P04), its columns (I02, I03), the ceiling of a general item and none for a key item (I05, I06), the
 * local law of a local addition (I12). A profile that is silent on a point asks for nothing there.
 * @param on day for which the rules are asked
 */
export function checkItem(profile: Profile, on: string, item: ItemFacts): Finding[] {
  const path = `items.${item.id}`;
  const name = `事项“${clip(item.name)}”`;
  const found: Finding[] = [];
  const basis = resolveRule(profile, 'items.basisRequired', on);
  if (basis && item.basis.trim() === '') {
    const message = `${name}没有检查依据，没有法定依据不得检查，请补充法律、法规、规章条款`;
    found.push(finding('refuse', 'ITEM_NO_BASIS', `${path}.basis`, message, basis));
  }
  const columns = resolveRule(profile, item.list === 'joint' ? 'items.jointFields' : 'items.fields', on);
  const missing = columns ? missingFields(item, columns.value) : [];
  if (columns && missing.length > 0) {
    const message = `${name}缺少${missing.join('、')}`;
    found.push(
      finding('refuse', 'ITEM_FIELDS', path, message, columns, { expected: columns.value.join('、') }),
    );
  }
  const local = resolveRule(profile, 'items.localLawRequired', on);
  if (local && item.local && (item.localLaw ?? '').trim() === '') {
    const message = `${name}是本级增加的事项，没有写明地方性法规，不能增加`;
    found.push(finding('refuse', 'ITEM_NO_LOCAL_LAW', `${path}.localLaw`, message, local));
  }
  return [...found, ...checkCeiling(profile, on, item, path, name)];
}

function checkCeiling(profile: Profile, on: string, item: ItemFacts, path: string, name: string): Finding[] {
  const key = resolveRule(profile, 'items.keyCeiling', on);
  if (item.kind === 'key') {
    if (!key || item.ceiling === null) return [];
    const message = `${name}是重点检查事项，抽查比例不设上限，所填上限 ${showRate(item.ceiling)} 不起作用`;
    return [finding('warn', 'ITEM_KEY_CEILING', `${path}.ceiling`, message, key)];
  }
  const cap = resolveRule(profile, 'items.generalCap', on);
  if (!cap) return [];
  if (cap.value === 'REQUIRED') {
    if (item.ceiling !== null) return [];
    const message = `${name}是一般检查事项，应设抽查比例上限；文件没有给出数值，请在事项或规则档案中确定`;
    return [finding('refuse', 'ITEM_CAP_MISSING', `${path}.ceiling`, message, cap)];
  }
  if (item.ceiling === null || compareRates(item.ceiling, cap.value) <= 0) return [];
  const message = `${name}的上限 ${showRate(item.ceiling)} 高于规则档案的 ${showRate(cap.value)}`;
  return [finding('refuse', 'ITEM_CAP_TOO_HIGH', `${path}.ceiling`, message, cap)];
}

/** The ceiling that holds for one item: the lower of its own and the profile's; null for a key item or where nobody set one. */
export function ceilingOf(
  profile: Profile,
  on: string,
  item: Pick<ItemFacts, 'kind' | 'ceiling'>,
): Rate | null {
  if (item.kind === 'key') return null;
  const cap = resolveRule(profile, 'items.generalCap', on)?.value;
  if (cap === undefined || cap === 'REQUIRED') return item.ceiling;
  return item.ceiling && compareRates(item.ceiling, cap) < 0 ? item.ceiling : cap;
}
