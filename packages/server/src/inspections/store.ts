import { sql, type Insertable } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import type { Measures, OtherConclusion, PointAnswer } from './tables.ts';

/** The record forms of a visit that the caller has loaded within its scope: one for each item and object. */
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
      'taskParts.itemId',
      'taskParts.item',
      sql<string>`coalesce(records.method, task_parts.method)`.as('method'),
      'records.categories',
      'records.notes',
      'records.checkedOn',
      'people.name as savedBy',
      'records.savedAt',
      'records.version',
      'records.answers',
      'records.findings',
      'records.measures',
      'records.otherConclusion',
      'records.templateId',
      'records.templateVersion',
    ])
    .orderBy('records.objectId')
    .orderBy('taskParts.position')
    .execute();

export type RecordRow = Awaited<ReturnType<typeof recordsOfVisit>>[number];

/** Writes one form if it still has the version that was on the screen; false when somebody else was faster. */
export async function saveRecordRow(
  tx: Tx,
  key: { visitId: string; objectId: string; partId: string; version: number },
  value: {
    categories: number[];
    notes: string;
    checkedOn: string;
    savedBy: string;
    savedAt: string;
    answers: PointAnswer[];
    method: string;
    findings: string;
    measures: Measures | null;
    otherConclusion: OtherConclusion | null;
    templateId: string | null;
    templateVersion: number | null;
  },
): Promise<boolean> {
  const json = (v: unknown) => (v === null ? null : JSON.stringify(v));
  const done = await tx
    .updateTable('records')
    .set({
      ...value,
      answers: JSON.stringify(value.answers),
      measures: json(value.measures),
      otherConclusion: json(value.otherConclusion),
      version: sql`version + 1`,
    })
    .where('visitId', '=', key.visitId)
    .where('objectId', '=', key.objectId)
    .where('partId', '=', key.partId)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Sheets a visit needs, one for each department and object (J06), with what is in them so far. */
export const sheetsOf = (db: Executor, visitId: string) =>
  db
    .selectFrom('records')
    .innerJoin('taskParts', 'taskParts.id', 'records.partId')
    .innerJoin('departments', 'departments.id', 'taskParts.departmentId')
    .leftJoin('recordSheets as s', (j) =>
      j
        .onRef('s.visitId', '=', 'records.visitId')
        .onRef('s.objectId', '=', 'records.objectId')
        .onRef('s.departmentId', '=', 'taskParts.departmentId'),
    )
    .leftJoin('people', 'people.id', 's.savedBy')
    .where('records.visitId', '=', visitId)
    .distinct()
    .select([
      'records.objectId',
      'taskParts.departmentId',
      'departments.name as departmentName',
      's.body',
      sql<number>`coalesce(s.version, 0)`.as('version'),
      'people.name as savedBy',
      's.savedAt',
    ])
    .orderBy('records.objectId')
    .orderBy('taskParts.departmentId')
    .execute();

/** False when somebody else was faster, be it to the first version. */
export async function saveSheetRow(
  tx: Tx,
  key: { visitId: string; objectId: string; departmentId: string; version: number },
  value: { body: string; savedBy: string; savedAt: string },
): Promise<boolean> {
  const { version, ...id } = key;
  if (version === 0) {
    const done = await tx
      .insertInto('recordSheets')
      .values({ ...id, ...value, version: 1 })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  }
  const done = await tx
    .updateTable('recordSheets')
    .set({ ...value, version: version + 1 })
    .where('visitId', '=', id.visitId)
    .where('objectId', '=', id.objectId)
    .where('departmentId', '=', id.departmentId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export const insertVersion = (tx: Tx, row: Insertable<Tables['recordVersions']>) =>
  tx.insertInto('recordVersions').values(row).execute();

/** Everything that was ever saved of a visit, newest first; the caller has loaded the visit within its scope. */
export const versionsOf = (db: Executor, visitId: string) =>
  db
    .selectFrom('recordVersions')
    .leftJoin('people', 'people.id', 'recordVersions.personId')
    .where('visitId', '=', visitId)
    .select(['objectId', 'partId', 'version', 'conflict', 'body', 'people.name as by', 'device', 'at'])
    .orderBy('at', 'desc')
    .limit(500)
    .execute();

export const emptyRecords = (db: Executor, visitId: string) =>
  db
    .selectFrom('records')
    .where('visitId', '=', visitId)
    .where(sql<boolean>`cardinality(categories) = 0`)
    .select(['objectId', 'partId'])
    .execute();

/** Fills every form of a visit that could not be carried out with the same result. */
export const fillRecords = (
  tx: Tx,
  visitId: string,
  value: { categories: number[]; notes: string; checkedOn: string; savedBy: string; savedAt: string },
) =>
  tx
    .updateTable('records')
    .set({ ...value, version: sql`version + 1` })
    .where('visitId', '=', visitId)
    .execute();

export const evidenceOf = (db: Executor, visitId: string) =>
  db
    .selectFrom('evidence')
    .leftJoin('people', 'people.id', 'evidence.personId')
    .where('visitId', '=', visitId)
    .select([
      'evidence.id',
      'objectId',
      'departmentId',
      'kind',
      'sha256',
      'fileId',
      'evidence.name',
      'note',
      'takenAt',
      'receivedAt',
      'people.name as by',
    ])
    .orderBy('takenAt')
    .execute();

export async function insertEvidence(tx: Tx, row: Insertable<Tables['evidence']>): Promise<boolean> {
  const done = await tx
    .insertInto('evidence')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** The newest version of the form for an item: its own, else its department's, else the generic one. */
export const templatesFor = (db: Executor, items: readonly { itemId: string; departmentId: string }[]) =>
  db
    .selectFrom('formTemplates')
    .distinctOn('id')
    .where((e) =>
      e.or([
        e.and([e('itemId', 'is', null), e('departmentId', 'is', null)]),
        e('itemId', 'in', items.map((i) => i.itemId).concat('')),
        e.and([
          e('itemId', 'is', null),
          e('departmentId', 'in', items.map((i) => i.departmentId).concat('')),
        ]),
      ]),
    )
    .selectAll()
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();

export const templateVersion = (db: Executor, id: string, version: number) =>
  db
    .selectFrom('formTemplates')
    .where('id', '=', id)
    .where('version', '=', version)
    .selectAll()
    .executeTakeFirst();

export const newestTemplates = (db: Executor) =>
  db
    .selectFrom('formTemplates')
    .distinctOn('id')
    .selectAll()
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();

export const insertTemplates = (tx: Tx, rows: readonly Insertable<Tables['formTemplates']>[]) =>
  tx.insertInto('formTemplates').values(rows).execute();
