import type { Source } from '../problem.ts';
import { profileOf } from './profiles.ts';
import type { Resolved, Spoken } from './resolve.ts';

/**
 * The document that says a rule, by the name of its profile: of a county's own profile that took a rule over it is the one it took
 * it from, for nobody may be quoted with words that are another's.
 */
export const documentNameOf = ({ rule, profile }: Spoken<unknown>): string =>
  rule.takenFrom ? (profileOf(rule.takenFrom)?.name ?? rule.takenFrom) : profile.name;

/** The same by the title of the document, as an official paper quotes it: 《…》; of national rules the article names it already. */
export const documentTitleOf = ({ rule, profile }: Spoken<unknown>): string => {
  const { level, document } = (rule.takenFrom && profileOf(rule.takenFrom)) || profile;
  return level === '国家' ? '' : `《${document.title}》`;
};

/** The source of a rule for a refusal: requirement, document with article, and the words where they are at hand. */
export function sourceOf(by: Spoken<unknown> | Resolved<unknown>): Source {
  const said = 'by' in by ? by.by : by;
  const { requirement, article, words } = said.rule;
  const national = said.profile.level === '国家' && !said.rule.takenFrom;
  const document = national ? article : `${documentNameOf(said)} ${article}`;
  return { requirement, document, ...(words === '' ? {} : { words }) };
}
