import type { Source } from '../problem.ts';
import { profileOf } from './profiles.ts';
import type { Resolved, Spoken } from './resolve.ts';

/** The source of a rule for a refusal: requirement, document with article, and the words where they are at hand. */
export function sourceOf(by: Spoken<unknown> | Resolved<unknown>): Source {
  const { rule, profile } = 'by' in by ? by.by : by;
  const { requirement, article, words } = rule;
  const document = rule.takenFrom
    ? `${profileOf(rule.takenFrom)?.name ?? rule.takenFrom} ${article}`
    : profile.level === '国家'
      ? article
      : `${profile.name} ${article}`;
  return { requirement, document, ...(words === '' ? {} : { words }) };
}
