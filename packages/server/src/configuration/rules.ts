import {
  builtInCalendar,
  documentNameOf,
  builtInYears,
  loadCalendar,
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
import { loadedYears, storedProfile, storedProfileReference } from './store.ts';

/** What an area works under that has not chosen: the practice county's. */
export const DEFAULT_PROFILE = 'zhongwei-2019@1';

/**
 * The profile in force for an area on a day, its own choice or the nearest one above it; a task freezes its reference
 * (`id@version`). Throws PROFILE_UNKNOWN for one that is gone.
 * @param on `YYYY-MM-DD`; without a day the last choice counts, also one for a day to come
 */
export async function profileFor(db: Executor, areaId: string, on = '9999-12-31'): Promise<Profile> {
  const reference = (await storedProfileReference(db, areaId, on)) ?? DEFAULT_PROFILE;
  return profileByReference(db, reference);
}

/** A profile by the reference that a task or plan froze: one of those that ship, or a county's own. */
export async function profileByReference(db: Executor, reference: string): Promise<Profile> {
  const [id = '', version = ''] = reference.split('@');
  const profile =
    profileOf(reference) ??
    (/^\d{1,9}$/.test(version) ? await storedProfile(db, id, Number(version)) : undefined);
  if (!profile) throw new Refused('PROFILE_UNKNOWN', { reference });
  return profile;
}

/** `id@version`, as tasks and plans freeze it. */
export const referenceOf = ({ id, version }: Pick<Profile, 'id' | 'version'>): string => `${id}@${version}`;

/** One parameter as it holds in an area on a day, with the words it rests on; undefined where the documents are silent. */
export async function ruleFor<P extends ParameterId>(
  db: Executor,
  areaId: string,
  id: P,
  on: string,
): Promise<Resolved<Parameters[P]> | undefined> {
  return resolveRule(await profileFor(db, areaId, on), id, on);
}

/** The working calendar that holds now: the one that ships, under the years that the county has loaded since. */
export async function calendarFor(db: Executor): Promise<Calendar> {
  const years = await loadedYears(db);
  return years.length === 0 ? builtInCalendar : loadCalendar(years, builtInYears);
}

/** How a screen and a refusal name a source: document, article, words, requirement. */
export const wordsOf = ({ by }: Pick<Resolved<unknown>, 'by'>): string => {
  const said = by.rule.words === '' ? (by.rule.note ?? '') : `「${by.rule.words}」`;
  return `${documentNameOf(by)} ${by.rule.article}：${said}（${by.rule.requirement}）`;
};
