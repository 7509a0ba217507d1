import { sql, type Insertable } from 'kysely';
import { ownedIn } from '../../access/reach.ts';
import type { Scope } from '../../access/scope.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** Lists of the area, newest first; who works in it may read drafts as well. */
export const listsIn = (db: Executor, scope: Scope) =>
  db
    .selectFrom('itemLists')
    .innerJoin('departments as area', 'area.id', 'itemLists.areaId')
    .leftJoin('departments as owner', 'owner.id', 'itemLists.departmentId')
    .where((e) => ownedIn(e, scope, 'itemLists.areaId'))
    .selectAll('itemLists')
    .select([
      sql<string>`coalesce(owner.name, area.name)`.as('owner'),
      sql<number>`(select count(*) from item_entries e where e.list_id = item_lists.id)`.as('entries'),
      sql<number>`(select count(*) from item_entries e where e.list_id = item_lists.id and e.category = 'key')`.as(
        'keyEntries',
      ),
    ])
    .orderBy('itemLists.kind')
    .orderBy('owner.position')
    .orderBy('itemLists.year', 'desc')
    .orderBy('itemLists.version', 'desc');

export const listById = (db: Executor, scope: Scope, id: string) =>
  listsIn(db, scope).where('itemLists.id', '=', id).executeTakeFirst();

/** Locks the version that is to change, within the scope. */
export const lockList = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('itemLists')
    .where((e) => ownedIn(e, scope, 'itemLists.areaId'))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const entriesOf = (db: Executor, listId: string) =>
  db
    .selectFrom('itemEntries')
    .where('listId', '=', listId)
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();

export const lockEntries = (tx: Tx, listId: string, ids: readonly string[]) =>
  tx
    .selectFrom('itemEntries')
    .where('listId', '=', listId)
    .where('id', 'in', ids)
    .selectAll()
    .orderBy('id')
    .forUpdate()
    .execute();

export const versionInForce = (db: Executor, areaId: string, kind: string, departmentId: string | null) =>
  db
    .selectFrom('itemLists')
    .where('areaId', '=', areaId)
    .where('kind', '=', kind as 'department')
    .where('departmentId', 'is not distinct from', departmentId)
    .where('state', 'in', ['published', 'abolishing'])
    .selectAll()
    .executeTakeFirst();

export const lastVersion = async (
  db: Executor,
  areaId: string,
  kind: string,
  departmentId: string | null,
  year: number,
) =>
  (
    await db
      .selectFrom('itemLists')
      .where('areaId', '=', areaId)
      .where('kind', '=', kind as 'department')
      .where('departmentId', 'is not distinct from', departmentId)
      .where('year', '=', year)
      .select((e) => e.fn.max('version').as('v'))
      .executeTakeFirstOrThrow()
  ).v ?? 0;

export const insertList = (tx: Tx, row: Insertable<Tables['itemLists']>) =>
  tx.insertInto('itemLists').values(row).execute();

/** Lines of a version into another one, as drafts; abolished ones stay behind. */
export const copyEntries = (tx: Tx, from: string, to: string) =>
  sql`insert into item_entries (list_id, id, position, state, name, content, kinds, subject, method, method_text, basis, category, cap,
      ratio_text, ratio, frequency_text, per_year, origin, local_law, provenance, departments, authority)
    select ${to}, id, position, 'draft', name, content, kinds, subject, method, method_text, basis, category, cap,
      ratio_text, ratio, frequency_text, per_year, origin, local_law, provenance, departments, authority
    from item_entries where list_id = ${from} and state <> 'abolished'`.execute(tx);

export const putEntry = (tx: Tx, row: Insertable<Tables['itemEntries']>) =>
  tx
    .insertInto('itemEntries')
    .values(row)
    .onConflict((c) =>
      c.columns(['listId', 'id']).doUpdateSet((e) => {
        const { listId: _l, id: _i, position: _p, abolishReason: _a, ...rest } = row;
        return Object.fromEntries(
          Object.keys(rest).map((k) => [k, e.ref(`excluded.${k}` as never)]),
        ) as never;
      }),
    )
    .execute();

export const deleteEntry = (tx: Tx, listId: string, id: string) =>
  tx.deleteFrom('itemEntries').where('listId', '=', listId).where('id', '=', id).executeTakeFirst();

export const setList = (
  tx: Tx,
  id: string,
  set: Partial<{ state: string; publishedOn: string; channel: string; proof: string; provenance: string }>,
) =>
  tx
    .updateTable('itemLists')
    .set(set as never)
    .where('id', '=', id)
    .execute();

export const setEntries = (
  tx: Tx,
  listId: string,
  ids: readonly string[] | 'all',
  set: Partial<{ state: string; abolishReason: string }>,
) => {
  const query = tx
    .updateTable('itemEntries')
    .set(set as never)
    .where('listId', '=', listId);
  return (ids === 'all' ? query.where('state', '<>', 'abolished') : query.where('id', 'in', ids)).execute();
};

/** State of what tasks choose from, after a step on a published line. */
export const setItems = (tx: Tx, ids: readonly string[], state: string) =>
  tx
    .updateTable('items')
    .set({ state: state as 'published' })
    .where('id', 'in', ids)
    .execute();

/**
 * A published department list becomes what tasks choose from; what the department had before and is not in it counts as
 * revised, and stays because old tasks name it. Answers ids that belong to another department already.
 */
export async function projectItems(
  tx: Tx,
  listId: string,
  departmentId: string,
  on: string,
): Promise<string[]> {
  const foreign = await sql<{ id: string }>`select i.id from items i join item_entries e on e.id = i.id
    where e.list_id = ${listId} and i.department_id <> ${departmentId}`.execute(tx);
  if (foreign.rows.length > 0) return foreign.rows.map((r) => r.id);
  await sql`update items set state = 'revised' where department_id = ${departmentId} and state <> 'abolished'
    and id not in (select id from item_entries where list_id = ${listId})`.execute(tx);
  await sql`insert into items (id, department_id, name, kinds, method, basis, category, list_id, state, content, cap, published_on)
    select id, ${departmentId}, name, kinds, method, basis, category, list_id, 'published', content, cap, ${on}::date
    from item_entries where list_id = ${listId} and state = 'published'
    on conflict (id) do update set name = excluded.name, kinds = excluded.kinds, method = excluded.method, basis = excluded.basis,
      category = excluded.category, list_id = excluded.list_id, state = 'published', content = excluded.content,
      cap = excluded.cap, published_on = coalesce(items.published_on, excluded.published_on)`.execute(tx);
  return [];
}

/** The last year in which each item was used by a task, and since when it is public. */
export const usageOf = (db: Executor, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('items')
        .leftJoin('taskParts', 'taskParts.itemId', 'items.id')
        .leftJoin('tasks', 'tasks.id', 'taskParts.taskId')
        .where('items.id', 'in', ids)
        .groupBy(['items.id', 'items.publishedOn'])
        .select(['items.id', 'items.publishedOn', sql<number | null>`max(tasks.year)`.as('lastUsed')])
        .execute();

/** Items that an unfinished task still needs. */
export const itemsInUse = (db: Executor, ids: readonly string[]) =>
  db
    .selectFrom('taskParts')
    .innerJoin('tasks', 'tasks.id', 'taskParts.taskId')
    .innerJoin('items', 'items.id', 'taskParts.itemId')
    .where('taskParts.itemId', 'in', ids)
    .where('tasks.closedAt', 'is', null)
    .select(['items.id', 'items.name', 'tasks.id as taskId'])
    .distinct()
    .execute();

/** The lines of the joint list in force: what a joint plan is measured against (L10). */
export const publishedJointItems = (db: Executor, scope: Scope, areaId: string) =>
  db
    .selectFrom('itemEntries')
    .innerJoin('itemLists', 'itemLists.id', 'itemEntries.listId')
    .where((e) => ownedIn(e, scope, 'itemLists.areaId'))
    .where('itemLists.areaId', '=', areaId)
    .where('itemLists.kind', '=', 'joint')
    .where('itemEntries.state', 'in', ['published', 'abolishing'])
    .where('itemLists.state', 'in', ['published', 'abolishing'])
    .select([
      'itemEntries.id',
      'itemEntries.name',
      'itemEntries.kinds',
      'itemEntries.departments',
      'itemEntries.basis',
    ])
    .orderBy('itemEntries.position')
    .execute();

/** Published versions of every area, for the portal: what the public may read (I10, X10). */
export const publishedLists = (db: Executor) =>
  db
    .selectFrom('itemLists')
    .innerJoin('departments as area', 'area.id', 'itemLists.areaId')
    .leftJoin('departments as owner', 'owner.id', 'itemLists.departmentId')
    .where('itemLists.state', 'in', ['published', 'abolishing'])
    .select([
      'itemLists.id',
      'itemLists.kind',
      'itemLists.year',
      'itemLists.version',
      'itemLists.publishedOn',
      'itemLists.channel',
      'itemLists.proof',
      sql<string>`coalesce(owner.name, area.name)`.as('owner'),
    ])
    .orderBy('itemLists.kind')
    .orderBy('owner.position')
    .execute();
