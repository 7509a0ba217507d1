import type { Source } from '../problem.ts';
import { resolveRule } from '../profiles/resolve.ts';
import { sourceOf } from '../profiles/source.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';
import { clip } from '../text.ts';
import type { LineFacts } from './types.ts';

/** Lines that are alike, and could be one visit. */
export interface MergeProposal {
  readonly lines: readonly string[];
  readonly scope: 'WITHIN_DEPARTMENT' | 'ACROSS_DEPARTMENTS';
  /** The profile says 应当: merge, or write why not. Otherwise it is an idea. */
  readonly must: boolean;
  /** Chinese: what they have in common. */
  readonly why: string;
  readonly source: Source;
}

/**
 * Which lines of a plan are alike in objects and way of checking, within a department (L07) or, against the same objects, across
 * departments (P05), with what they have in common. Lines whose months do not meet are left apart. Every line stands in at most one
 * proposal of each scope; all lines of a proposal are alike pair by pair.
 * @param names what a person calls a department, where ids stand in the lines
 */
export function mergeProposals(
  profile: Profile,
  on: string,
  lines: readonly LineFacts[],
  names: ReadonlyMap<string, string> = new Map(),
): MergeProposal[] {
  const rule = resolveRule(profile, 'plan.mergeSimilar', on);
  return (['WITHIN_DEPARTMENT', 'ACROSS_DEPARTMENTS'] as const).flatMap((scope) => {
    const must = rule?.value === scope && ordered(rule.by.rule.words);
    const source = rule?.value === scope ? sourceOf(rule) : sources.oneVisit;
    return groups(lines, scope).map((group) => ({
      lines: group.map((l) => l.id),
      scope,
      must,
      why: why(group, scope, names),
      source,
    }));
  });
}

/** 应当 in the words makes it a duty; a county's own rule without quoted words is one. */
const ordered = (words: string): boolean => words === '' || words.includes('应当');

function groups(lines: readonly LineFacts[], scope: MergeProposal['scope']): LineFacts[][] {
  const found: LineFacts[][] = [];
  for (const line of lines) {
    const group = found.find((g) => g.every((other) => alike(line, other, scope)));
    if (group) group.push(line);
    else found.push([line]);
  }
  return found.filter((g) => g.length > 1);
}

function alike(a: LineFacts, b: LineFacts, scope: MergeProposal['scope']): boolean {
  const sameDepartment = a.department === b.department;
  if (sameDepartment !== (scope === 'WITHIN_DEPARTMENT')) return false;
  if (a.method !== null && b.method !== null && a.method !== b.method) return false;
  return monthsMeet(a, b) && sameObjects(a, b);
}

function monthsMeet(a: LineFacts, b: LineFacts): boolean {
  if (!a.from || !a.to || !b.from || !b.to) return true;
  return a.from.slice(0, 7) <= b.to.slice(0, 7) && b.from.slice(0, 7) <= a.to.slice(0, 7);
}

/** The kinds of the directory decide where both lines name them; otherwise the words: one holds the other, or most pairs of characters agree. */
export function sameObjects(
  a: Pick<LineFacts, 'kinds' | 'objects'>,
  b: Pick<LineFacts, 'kinds' | 'objects'>,
): boolean {
  if (a.kinds.length > 0 && b.kinds.length > 0) {
    const shared = a.kinds.filter((kind) => b.kinds.includes(kind)).length;
    return shared * 2 >= Math.min(a.kinds.length, b.kinds.length) + 1 || shared === a.kinds.length;
  }
  const [x, y] = [core(a.objects), core(b.objects)];
  if (x.length < 2 || y.length < 2) return false;
  return (
    x === y || (Math.min(x.length, y.length) >= 4 && (x.includes(y) || y.includes(x))) || dice(x, y) >= 0.7
  );
}

/** The words without what every scope has: 全县, 辖区内, 各类, brackets. */
const core = (text: string): string =>
  text
    .replace(/[（(][^）)]*[）)]/g, '')
    .replace(/全[省市县区]|辖区内?|各类|本[市县区]|对|的/g, '')
    .replace(/[\s、，,；;。]/g, '');

/** Share of common pairs of neighbouring characters (Dice), 0 to 1. */
function dice(a: string, b: string): number {
  const pairs = (t: string) => Array.from({ length: t.length - 1 }, (_, i) => t.slice(i, i + 2));
  const rest = pairs(b);
  let common = 0;
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return (2 * common) / (a.length - 1 + b.length - 1);
}

function why(
  group: readonly LineFacts[],
  scope: MergeProposal['scope'],
  names: ReadonlyMap<string, string>,
): string {
  const [first] = group as [LineFacts];
  const kinds = first.kinds.filter((kind) => group.every((l) => l.kinds.includes(kind)));
  const objects =
    kinds.length > 0 ? kinds.join('、') : [...new Set(group.map((l) => clip(l.objects)))].join('；');
  const methods = [...new Set(group.map((l) => l.method).filter((m) => m !== null))];
  const who =
    scope === 'WITHIN_DEPARTMENT'
      ? `同属“${names.get(first.department) ?? first.department}”`
      : '由不同部门发起';
  const way = methods.length === 1 ? `，检查方式都是${methods[0]}` : '';
  return `${group.length} 条计划${who}，检查对象相近（${objects}）${way}，时间相接，可合并为一次检查`;
}
