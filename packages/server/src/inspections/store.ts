import { sql } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';

/** The record forms of a visit that the caller has loaded within its scope. */
export const recordsOfVisit = (db: Executor, visitId: string) =>
  db
    .selectFrom('records')
    .innerJoin('taskParts', 'taskParts.id', 'records.partId')
    .innerJoin('departments', 'departments.id', 'taskParts.departmentId')
    .leftJoin('people', 'people.id', 'records.savedBy')
    .where('records.visitId', '=', visitId)
    .select([
      'records.objectId',
      'records.partId',
      'taskParts.departmentId',
      'departments.name as departmentName',
      'taskParts.item',
      'taskParts.method',
      'records.categories',
      'records.notes',
      'records.checkedOn',
      'people.name as savedBy',
      'records.savedAt',
      'records.version',
    ])
    .orderBy('records.objectId')
    .orderBy('taskParts.position')
    .execute();

/** Writes one form if it still has the version that was on the screen; false when somebody else was faster. */
export async function saveRecordRow(
  tx: Tx,
  key: { visitId: string; objectId: string; partId: string; version: number },
  value: { categories: number[]; notes: string; checkedOn: string; savedBy: string; savedAt: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('records')
    .set({ ...value, version: sql`version + 1` })
    .where('visitId', '=', key.visitId)
    .where('objectId', '=', key.objectId)
    .where('partId', '=', key.partId)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export const emptyRecords = (db: Executor, visitId: string) =>
  db
    .selectFrom('records')
    .where('visitId', '=', visitId)
    .where(sql<boolean>`cardinality(categories) = 0`)
    .select(['objectId', 'partId'])
    .execute();
