import { sql } from 'kysely';
import type { Scope } from '../../access/scope.ts';
import { addDays } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/open.ts';

/**
 * A database in which `objects` is the directory of an area at the end of a day (O11): of each object the state that held then. What
 * was only recorded later stands as first recorded, if it was registered by that day: a register that is imported in 2026 still
 * answers for 2021. Narrower scopes see nothing.
 */
export function asOfDay(db: Executor, scope: Scope, day: string): Executor {
  const owner = scope.kind === 'area' || scope.kind === 'department' ? scope.areaId : '';
  const end = `${addDays(day, 1)}T00:00:00+08:00`;
  return db.with('objects', () => sql<never>`${asOf(owner, end, day)}` as never) as unknown as Executor;
}

/** The one pass: rows unchanged since, and for the others the first state that ended after the day. */
const asOf = (owner: string, end: string, day: string) => sql`(
  select d.* from (
    select o.* from mingcha.objects o where o.owner_id = ${owner}
      and (o.since < ${end}::timestamptz or not exists (
        select 1 from object_versions v where v.owner_id = o.owner_id and v.object_id = o.id and v.until >= ${end}::timestamptz))
    union all
    select r.* from (
      select distinct on (v.object_id) v.data || jsonb_build_object('owner_id', v.owner_id, 'since', v.since,
        'changed_by', v.changed_by, 'changed_why', v.changed_why) as data
      from object_versions v where v.owner_id = ${owner} and v.until >= ${end}::timestamptz
        and exists (select 1 from mingcha.objects o where o.owner_id = v.owner_id and o.id = v.object_id and o.since >= ${end}::timestamptz)
      order by v.object_id, v.seq) v, jsonb_populate_record(null::mingcha.objects, v.data) r
  ) d where d.registered_on is null or d.registered_on <= ${day}::date)`;

/** How many objects of a day's directory rest on a state that was recorded later. */
export async function assumedOn(db: Executor, scope: Scope, day: string): Promise<number> {
  if (scope.kind !== 'area' && scope.kind !== 'department') return 0;
  const end = `${addDays(day, 1)}T00:00:00+08:00`;
  const row = await sql<{ n: number }>`
    select count(*) as n from objects o where o.owner_id = ${scope.areaId} and o.merged_into is null
      and (o.registered_on is null or o.registered_on <= ${day}::date)
      and least(o.since, coalesce((select min(v.since) from object_versions v where v.owner_id = o.owner_id and v.object_id = o.id), o.since))
        >= ${end}::timestamptz`.execute(db);
  return row.rows[0]?.n ?? 0;
}
