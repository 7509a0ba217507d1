import { sql, type Insertable, type Updateable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { tasksIn } from '../tasks/scoped.ts';
import type { TasksTables } from '../tasks/tables.ts';

const changes = (db: Executor, scope: Scope) =>
  db
    .selectFrom('drawChanges')
    .innerJoin('tasks', 'tasks.id', 'drawChanges.taskId')
    .leftJoin('people as proposer', 'proposer.id', 'drawChanges.proposedBy')
    .leftJoin('people as decider', 'decider.id', 'drawChanges.decidedBy')
    .where((e) => tasksIn(scope)(e as never))
    .selectAll('drawChanges')
    .select([
      'tasks.areaId',
      'tasks.name as taskName',
      'proposer.name as proposer',
      'decider.name as decider',
    ]);

export type ChangeRow = Awaited<ReturnType<typeof listChanges>>[number];

export const listChanges = (db: Executor, scope: Scope, drawId: string) =>
  changes(db, scope)
    .where('drawChanges.drawId', '=', drawId)
    .orderBy('drawChanges.proposedAt', 'desc')
    .limit(200)
    .execute();

export const lockChange = (tx: Tx, scope: Scope, id: string) =>
  changes(tx, scope).where('drawChanges.id', '=', id).forUpdate('drawChanges').executeTakeFirst();

/** The draw of a change that a scope reaches. */
export const changedDraw = async (db: Executor, scope: Scope, id: string): Promise<string | undefined> =>
  (await changes(db, scope).where('drawChanges.id', '=', id).executeTakeFirst())?.drawId;

export const insertChange = (tx: Tx, row: Insertable<TasksTables['drawChanges']>) =>
  tx.insertInto('drawChanges').values(row).execute();

export const updateChange = (tx: Tx, id: string, change: Updateable<TasksTables['drawChanges']>) =>
  tx.updateTable('drawChanges').set(change).where('id', '=', id).execute();

/** A visit of a draw with its objects, team and unfilled forms, locked; undefined when it is handed in or not of this draw. */
export async function lockOpenVisit(tx: Tx, drawId: string, visitId: string) {
  const visit = await tx
    .selectFrom('visits')
    .where('id', '=', visitId)
    .where('drawId', '=', drawId)
    .where('state', '=', 'released')
    .select(['id', 'no', 'plannedOn', 'taskId', 'step'])
    .forUpdate()
    .executeTakeFirst();
  if (!visit) return undefined;
  const [objects, team, records] = await Promise.all([
    tx.selectFrom('visitObjects').selectAll().where('visitId', '=', visitId).orderBy('position').execute(),
    tx.selectFrom('visitTeam').selectAll().where('visitId', '=', visitId).orderBy('slot').execute(),
    tx
      .selectFrom('records')
      .where('visitId', '=', visitId)
      .select(['objectId', 'partId', 'savedBy'])
      .execute(),
  ]);
  return { ...visit, objects, team, records };
}
export type OpenVisit = NonNullable<Awaited<ReturnType<typeof lockOpenVisit>>>;

export async function nextVisitNumber(tx: Tx, drawId: string, after: number): Promise<number> {
  const row = await tx
    .selectFrom('visits')
    .where('drawId', '=', drawId)
    .select((e) => e.fn.max('no').as('n'))
    .executeTakeFirst();
  return Math.max(row?.n ?? 0, after) + 1;
}

/** The new visit stands in the old one's place; the old one's empty forms go with it, to its objects. */
export async function handOver(
  tx: Tx,
  from: string,
  to: string,
  objects: readonly { out: string; in: string }[],
): Promise<void> {
  await sql`update visits set replaces = ${from} where id = ${to}`.execute(tx);
  for (const o of objects)
    await tx
      .updateTable('records')
      .set({ visitId: to, objectId: o.in })
      .where('visitId', '=', from)
      .where('objectId', '=', o.out)
      .where('savedBy', 'is', null)
      .execute();
}

/** A visit whose every form went elsewhere is over; the loads of its team go back. */
export async function endVisit(
  tx: Tx,
  id: string,
  at: string,
  by: string,
  step: 'reassigned' | 'cancelled',
): Promise<void> {
  await tx
    .updateTable('visits')
    .set({ state: 'submitted', step, submittedAt: at, submittedBy: by })
    .where('id', '=', id)
    .execute();
  await sql`update inspectors set load = greatest(load - 1, 0)
    where id in (select inspector_id from visit_team where visit_id = ${id})`.execute(tx);
}
