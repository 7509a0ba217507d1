import { sql, type Insertable, type Selectable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { tasksIn } from '../tasks/scoped.ts';
import type { ArchiveTables } from './tables.ts';

export type Dossier = Selectable<ArchiveTables['dossiers']>;
export type Paper = Selectable<ArchiveTables['dossierPapers']>;

export const insertDossier = (tx: Tx, row: Insertable<ArchiveTables['dossiers']>) =>
  tx
    .insertInto('dossiers')
    .values(row)
    .onConflict((c) => c.column('taskId').doNothing())
    .returning('taskId')
    .executeTakeFirst();

/** The dossier with its row locked, within the scope of its task. */
export const lockDossier = (tx: Tx, scope: Scope, taskId: string): Promise<Dossier | undefined> =>
  tx
    .selectFrom('dossiers')
    .innerJoin('tasks', 'tasks.id', 'dossiers.taskId')
    .where(tasksIn(scope))
    .where('dossiers.taskId', '=', taskId)
    .selectAll('dossiers')
    .forUpdate('dossiers')
    .executeTakeFirst();

export const dossierOf = (db: Executor, taskId: string): Promise<Dossier | undefined> =>
  db.selectFrom('dossiers').where('taskId', '=', taskId).selectAll().executeTakeFirst();

export const updateDossier = (
  tx: Tx,
  taskId: string,
  change: Partial<Insertable<ArchiveTables['dossiers']>>,
) => tx.updateTable('dossiers').set(change).where('taskId', '=', taskId).execute();

/** Tasks whose names are out, with the state of their dossier; those without one as well. */
export async function listDossiers(
  db: Executor,
  scope: Scope,
  f: { q: string; state?: string | undefined },
  page: number,
  pageSize: number,
) {
  let query = db
    .selectFrom('tasks')
    .leftJoin('dossiers', 'dossiers.taskId', 'tasks.id')
    .where(tasksIn(scope))
    .where((e) =>
      e.exists(
        e.selectFrom('visits').whereRef('visits.taskId', '=', 'tasks.id').select(sql.lit(1).as('one')),
      ),
    );
  if (f.q) query = query.where(sql<boolean>`strpos(tasks.name || tasks.id, ${f.q}) > 0`);
  if (f.state === 'none') query = query.where('dossiers.taskId', 'is', null);
  else if (f.state) query = query.where('dossiers.state', '=', f.state as Dossier['state']);
  const [rows, count] = await Promise.all([
    query
      .select([
        'tasks.id',
        'tasks.name',
        'tasks.stage',
        'tasks.closedAt as taskClosedAt',
        'dossiers.state',
        'dossiers.closedAt',
        'dossiers.bagSha256',
      ])
      .orderBy('tasks.year', 'desc')
      .orderBy('tasks.number', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const papersOf = (db: Executor, taskId: string): Promise<Paper[]> =>
  db
    .selectFrom('dossierPapers')
    .selectAll()
    .where('taskId', '=', taskId)
    .where(sql<boolean>`round = (select max(round) from dossier_papers where task_id = ${taskId})`)
    .orderBy('position')
    .execute();

export const insertPapers = (tx: Tx, rows: readonly Insertable<ArchiveTables['dossierPapers']>[]) =>
  tx.insertInto('dossierPapers').values(rows).execute();

export const lastRound = async (db: Executor, taskId: string): Promise<number> =>
  (
    await db
      .selectFrom('dossierPapers')
      .where('taskId', '=', taskId)
      .select((e) => e.fn.max('round').as('n'))
      .executeTakeFirst()
  )?.n ?? 0;

/** Name of who last did this on a thing. */
export const lastWho = async (db: Executor, subject: string, verb: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('actions')
      .innerJoin('people', 'people.id', 'actions.personId')
      .where('actions.subject', '=', subject)
      .where('actions.verb', '=', verb)
      .select('people.name')
      .orderBy('actions.seq', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.name;
