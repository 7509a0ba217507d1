import { sql, type Insertable, type Selectable } from 'kysely';
import { ownedIn } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { ReportsTables } from './tables.ts';

export type Circular = Selectable<ReportsTables['circulars']>;

/** Notices of an area; a department sees those that were published, an area all. */
const listed = (db: Executor, scope: Scope) => {
  const query = db.selectFrom('circulars').where((e) => ownedIn(e, scope, 'circulars.areaId'));
  return scope.kind === 'department' ? query.where('circulars.state', '=', 'published') : query;
};

export async function listCirculars(
  db: Executor,
  scope: Scope,
  state: string | undefined,
  page: number,
  pageSize: number,
) {
  let query = listed(db, scope);
  if (state) query = query.where('circulars.state', '=', state as Circular['state']);
  const [rows, count] = await Promise.all([
    query
      .selectAll()
      .select([
        sql<string | null>`(select name from people where people.id = circulars.drafted_by)`.as(
          'draftedName',
        ),
        sql<string | null>`(select name from people where people.id = circulars.approved_by)`.as(
          'approvedName',
        ),
        sql<string | null>`(select number from documents where documents.id = circulars.document_id)`.as(
          'number',
        ),
      ])
      .orderBy('draftedAt', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const lockCircular = (tx: Tx, scope: Scope, id: string): Promise<Circular | undefined> =>
  tx
    .selectFrom('circulars')
    .where((e) => ownedIn(e, scope, 'circulars.areaId'))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const insertCircular = (tx: Tx, row: Insertable<ReportsTables['circulars']>) =>
  tx.insertInto('circulars').values(row).execute();

export const updateCircular = (tx: Tx, id: string, change: Partial<Insertable<ReportsTables['circulars']>>) =>
  tx.updateTable('circulars').set(change).where('id', '=', id).execute();
