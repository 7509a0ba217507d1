import { sql, type Insertable } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { inspectorsIn } from '../registry/scoped.ts';

export const insertImport = (tx: Tx, row: Insertable<Tables['imports']>) =>
  tx.insertInto('imports').values(row).execute();

const CHUNK = 20_000;

/** Stages good lines, 20,000 a statement. */
export async function insertImportRows(
  tx: Tx,
  importId: string,
  rows: readonly { row: number }[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK)
    await sql`insert into import_rows (import_id, row, data)
      select ${importId}, (r ->> 'row')::int, r from jsonb_array_elements(${JSON.stringify(rows.slice(i, i + CHUNK))}::jsonb) r`.execute(
      tx,
    );
}

/** An import of this person: nobody applies or reads another's staged file. */
export const importOf = (db: Executor, actor: Actor, id: string) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', actor.personId)
    .executeTakeFirst();

export const lockImport = (tx: Tx, actor: Actor, id: string) =>
  tx
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', actor.personId)
    .forUpdate()
    .executeTakeFirst();

export async function endImport(tx: Tx, id: string, state: 'applied' | 'discarded'): Promise<void> {
  await tx.updateTable('imports').set({ state }).where('id', '=', id).execute();
  await tx.deleteFrom('importRows').where('importId', '=', id).execute();
}

/** Of these inspectors, those who stand in the directory of a department that is not among `departments`. */
export const inspectorsElsewhere = async (
  db: Executor,
  ids: readonly string[],
  departments: readonly string[],
): Promise<string[]> =>
  (
    await sql<{ id: string }>`select id from inspectors
      where id = any(${ids}::text[]) and not (department_id = any(${departments}::text[]))`.execute(db)
  ).rows.map((r) => r.id);

/**
 * Staged inspectors whose department, or whose entry of today, lies outside `departments`: an apply must not move them.
 * Holds off other imports of inspectors until the transaction ends, so that nobody becomes a stranger in between.
 */
export async function stagedElsewhere(
  tx: Tx,
  importId: string,
  departments: readonly string[],
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('inspectors-import'))`.execute(tx);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_rows r
    left join inspectors i on i.id = r.data ->> 'id'
    where r.import_id = ${importId}
      and not (r.data ->> 'dept' = any(${departments}::text[]) and coalesce(i.department_id, r.data ->> 'dept') = any(${departments}::text[]))`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** The staged lines of an import, in the order of the file. */
export const stagedRows = async <T>(db: Executor, importId: string): Promise<T[]> =>
  (
    await db.selectFrom('importRows').where('importId', '=', importId).select('data').orderBy('row').execute()
  ).map((r) => r.data as T);

/** Which of these ids are in the directory of an area, and what stands for them now (a merged one: its survivor). */
export async function knownObjects(
  db: Executor,
  ownerId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; now: string }>`
    select id, coalesce(merged_into, id) as now from objects where owner_id = ${ownerId} and id = any(${ids as string[]})`.execute(
    db,
  );
  return new Map(rows.rows.map((r) => [r.id, r.now]));
}

/** Everybody in a scope with all certificate numbers. */
export const inspectorsFor = (db: Executor, scope: Scope) =>
  db
    .selectFrom('inspectors')
    .where(inspectorsIn(scope))
    .select([
      'inspectors.id',
      'inspectors.name',
      'inspectors.certNo',
      'inspectors.departmentId',
      sql<
        string[]
      >`array(select c.number from inspector_certificates c where c.inspector_id = inspectors.id)`.as(
        'numbers',
      ),
    ])
    .execute();
