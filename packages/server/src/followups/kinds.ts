import { resultCategories } from '@mingcha/rules';
import type { FollowupKind } from './tables.ts';

/** What a screen calls each kind. */
export const KINDS: Record<FollowupKind, string> = {
  correct: '责令改正',
  handle: '立案或移交',
  abnormal: '列入经营异常名录',
  labels: '更正名录标签',
};

const OF = {
  none: [],
  'abnormal-list': ['abnormal'],
  corrected: ['correct'],
  'follow-up': ['handle'],
  'fix-labels': ['labels'],
} as const satisfies Record<string, readonly FollowupKind[]>;

/** 「无法联系」: the address in the directory is wrong as well (2.3). */
const UNREACHABLE = 4;

/**
 * What the categories of one result demand, each kind with the categories it comes from (2.3, F01–F05, O09).
 * Example: [2, 4] → abnormal [2, 4], labels [4].
 */
export function demandsOf(categories: readonly number[]): Map<FollowupKind, number[]> {
  const demands = new Map<FollowupKind, number[]>();
  for (const code of categories) {
    const consequence = resultCategories.find((c) => c.code === code)?.consequence ?? 'none';
    const kinds: FollowupKind[] = [
      ...OF[consequence],
      ...(code === UNREACHABLE ? (['labels'] as const) : []),
    ];
    for (const kind of kinds) demands.set(kind, [...(demands.get(kind) ?? []), code]);
  }
  return demands;
}
