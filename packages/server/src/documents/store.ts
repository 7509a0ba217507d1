import { sql, type Insertable, type Selectable } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { DocumentsTables } from './tables.ts';

export type DocumentRow = Selectable<DocumentsTables['documents']>;

/** The next number of a department, type and year; two who issue at once queue here (the constraint settles it in any case). */
export async function nextSerial(
  tx: Tx,
  of: { areaId: string; departmentId: string; type: string; year: number },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`document|${of.areaId}|${of.departmentId}|${of.type}|${of.year}`}))`.execute(
    tx,
  );
  const row = await tx
    .selectFrom('documents')
    .where('areaId', '=', of.areaId)
    .where('departmentId', '=', of.departmentId)
    .where('type', '=', of.type as DocumentRow['type'])
    .where('year', '=', of.year)
    .select((e) => e.fn.max('serial').as('n'))
    .executeTakeFirst();
  return (row?.n ?? 0) + 1;
}

export const insertDocument = (tx: Tx, row: Insertable<DocumentsTables['documents']>) =>
  tx.insertInto('documents').values(row).execute();

export interface DocumentFilters {
  taskId?: string | undefined;
  visitId?: string | undefined;
  type?: string | undefined;
  q: string;
}

/** Documents that a scope reaches: those of its departments, and published notices of its area. */
const listed = (db: Executor, scope: Scope) =>
  db
    .selectFrom('documents')
    .innerJoin('departments', 'departments.id', 'documents.departmentId')
    .where((e) =>
      e.or([
        e.and([ownedIn(e, scope, 'documents.areaId'), reaches(e, scope, 'documents.departmentId')]),
        e.and([ownedIn(e, scope, 'documents.areaId'), e('documents.circularId', 'is not', null)]),
      ]),
    );

export async function listDocuments(
  db: Executor,
  scope: Scope,
  f: DocumentFilters,
  page: number,
  pageSize: number,
) {
  let query = listed(db, scope);
  if (f.taskId) query = query.where('documents.taskId', '=', f.taskId);
  if (f.visitId) query = query.where('documents.visitId', '=', f.visitId);
  if (f.type) query = query.where('documents.type', '=', f.type as DocumentRow['type']);
  if (f.q) query = query.where(sql<boolean>`strpos(documents.number || documents.title, ${f.q}) > 0`);
  const [rows, count] = await Promise.all([
    query
      .selectAll('documents')
      .select([
        'departments.name as departmentName',
        sql<string | null>`(select name from people where people.id = documents.issued_by)`.as('issuedName'),
      ])
      .orderBy('documents.issuedAt', 'desc')
      .orderBy('documents.serial', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const documentById = (db: Executor, scope: Scope, id: string): Promise<DocumentRow | undefined> =>
  /^[0-9a-f-]{36}$/.test(id)
    ? listed(db, scope).where('documents.id', '=', id).selectAll('documents').executeTakeFirst()
    : Promise.resolve(undefined);

/** Documents of a task for its dossier; the caller has loaded the task within its scope. */
export const documentsOfTask = (db: Executor, taskId: string): Promise<DocumentRow[]> =>
  db
    .selectFrom('documents')
    .selectAll()
    .where('taskId', '=', taskId)
    .orderBy('issuedAt')
    .orderBy('number')
    .execute();

export const departmentById = (db: Executor, id: string) =>
  db
    .selectFrom('departments')
    .where('id', '=', id)
    .select(['id', 'name', 'short', sql<string>`area_of(id)`.as('areaId')])
    .executeTakeFirst();
