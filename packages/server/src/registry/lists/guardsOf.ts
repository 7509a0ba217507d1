import type { GuardId, Profile } from '@mingcha/rules';
import { checkEntry, listGuards, type Entry } from './checkEntry.ts';
import type { List } from './mayChange.ts';

/** Every guard of a list's steps, looked at now. */
export function guardsOf(
  list: List,
  entries: readonly Entry[],
  profile: Profile,
  on: string,
  said: { channel?: string | undefined } = {},
): Partial<Record<GuardId, true | string>> {
  const findings = entries.flatMap((e) => checkEntry(e, list.kind === 'joint', profile, on));
  const open = entries.filter((e) => e.state === 'draft').length;
  return {
    ...listGuards(findings),
    'list.allReviewed': open === 0 ? true : `还有 ${open} 项没有审核`,
    'list.channel': said.channel?.trim() ? true : '请写明在哪里公开（网站、公示系统等），日期另填',
  };
}
