import { sql, type Insertable, type Updateable } from 'kysely';
import { ownedIn } from '../../access/reach.ts';
import type { Scope } from '../../access/scope.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import type { Tables } from '../../platform/database/tables.ts';

export const lockObject = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('objects')
    .where((e) => ownedIn(e, scope, 'objects.ownerId'))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

/** Several at once, in one order for everybody, so that two people never wait for each other in a ring. */
export const lockObjects = (tx: Tx, ownerId: string, ids: readonly string[]) =>
  tx
    .selectFrom('objects')
    .where('ownerId', '=', ownerId)
    .where('id', 'in', ids)
    .selectAll()
    .orderBy('id')
    .forUpdate()
    .execute();

export const insertObject = (tx: Tx, row: Insertable<Tables['objects']>) =>
  tx.insertInto('objects').values(row).execute();

export const setObject = (tx: Tx, ownerId: string, id: string, set: Updateable<Tables['objects']>) =>
  tx.updateTable('objects').set(set).where('ownerId', '=', ownerId).where('id', '=', id).execute();

const RELABELLED = sql`(select coalesce(array_agg(distinct x order by x), '{}') from unnest(o.labels || r.add) x where x <> all (r.remove))`;

/** Adds and removes labels, one line an object; answers how many objects changed. */
export async function labelRows(
  tx: Tx,
  ownerId: string,
  rows: readonly { id: string; add: readonly string[]; remove: readonly string[] }[],
): Promise<number> {
  const done = await sql`
    update objects o set labels = ${RELABELLED}
    from (select j.id, array(select jsonb_array_elements_text(j.add)) as add, array(select jsonb_array_elements_text(j.remove)) as remove
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j(id text, add jsonb, remove jsonb)) r
    where o.owner_id = ${ownerId} and o.id = r.id and o.labels is distinct from ${RELABELLED}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** Former states of an object, oldest first, with who changed it. */
export const versionsOfObject = (db: Executor, ownerId: string, id: string) =>
  db
    .selectFrom('objectVersions')
    .leftJoin('people', 'people.id', 'objectVersions.changedBy')
    .where('ownerId', '=', ownerId)
    .where('objectId', '=', id)
    .selectAll('objectVersions')
    .select('people.name as who')
    .orderBy('seq')
    .limit(200)
    .execute();

export const nameOfPerson = async (db: Executor, id: string): Promise<string> =>
  (await db.selectFrom('people').where('id', '=', id).select('name').executeTakeFirst())?.name ?? '';

/** Merges of an object, undone ones included. */
export const mergesOf = (db: Executor, ownerId: string, id: string) =>
  db
    .selectFrom('objectMerges')
    .leftJoin('people', 'people.id', 'objectMerges.mergedBy')
    .innerJoin('objects', (j) =>
      j.onRef('objects.ownerId', '=', 'objectMerges.ownerId').onRef('objects.id', '=', 'objectMerges.loser'),
    )
    .where('objectMerges.ownerId', '=', ownerId)
    .where((e) => e.or([e('survivor', '=', id), e('loser', '=', id)]))
    .selectAll('objectMerges')
    .select(['people.name as who', 'objects.name as loserName', 'objects.code as loserCode'])
    .orderBy('mergedAt')
    .execute();

export const insertMerge = (tx: Tx, row: Insertable<Tables['objectMerges']>) =>
  tx.insertInto('objectMerges').values(row).execute();

export const lockMerge = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('objectMerges')
    .where((e) => ownedIn(e, scope, 'objectMerges.ownerId'))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const endMerge = (tx: Tx, id: string, by: string, at: string, reason: string) =>
  tx
    .updateTable('objectMerges')
    .set({ undoneBy: by, undoneAt: at, undoReason: reason })
    .where('id', '=', id)
    .execute();

/** Whether an area's directory has this id; said to people who may not read the directory, so it answers nothing else. */
export const objectOfArea = async (db: Executor, ownerId: string, id: string): Promise<boolean> =>
  (await db
    .selectFrom('objects')
    .where('ownerId', '=', ownerId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()) !== undefined;
