import { resolveRule, type Profile } from '@mingcha/rules';
import type { Scope } from '../../access/scope.ts';
import { profileFor, wordsOf } from '../../configuration/rules.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import type { Executor } from '../../platform/database/open.ts';
import type { ObjectFilters } from '../schema.ts';
import { librariesOf } from '../libraries/store.ts';
import type { FilterFacts, MandatoryColumn } from './listStore.ts';

/** Words of the documents for the mandatory fields of an object, and our columns (O06). */
const COLUMNS: Record<string, MandatoryColumn> = {
  对象名称: 'name',
  '住所/经营地址': 'address',
  标识编码: 'code',
  联系方式: 'phone',
  '法定代表人/负责人/经营者': 'representative',
};

/** The mandatory fields of a profile with their source; none where it is silent (O06). */
export function mandatoryFields(
  profile: Profile,
  on: string,
): { columns: { zh: string; column: MandatoryColumn }[]; source: string } | null {
  const rule = resolveRule(profile, 'objects.fields', on);
  if (!rule) return null;
  const columns = rule.value.flatMap((zh) => (COLUMNS[zh] ? [{ zh, column: COLUMNS[zh] }] : []));
  return { columns, source: wordsOf(rule) };
}

/** What the chosen filters need to know: the rules of libraries, the mandatory columns. */
export async function factsFor(
  app: Services,
  db: Executor,
  scope: Scope,
  areaId: string,
  f: Pick<ObjectFilters, 'library' | 'flag'>,
): Promise<FilterFacts> {
  const libraries = f.library === undefined ? [] : await librariesOf(db, scope, 'objects');
  const chosen =
    f.library === 'none'
      ? libraries.filter((l) => l.state !== 'retired')
      : libraries.filter((l) => l.id === f.library);
  if (f.library !== undefined && f.library !== 'none' && chosen.length === 0) throw new Refused('NOT_FOUND');
  const mandatory =
    f.flag === undefined ? null : mandatoryFields(await profileFor(db, areaId), dayOf(app.clock.now()));
  return {
    libraries: chosen.map((l) => ({ id: l.id, rule: l.rule })),
    mandatory: (mandatory?.columns ?? []).map((c) => c.column),
  };
}
