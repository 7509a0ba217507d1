import { sql, type Insertable } from 'kysely';
import { ownedIn } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { CounterpartId, Subject } from './counterparts.ts';
import type { ExchangeTables } from './tables.ts';

const MOST = 50_000;

export const insertBatch = (tx: Tx, row: Insertable<ExchangeTables['exchangeBatches']>) =>
  tx.insertInto('exchangeBatches').values(row).execute();

/** The files of an area, newest first. */
export const batchesOf = (db: Executor, scope: Scope) =>
  db
    .selectFrom('exchangeBatches')
    .leftJoin('people', 'people.id', 'exchangeBatches.personId')
    .where((e) => ownedIn(e, scope, 'exchangeBatches.areaId'))
    .selectAll('exchangeBatches')
    .select('people.name as who')
    .orderBy('at', 'desc')
    .orderBy('exchangeBatches.id')
    .limit(200)
    .execute();

export const batchById = (db: Executor, scope: Scope, id: string) =>
  db
    .selectFrom('exchangeBatches')
    .where((e) => ownedIn(e, scope, 'exchangeBatches.areaId'))
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();

/** When the last file of this kind went to a counterpart; null: none yet. */
export const lastGiven = async (db: Executor, areaId: string, counterpart: CounterpartId, what: Subject) =>
  (
    await db
      .selectFrom('exchangeBatches')
      .where('areaId', '=', areaId)
      .where('counterpart', '=', counterpart)
      .where('direction', '=', 'out')
      .where('what', '=', what)
      .select((e) => e.fn.max('at').as('at'))
      .executeTakeFirst()
  )?.at ?? null;

/** Objects whose present state began at or after a moment; no telephone numbers, no representatives. */
export const objectsSince = async (db: Executor, areaId: string, after: string | null) =>
  (
    await sql<object>`select code, name, form, status, kinds, area, township, address, since::text as since from objects
      where owner_id = ${areaId} and (${after}::timestamptz is null or since >= ${after}::timestamptz) order by id limit ${MOST}`.execute(
      db,
    )
  ).rows;

/**
 * Results that are or were public and changed at or after a moment. One that is no longer shown stands without what was found:
 * the receiver has to drop it (2.4).
 */
export const resultsSince = async (db: Executor, areaId: string, after: string | null) =>
  (
    await sql<object>`select r.id, r.code, r.object_name as name, d.name as department, r.item, r.checked_on::text as "checkedOn",
        case when r.state = 'published' then r.categories end as categories, r.state, r.version
      from results r join tasks t on t.id = r.task_id join departments d on d.id = r.department_id
      where t.area_id = ${areaId} and r.state in ('published','corrected','withdrawn','ended') and r.published_at is not null
        and (${after}::timestamptz is null or greatest(r.published_at, r.ended_at) >= ${after}::timestamptz)
      order by r.id limit ${MOST}`.execute(db)
  ).rows;

/** Ids of an area's objects by code. */
export const objectsByCode = async (tx: Tx, ownerId: string, codes: readonly string[]) =>
  new Map(
    (
      await sql<{ id: string; code: string }>`select id, code from objects
        where owner_id = ${ownerId} and code = any(${codes as string[]}) order by code, id`.execute(tx)
    ).rows.map((o) => [o.code, o.id]),
  );

/** Keeps what says something new; what stands already stays as it is. Answers how many were new. */
export async function insertOutside(
  tx: Tx,
  rows: readonly Insertable<ExchangeTables['outsideResults']>[],
): Promise<number> {
  let added = 0;
  for (let i = 0; i < rows.length; i += 1000) {
    const done = await tx
      .insertInto('outsideResults')
      .values(rows.slice(i, i + 1000))
      .onConflict((c) => c.columns(['areaId', 'counterpart', 'outsideId', 'digest']).doNothing())
      .executeTakeFirst();
    added += Number(done.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

/** What other systems found at an object, newest first; of one result the newest version. */
export const outsideOf = async (db: Executor, areaId: string, objectId: string) =>
  (
    await sql<{
      counterpart: CounterpartId;
      department: string;
      item: string;
      checkedOn: string;
      categories: number[];
      words: string;
    }>`
      select * from (select distinct on (counterpart, outside_id) counterpart, department, item, checked_on::text as "checkedOn", categories, words
        from outside_results where area_id = ${areaId} and object_id = ${objectId} order by counterpart, outside_id, seq desc) x
      order by "checkedOn" desc limit 100`.execute(db)
  ).rows;
