import { resolveRule, type ParameterId, type Profile, type Source } from '@mingcha/rules';
import { Refused, type RefusalCode } from '../platform/errors.ts';
import { wordsOf } from './rules.ts';

/** What a refusal rests on: a parameter of the profile, and the document that names the rule where the profile is silent. */
export interface Basis {
  readonly profile: Profile;
  readonly parameter: ParameterId;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly otherwise: Source;
}

/** A refusal that quotes what it rests on: document, article, words (issue 5, must show 7). */
export function refusedBy(
  code: RefusalCode,
  { profile, parameter, on, otherwise }: Basis,
  message: string,
  details: Record<string, unknown> = {},
): Refused {
  const rule = resolveRule(profile, parameter, on);
  const { document, words, requirement } = otherwise;
  const source = rule ? wordsOf(rule) : `${document}${words ? `：「${words}」` : ''}（${requirement}）`;
  return new Refused(code, { ...details, source }, `${message}。依据：${source}`);
}
