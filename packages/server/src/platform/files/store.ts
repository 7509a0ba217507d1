import type { Insertable, Selectable } from 'kysely';
import { ownedIn } from '../../access/reach.ts';
import type { Scope } from '../../access/scope.ts';
import type { Executor, Tx } from '../database/open.ts';
import type { Tables } from '../database/tables.ts';

export type FileRow = Selectable<Tables['files']>;
export type UploadRow = Selectable<Tables['uploads']>;

export const insertFile = (tx: Tx, row: Insertable<Tables['files']>) =>
  tx.insertInto('files').values(row).execute();

export const fileById = (db: Executor, scope: Scope, id: string): Promise<FileRow | undefined> =>
  db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', id)
    .where((e) => ownedIn(e, scope, 'files.areaId'))
    .executeTakeFirst();

export const insertUpload = (db: Executor, row: UploadRow) => db.insertInto('uploads').values(row).execute();

/** An upload of this person, its row locked: chunks of one upload come one after another. */
export const lockUpload = (
  tx: Tx,
  personId: string,
  id: string,
  now: string,
): Promise<UploadRow | undefined> =>
  tx
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst();

export const deleteUpload = (tx: Executor, id: string) =>
  tx.deleteFrom('uploads').where('id', '=', id).execute();

export const deleteExpiredUploads = (db: Executor, now: string) =>
  db.deleteFrom('uploads').where('expiresAt', '<=', now).execute();

export const openUploads = async (db: Executor): Promise<string[]> =>
  (await db.selectFrom('uploads').select('id').execute()).map((r) => r.id);

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
