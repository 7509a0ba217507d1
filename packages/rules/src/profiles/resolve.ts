import { catalogue } from './catalogue.ts';
import type { Parameters } from './parameters.ts';
import { national } from './national.ts';
import type { ParameterId, Profile, Rule } from './types.ts';

export interface Spoken<V> {
  readonly rule: Rule<V>;
  readonly profile: Profile;
}

export interface Resolved<V> {
  readonly value: V;
  /** The rule that decides, for the screen: its words stand beside the value. */
  readonly by: Spoken<V>;
  /** A rule of the other document on the same parameter: it agrees, or it gave way. */
  readonly beside?: Spoken<V>;
}

/** All parameters, in the order in which they are shown. */
export const ruleIds = Object.keys(catalogue) as ParameterId[];

/**
 * What holds for one parameter on one day: the profile's own rule under the national overlay. Where both speak and differ the
 * overlay decides; where they agree the profile's own words are shown. `undefined`: neither says anything.
 * A profile's own rules hold for whoever froze it, also after `validTo`: a task never loses its rules.
 * @param on `YYYY-MM-DD`: overlay rules hold from their date on
 * @param overlay the national profile; an argument so that a later one, or none, can be tried
 */
export function resolveRule<P extends ParameterId>(
  profile: Profile,
  id: P,
  on: string,
  overlay: Profile | null = national,
): Resolved<Parameters[P]> | undefined {
  const own = spoken(profile, id, on, '');
  const above = overlay ? spoken(overlay, id, on, overlay.validFrom) : undefined;
  if (!own || !above) {
    const by = own ?? above;
    return by && { value: by.rule.value, by };
  }
  const agree = JSON.stringify(own.rule.value) === JSON.stringify(above.rule.value);
  const [by, beside] = agree ? [own, above] : [above, own];
  return { value: by.rule.value, by, beside };
}

function spoken<P extends ParameterId>(
  profile: Profile,
  id: P,
  on: string,
  from: string,
): Spoken<Parameters[P]> | undefined {
  const rule = profile.rules[id] as Rule<Parameters[P]> | undefined;
  return rule && (rule.from ?? from) <= on ? { rule, profile } : undefined;
}
