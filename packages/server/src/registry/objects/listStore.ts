import { sql, type SqlBool } from 'kysely';
import type { Scope } from '../../access/scope.ts';
import type { Executor } from '../../platform/database/open.ts';
import type { ObjectRule } from '../rule.ts';
import { objectsIn } from '../scoped.ts';
import type { ObjectFilters } from '../schema.ts';
import { escapeLike } from '../store.ts';
import { asOfDay } from './asOfStore.ts';
import { ruleWhere } from './filter.ts';

/** Who has left the register: nobody inspects him any more, so that he is no gap (O10). Who rests (歇业) is still there. */
export const GONE: readonly string[] = ['注销', '吊销', '撤销', '迁出'];

/** Objects that an item reaches by their kinds, all where it names none; the item is read once a query, not once a row. */
const reachedBy = (item: string) =>
  sql<SqlBool>`((select i.kinds = '{}' from items i where i.id = ${item})
    or objects.kinds && (select i.kinds from items i where i.id = ${item}))`;

const codeLike = (q: string) => /^[0-9A-Za-z:+-]{2,}$/.test(q);

/** What a filter needs to know beyond its own words: the rules of libraries, and which columns are mandatory (O06). */
export interface FilterFacts {
  /** the chosen library (undefined: none was chosen), or all of them for `none` */
  libraries: readonly { id: string; rule: ObjectRule | null }[];
  mandatory: readonly MandatoryColumn[];
}
export type MandatoryColumn = 'name' | 'address' | 'code' | 'phone' | 'representative';
export const NO_FACTS: FilterFacts = { libraries: [], mandatory: [] };

export const inAnyLibrary = (e: Parameters<typeof ruleWhere>[0], libraries: FilterFacts['libraries']) =>
  e.or([
    sql<SqlBool>`false`,
    ...libraries.map((l) =>
      l.rule === null
        ? e.exists(
            e
              .selectFrom('libraryMembers')
              .where('libraryMembers.libraryId', '=', l.id)
              .whereRef('libraryMembers.memberId', '=', 'objects.id')
              .select(sql.lit(1).as('one')),
          )
        : ruleWhere(e, l.rule),
    ),
  ]);

/** The directory (today's, or that of a day) under scope and filters; merged duplicates stand behind their survivor. */
export function objectQuery(db: Executor, scope: Scope, f: ObjectFilters, facts: FilterFacts = NO_FACTS) {
  const source = f.asOf === undefined ? db : asOfDay(db, scope, f.asOf);
  let query = source.selectFrom('objects').where(objectsIn(scope)).where('objects.mergedInto', 'is', null);
  // a code is found by its beginning (index), a name by any part of it (trigrams)
  if (f.q && codeLike(f.q)) {
    const prefix = `${escapeLike(f.q.toUpperCase())}%`;
    query = query.where((e) => e.or([e('code', 'like', prefix), e('name', 'like', `%${escapeLike(f.q)}%`)]));
  } else if (f.q) query = query.where('name', 'like', `%${escapeLike(f.q)}%`);
  if (f.status) query = query.where('status', '=', f.status);
  if (f.risk) query = query.where('risk', '=', f.risk);
  if (f.kind) query = query.where(sql<SqlBool>`kinds @> array[${f.kind}]::text[]`);
  if (f.label) query = query.where(sql<SqlBool>`labels @> array[${f.label}]::text[]`);
  if (f.township) query = query.where('township', '=', f.township);
  if (f.office) query = query.where('office', '=', f.office);
  if (f.area) query = query.where('area', 'like', `${f.area}%`);
  if (f.industry) query = query.where('industry', 'like', `${escapeLike(f.industry)}%`);
  if (f.form) query = query.where('form', '=', f.form);
  if (f.standing) query = query.where('status', 'not in', GONE);
  if (f.item) query = query.where(reachedBy(f.item));
  if (f.kinds)
    query = query.where(
      f.kinds === 'none'
        ? sql<SqlBool>`objects.kinds = '{}'`
        : sql<SqlBool>`array_to_string(objects.kinds, '、') = ${f.kinds}`,
    );
  if (f.library) {
    const inside = (e: Parameters<typeof ruleWhere>[0]) => inAnyLibrary(e, facts.libraries);
    query = f.library === 'none' ? query.where((e) => e.not(inside(e))) : query.where((e) => inside(e));
  }
  if (f.flag === 'missing')
    query = query.where((e) => e.or([sql<SqlBool>`false`, ...facts.mandatory.map((c) => e(c, '=', ''))]));
  return query;
}

/** "-name" → name descending, always with the id behind it so that pages do not overlap. */
function sorted<T extends { orderBy(column: never, direction: 'asc' | 'desc'): T }>(
  query: T,
  sort: string,
): T {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  return query.orderBy(sort.replace('-', '') as never, direction).orderBy('id' as never, direction);
}

export const pageOfObjects = (
  db: Executor,
  scope: Scope,
  f: ObjectFilters,
  facts: FilterFacts,
  page: { limit: number; offset: number },
) =>
  sorted(objectQuery(db, scope, f, facts).selectAll('objects'), f.sort)
    .limit(page.limit)
    .offset(page.offset)
    .execute();

export const countObjects = async (
  db: Executor,
  scope: Scope,
  f: ObjectFilters,
  facts: FilterFacts,
): Promise<number> =>
  (
    await objectQuery(db, scope, f, facts)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

export const exportObjects = (
  db: Executor,
  scope: Scope,
  f: ObjectFilters,
  facts: FilterFacts,
  limit: number,
) =>
  sorted(objectQuery(db, scope, f, facts).selectAll('objects'), f.sort)
    .limit(limit)
    .execute();

/** Ids under a filter, for what is done to many at once. */
export const idsOfObjects = async (db: Executor, scope: Scope, f: ObjectFilters, facts: FilterFacts) =>
  (await objectQuery(db, scope, f, facts).select('objects.id').orderBy('objects.id').execute()).map(
    (r) => r.id,
  );

/** One object by its id or, for a merged duplicate, the duplicate itself: whoever asks is told what stands for it. */
export const objectById = (db: Executor, scope: Scope, id: string) =>
  db
    .selectFrom('objects')
    .selectAll('objects')
    .where(objectsIn(scope))
    .where('objects.id', '=', id)
    // two areas may hold the same code: the nearer directory first
    .orderBy(sql`owner_id = ${'areaId' in scope ? scope.areaId : ''}`, 'desc')
    .orderBy('ownerId')
    .limit(1)
    .executeTakeFirst();

/** How often the directory of a scope has changed: counts that were made under the same number still hold. */
export async function directoryRevision(db: Executor, scope: Scope): Promise<string | null> {
  if (scope.kind !== 'area' && scope.kind !== 'department') return null;
  const owners = scope.kind === 'area' ? scope.areas : [scope.areaId];
  // libraries and items are few, and every change of a row gives it another xmin
  const row = await sql<{ r: string }>`
    select (select coalesce(sum(n), 0) || '.' || coalesce(sum(m), 0) from (
        select count(*) as n, max(id) as m from directory_changes where owner_id = any(${owners as string[]}) group by owner_id) c)
      || '.' || (select coalesce(md5(string_agg(xmin::text, ',' order by id)), '') from libraries)
      || '.' || (select coalesce(md5(string_agg(xmin::text, ',' order by id)), '') from items) as r`.execute(
    db,
  );
  return row.rows[0]?.r ?? null;
}

interface Counted {
  value: string;
  count: number;
}
/**
 * How many objects there are of each status, class, township, 所, area, kind and label: two passes over the directory at once, on
 * two cores where there are. Kinds and labels are counted by whole set and taken apart here: sets are few, objects many.
 */
export async function objectFacets(db: Executor, scope: Scope) {
  const [words, sets] = await Promise.all([
    grouped<string>(db, scope, ['status', 'risk', 'township', 'office', 'area']),
    grouped<string[]>(db, scope, ['kinds', 'labels']),
  ]);
  const apart = (groups: { value: string[]; count: number }[]): Counted[] => {
    const counts = new Map<string, number>();
    for (const { value, count } of groups)
      for (const one of value) counts.set(one, (counts.get(one) ?? 0) + count);
    return [...counts].map(([value, count]) => ({ value, count }));
  };
  return {
    total: words('status').reduce((sum, g) => sum + g.count, 0),
    statuses: most(words('status')),
    risks: most(words('risk')),
    kinds: most(apart(sets('kinds'))),
    townships: most(words('township')),
    offices: most(words('office')),
    labels: most(apart(sets('labels'))),
    areas: most(words('area')),
  };
}

type Facet = 'status' | 'risk' | 'township' | 'office' | 'area' | 'kinds' | 'labels';

/** How many objects there are of each value of each column, in one pass; the columns are of one type and never null. */
async function grouped<T>(db: Executor, scope: Scope, columns: readonly Facet[]) {
  const names = sql.join(columns.map((c) => sql.ref(c)));
  const rows = await db
    .selectFrom('objects')
    .where(objectsIn(scope))
    .where('mergedInto', 'is', null)
    .select([
      sql<number>`grouping(${names})`.as('which'),
      sql<T>`coalesce(${names})`.as('value'),
      sql<number>`count(*)`.as('count'),
    ])
    .groupBy(sql`grouping sets (${sql.join(columns.map((c) => sql`(${sql.ref(c)})`))})`)
    .execute();
  // grouping() has a bit for each column that a row is not grouped by, the first column highest
  const all = 2 ** columns.length - 1;
  return (column: Facet) =>
    rows.filter((r) => r.which === all - 2 ** (columns.length - 1 - columns.indexOf(column)));
}

const most = (facet: Counted[]): Counted[] =>
  facet.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, 100);
