import {
  catalogue,
  parseRate,
  resolveRule,
  type GuardId,
  type ParameterId,
  type Profile,
} from '@mingcha/rules';
import type { Selectable } from 'kysely';
import { wordsOf } from '../../configuration/rules.ts';
import type { Tables } from '../../platform/database/tables.ts';

export type Entry = Selectable<Tables['itemEntries']>;
export interface EntryFinding {
  guard: GuardId;
  message: string;
  source: string | null;
}

/** The words of the five documents for the columns of a list, and whether a line fills them (I02, I03). */
const FIELDS: Record<string, (e: Entry) => boolean> = {
  抽查项目: (e) => e.name !== '',
  监管事项名称: (e) => e.name !== '',
  检查对象: (e) => e.kinds.length > 0,
  抽查对象: (e) => e.kinds.length > 0,
  事项类别: () => true,
  检查方式: (e) => e.methodText !== '' || e.method !== '',
  方式: (e) => e.methodText !== '' || e.method !== '',
  检查主体: (e) => e.subject !== '',
  主体: (e) => e.subject !== '',
  抽查主体: (e) => e.departments.length > 0 || e.subject !== '',
  检查依据: (e) => e.basis !== '',
  抽查依据: (e) => e.basis !== '',
  执法依据: (e) => e.basis !== '',
  内容: (e) => e.content !== '' || e.name !== '',
  执法权限: (e) => e.authority !== '',
};

/** What keeps one line out of a list under the rules of an area on a day; where the documents are silent, nothing (P04, I02, I06, I12). */
export function checkEntry(e: Entry, joint: boolean, profile: Profile, on: string): EntryFinding[] {
  const found: EntryFinding[] = [];
  const say = (guard: GuardId, parameter: ParameterId, message: string): void => {
    const rule = resolveRule(profile, parameter, on);
    if (rule) found.push({ guard, message, source: wordsOf(rule) });
  };
  const no = `事项「${e.name}」（${e.id}）`;
  if (e.basis.trim() === '') say('item.basis', 'items.basisRequired', `${no}没有写检查依据`);
  const fields = resolveRule(profile, joint ? 'items.jointFields' : 'items.fields', on);
  const missing = (fields?.value ?? []).filter((f) => FIELDS[f]?.(e) === false);
  // the basis has a finding of its own
  const rest = missing.filter((f) => !f.endsWith('依据'));
  if (rest.length > 0)
    say('item.fields', joint ? 'items.jointFields' : 'items.fields', `${no}缺少：${rest.join('、')}`);
  if (e.category === 'general') {
    const cap = resolveRule(profile, 'items.generalCap', on);
    if (e.cap === null) say('item.cap', 'items.generalCap', `${no}是一般检查事项，没有设抽查比例上限`);
    else if (cap) aboveCap(e, cap.value, (m) => say('item.cap', 'items.generalCap', `${no}${m}`));
  }
  if (e.origin === 'local' && e.localLaw.trim() === '')
    say('item.localLaw', 'items.localAdditions', `${no}是本级增加的事项，没有写明地方性法规依据`);
  return found;
}

/** Where a county's own profile names a number, no cap may lie above it; nor a ratio above its own cap. */
function aboveCap(e: Entry, most: 'REQUIRED' | { num: number; den: number }, say: (m: string) => void): void {
  const cap = parseRate(e.cap!);
  if (!cap.ok) return say(`的上限「${e.cap}」不是比例`);
  if (most !== 'REQUIRED' && cap.value.num * most.den > most.num * cap.value.den)
    return say(
      `的上限 ${e.cap} 高于${catalogue['items.generalCap'].zh} ${catalogue['items.generalCap'].show(most)}`,
    );
  const ratio = e.ratio === null ? null : parseRate(e.ratio);
  if (ratio?.ok && ratio.value.num * cap.value.den > cap.value.num * ratio.value.den)
    say(`的抽查比例 ${e.ratio} 高于自己的上限 ${e.cap}`);
}

/** The guards of a whole list: true, or the first three sentences of what is wrong. */
export function listGuards(findings: readonly EntryFinding[]): Partial<Record<GuardId, true | string>> {
  const answer = (guard: GuardId): true | string => {
    const mine = findings.filter((f) => f.guard === guard);
    if (mine.length === 0) return true;
    const more = mine.length > 3 ? `；另有 ${mine.length - 3} 项` : '';
    return (
      mine
        .slice(0, 3)
        .map((f) => f.message)
        .join('；') + more
    );
  };
  return {
    'item.basis': answer('item.basis'),
    'item.fields': answer('item.fields'),
    'item.cap': answer('item.cap'),
    'item.localLaw': answer('item.localLaw'),
  };
}
