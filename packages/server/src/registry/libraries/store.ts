import { sql, type Insertable } from 'kysely';
import { ownedIn } from '../../access/reach.ts';
import type { Scope } from '../../access/scope.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** Sub-libraries of the areas in a scope. */
export const librariesOf = (db: Executor, scope: Scope, of: 'objects' | 'inspectors') =>
  db
    .selectFrom('libraries')
    .innerJoin('departments', 'departments.id', 'libraries.departmentId')
    .where((e) => ownedIn(e, scope, 'libraries.areaId'))
    .where('libraries.of', '=', of)
    .selectAll('libraries')
    .select('departments.name as departmentName')
    .orderBy(sql`libraries.state = 'retired'`)
    .orderBy('libraries.name')
    .execute();

export const lockLibrary = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('libraries')
    .where((e) => ownedIn(e, scope, 'libraries.areaId'))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const insertLibrary = (tx: Tx, row: Insertable<Tables['libraries']>) =>
  tx.insertInto('libraries').values(row).execute();

export const setLibrary = (tx: Tx, id: string, set: Partial<Insertable<Tables['libraries']>>) =>
  tx.updateTable('libraries').set(set).where('id', '=', id).execute();

export async function putMembers(tx: Tx, libraryId: string, members: readonly string[]): Promise<void> {
  await tx.deleteFrom('libraryMembers').where('libraryId', '=', libraryId).execute();
  await sql`insert into library_members (library_id, member_id) select ${libraryId}::uuid, x from unnest(${members as string[]}::text[]) x
    on conflict do nothing`.execute(tx);
}
