import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';

/** How one drawn object ended, seen from one department. */
export interface DrawnObject {
  readonly id: string;
  /** A reviewed result, a reviewed reason why it could not be checked, or neither yet. */
  readonly end: 'result' | 'impossible' | 'open';
  /** Why it could not be checked; a blank reason is none. */
  readonly reason?: string;
}

export interface Completion {
  readonly drawn: number;
  readonly withResult: number;
  readonly impossible: number;
  readonly open: readonly string[];
}

/** Counts how the drawn objects ended. An impossibility without its reason is open. */
export function completionOf(objects: readonly DrawnObject[]): Completion {
  const reasoned = (o: DrawnObject) => o.end === 'impossible' && (o.reason ?? '').trim() !== '';
  const withResult = objects.filter((o) => o.end === 'result').length;
  const impossible = objects.filter(reasoned).length;
  const open = objects.filter((o) => o.end !== 'result' && !reasoned(o)).map((o) => o.id);
  return { drawn: objects.length, withResult, impossible, open };
}

/** Every drawn object ends in a result or a reasoned impossibility before the task goes on (J05; invariant 8), whatever the profile says. */
export function checkCompletion(profile: Profile, on: string, objects: readonly DrawnObject[]): Finding[] {
  const { drawn, open } = completionOf(objects);
  if (open.length === 0) return [];
  const rule = resolveRule(profile, 'check.completion', on) ?? sources.completion;
  const message = `抽中 ${drawn} 户，还有 ${open.length} 户没有检查结果或无法检查的理由，须全部完成`;
  return [finding('refuse', 'TASK_INCOMPLETE', 'objects', message, rule, { given: String(open.length) })];
}
