import type { Insertable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { resultsIn } from './scoped.ts';

type New = Pick<
  Insertable<Tables['repairs']>,
  | 'id'
  | 'resultId'
  | 'applicant'
  | 'grounds'
  | 'appliedBy'
  | 'appliedAt'
  | 'dueOn'
  | 'dueProvisional'
  | 'dueSource'
>;

export const insertRepair = (tx: Tx, row: New) =>
  tx
    .insertInto('repairs')
    .values({
      ...row,
      state: 'applied',
      checked: null,
      decidedBy: null,
      decidedAt: null,
      decidedReason: null,
      displayUntil: null,
    })
    .execute();

export const lockRepair = (tx: Tx, id: string) =>
  tx.selectFrom('repairs').where('id', '=', id).selectAll().forUpdate().executeTakeFirst();

export const updateRepair = (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      Tables['repairs'],
      'state' | 'checked' | 'decidedBy' | 'decidedAt' | 'decidedReason' | 'displayUntil'
    >
  >,
) => tx.updateTable('repairs').set(change).where('id', '=', id).execute();

export const insertObjection = (tx: Tx, row: Insertable<Tables['objections']>) =>
  tx.insertInto('objections').values(row).execute();

export const lockObjection = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('objections')
    .innerJoin('results', 'results.id', 'objections.resultId')
    .where(resultsIn(scope))
    .where('objections.id', '=', id)
    .selectAll('objections')
    .select(['results.departmentId', 'results.taskId', 'results.drawId'])
    .forUpdate('objections')
    .executeTakeFirst();

export const answerObjectionRow = (tx: Tx, id: string, answer: string, by: string, at: string) =>
  tx.updateTable('objections').set({ answer, answeredBy: by, answeredAt: at }).where('id', '=', id).execute();

/** Objections of a scope, those without an answer first. */
export async function listObjections(db: Executor, scope: Scope, page: number, pageSize: number) {
  const query = db
    .selectFrom('objections')
    .innerJoin('results', 'results.id', 'objections.resultId')
    .where(resultsIn(scope));
  const [rows, count] = await Promise.all([
    query
      .selectAll('objections')
      .select(['results.objectName', 'results.item', 'results.departmentId'])
      .orderBy('objections.answeredAt', (o) => o.desc().nullsFirst())
      .orderBy('objections.at')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}
