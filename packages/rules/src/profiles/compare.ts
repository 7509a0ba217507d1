import { type Resolved, resolveRule, ruleIds } from './resolve.ts';
import type { ParameterId, Profile } from './types.ts';

export interface Difference {
  readonly id: ParameterId;
  readonly a: Resolved<unknown> | undefined;
  readonly b: Resolved<unknown> | undefined;
}

/** The parameters on which two profiles lead to different values on one day, under the national overlay, in the order in which they are shown. */
export function compareProfiles(a: Profile, b: Profile, on: string): Difference[] {
  return ruleIds
    .map((id) => ({ id, a: resolveRule(a, id, on), b: resolveRule(b, id, on) }))
    .filter(({ a, b }) => JSON.stringify(a?.value) !== JSON.stringify(b?.value));
}
