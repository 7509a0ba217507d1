import { sql } from 'kysely';
import { ownedIn } from '../../access/reach.ts';
import type { Scope } from '../../access/scope.ts';
import type { Executor } from '../../platform/database/open.ts';
import { objectsIn } from '../scoped.ts';
import { GONE, inAnyLibrary, type FilterFacts } from './listStore.ts';

/** How many objects there are of each combination of kinds, and how many of them are in no sub-library: one pass. */
export const kindsAndLibraries = (db: Executor, scope: Scope, libraries: FilterFacts['libraries']) =>
  db
    .selectFrom('objects')
    .where(objectsIn(scope))
    .where('mergedInto', 'is', null)
    .where('status', 'not in', GONE)
    .select((e) => [
      'kinds',
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where not ${inAnyLibrary(e, libraries)})`.as('outside'),
    ])
    .groupBy('kinds')
    .execute();

/** Published items of the departments in a scope. */
export const itemsOfScope = (db: Executor, scope: Scope) =>
  db
    .selectFrom('items')
    .innerJoin('departments', 'departments.id', 'items.departmentId')
    .where('items.state', 'in', ['published', 'abolishing'])
    .where((e) =>
      scope.kind === 'area' ? e('items.departmentId', 'in', scope.departments) : sql<boolean>`true`,
    )
    .select(['items.id', 'items.name', 'items.kinds', 'departments.name as departmentName'])
    .orderBy('departments.position')
    .orderBy('items.id')
    .execute();

export interface DuplicateGroup {
  why: 'code' | 'org' | 'name-address';
  ids: string[];
}

/**
 * Entries that may be one: the same code apart from signs and case; an organisation code that stands inside a credit code (positions
 * 9 to 17, GB 32100); the same name at the same address. All by grouping: a join of the register with itself becomes a nested
 * loop of billions of steps where the statistics were taken while a large import was not yet committed.
 */
export async function duplicateGroups(
  db: Executor,
  ownerId: string,
  limit: number,
): Promise<{ groups: DuplicateGroup[]; total: number }> {
  const { rows } = await sql<DuplicateGroup & { total: number }>`
    with o as materialized (
      select id, code_kind, upper(regexp_replace(code, '[^0-9A-Za-z]', '', 'g')) as clean,
        regexp_replace(name, '[\\s()（）·.]', '', 'g') as plain, regexp_replace(address, '\\s', '', 'g') as place
      from objects where owner_id = ${ownerId} and merged_into is null),
    found as (
      select 'code' as why, array_agg(id order by id) as ids from o where clean <> '' group by clean having count(*) > 1
      union all
      select 'org', array_agg(id order by id) from (
        select id, clean as org, true as own from o where code_kind like 'org%' and length(clean) = 9
        union all
        select id, substr(clean, 9, 9), false from o where code_kind like 'uscc%' and length(clean) = 18
      ) x group by org having count(*) > 1 and bool_or(own)
      union all
      select 'name-address', array_agg(id order by id) from o where plain <> '' and place <> '' group by plain, place having count(*) > 1),
    distinct_groups as (select distinct on (ids) why, ids from found order by ids, why)
    select why, ids, count(*) over () as total from distinct_groups order by why, ids limit ${limit}`.execute(
    db,
  );
  return { groups: rows.map(({ why, ids }) => ({ why, ids })), total: rows[0]?.total ?? 0 };
}

export const briefs = (db: Executor, ownerId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('objects')
        .where('ownerId', '=', ownerId)
        .where('id', 'in', ids)
        .select(['id', 'code', 'name', 'address', 'status', 'risk', 'kinds', 'registeredOn'])
        .execute();

/** Merges that stand, newest first. */
export const openMerges = (db: Executor, scope: Scope) =>
  db
    .selectFrom('objectMerges')
    .innerJoin('objects as l', (j) =>
      j.onRef('l.ownerId', '=', 'objectMerges.ownerId').onRef('l.id', '=', 'objectMerges.loser'),
    )
    .innerJoin('objects as s', (j) =>
      j.onRef('s.ownerId', '=', 'objectMerges.ownerId').onRef('s.id', '=', 'objectMerges.survivor'),
    )
    .leftJoin('people', 'people.id', 'objectMerges.mergedBy')
    .where((e) => ownedIn(e, scope, 'objectMerges.ownerId'))
    .where('undoneAt', 'is', null)
    .select([
      'objectMerges.id',
      'objectMerges.loser',
      'objectMerges.survivor',
      'objectMerges.reason',
      'objectMerges.mergedAt',
      'l.name as loserName',
      's.name as survivorName',
      'people.name as who',
    ])
    .orderBy('mergedAt', 'desc')
    .limit(200)
    .execute();
