import { sql, type Insertable, type Selectable } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { ConfigurationTables } from './tables.ts';

export type DeadlineRow = Selectable<ConfigurationTables['deadlines']>;
type History = Insertable<ConfigurationTables['deadlineHistory']>;

/** Which clock is meant: of which thing (noun and id), and which of its clocks. */
export interface DeadlineKey {
  noun: string;
  id: string;
  kind: string;
}

const at = (key: DeadlineKey) =>
  sql<boolean>`noun = ${key.noun} and subject_id = ${key.id} and kind = ${key.kind}`;

/** Whoever starts a clock goes past a load of the calendar either before or after it, never during. */
export const shareCalendar = (tx: Tx) =>
  sql`select pg_advisory_xact_lock_shared(hashtext('calendar'))`.execute(tx);

export const lockDeadline = (tx: Tx, key: DeadlineKey): Promise<DeadlineRow | undefined> =>
  tx.selectFrom('deadlines').selectAll().where(at(key)).forUpdate().executeTakeFirst();

export const upsertDeadline = (tx: Tx, row: Insertable<ConfigurationTables['deadlines']>) =>
  tx
    .insertInto('deadlines')
    .values(row)
    .onConflict((c) => c.columns(['noun', 'subjectId', 'kind']).doUpdateSet(row))
    .execute();

export const changeDeadline = (
  tx: Tx,
  key: DeadlineKey,
  change: Partial<Insertable<ConfigurationTables['deadlines']>>,
) => tx.updateTable('deadlines').set(change).where(at(key)).execute();

export const insertHistory = (tx: Tx, rows: History[]) =>
  rows.length === 0 ? Promise.resolve([]) : tx.insertInto('deadlineHistory').values(rows).execute();

/** Running clocks that count working days, locked: whoever sets one meanwhile waits and computes from the new calendar. */
export const runningClocks = (tx: Tx): Promise<DeadlineRow[]> =>
  tx
    .selectFrom('deadlines')
    .selectAll()
    .where('state', '=', 'running')
    .where('workingDays', 'is not', null)
    .orderBy('noun')
    .orderBy('subjectId')
    .orderBy('kind')
    .forUpdate()
    .execute();

export const overdueUnseen = (tx: Tx, today: string): Promise<DeadlineRow[]> =>
  tx
    .selectFrom('deadlines')
    .selectAll()
    .where('state', '=', 'running')
    .where('due', '<', today)
    .where('escalatedAt', 'is', null)
    .orderBy('due')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();

export interface DeadlineFilters {
  q: string;
  state: 'running' | 'late' | 'soon' | 'provisional' | 'ended' | 'all';
  noun?: string | undefined;
  kind?: string | undefined;
  department?: string | undefined;
  taskId?: string | undefined;
}

/** Clocks of every noun that a scope reaches: those of its departments, and those of its area as a whole. */
function within(db: Executor, scope: Scope, f: DeadlineFilters, today: string, soon: string) {
  let query = db
    .selectFrom('clocks as deadlines')
    .leftJoin('departments', 'departments.id', 'deadlines.departmentId')
    .where((e) =>
      e.or([
        reaches(e, scope, 'deadlines.departmentId'),
        e.and([e('deadlines.departmentId', 'is', null), ownedIn(e, scope, 'deadlines.areaId')]),
      ]),
    );
  if (f.q) query = query.where(sql<boolean>`strpos(lower(deadlines.title), lower(${f.q})) > 0`);
  if (f.noun) query = query.where('deadlines.noun', '=', f.noun);
  if (f.kind) query = query.where('deadlines.kind', '=', f.kind);
  if (f.department) query = query.where('deadlines.departmentId', '=', f.department);
  if (f.taskId) query = query.where('deadlines.taskId', '=', f.taskId);
  if (f.state === 'ended') query = query.where('deadlines.state', '<>', 'running');
  else if (f.state !== 'all') query = query.where('deadlines.state', '=', 'running');
  if (f.state === 'late') query = query.where('deadlines.due', '<', today);
  if (f.state === 'soon')
    query = query.where('deadlines.due', '>=', today).where('deadlines.due', '<=', soon);
  if (f.state === 'provisional') query = query.where('deadlines.provisional', '=', true);
  return query;
}

export async function listDeadlines(
  db: Executor,
  scope: Scope,
  f: DeadlineFilters & { page: number; pageSize: number },
  today: string,
  soon: string,
) {
  const rows = await within(db, scope, f, today, soon)
    .selectAll('deadlines')
    .select('departments.name as departmentName')
    .orderBy('deadlines.due')
    .orderBy('deadlines.noun')
    .orderBy('deadlines.subjectId')
    .limit(f.pageSize)
    .offset((f.page - 1) * f.pageSize)
    .execute();
  const { n } = await within(db, scope, f, today, soon)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { rows, total: n };
}

/** How many running clocks stand on a year without a notice. */
export const provisionalCount = async (db: Executor, scope: Scope): Promise<number> =>
  (
    await within(db, scope, { q: '', state: 'provisional' }, '', '')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

/** One clock with its history, oldest first; undefined outside the scope. */
export async function deadlineWithin(db: Executor, scope: Scope, key: DeadlineKey) {
  const row = await within(db, scope, { q: '', state: 'all' }, '', '')
    .where('deadlines.noun', '=', key.noun)
    .where('deadlines.subjectId', '=', key.id)
    .where('deadlines.kind', '=', key.kind)
    .selectAll('deadlines')
    .select('departments.name as departmentName')
    .executeTakeFirst();
  if (!row) return undefined;
  const history = await db
    .selectFrom('deadlineHistory as h')
    .leftJoin('people', 'people.id', 'h.personId')
    .where('h.noun', '=', key.noun)
    .where('h.subjectId', '=', key.id)
    .where('h.kind', '=', key.kind)
    .select([
      'h.at',
      'h.what',
      'h.dueBefore',
      'h.due',
      'h.provisional',
      'h.calendarVersion',
      'h.why',
      'people.name as who',
    ])
    .orderBy('h.seq')
    .limit(200)
    .execute();
  return { ...row, history };
}

/** Clocks of one thing, for its own page; the caller has loaded the thing within its scope. */
export const deadlinesOf = (db: Executor, noun: string, ids: readonly string[]): Promise<DeadlineRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('deadlines')
        .selectAll()
        .where('noun', '=', noun)
        .where('subjectId', 'in', ids)
        .orderBy('due')
        .execute();

/** Every clock that hangs on a task; the caller has loaded the task within its scope. */
export const deadlinesOfTask = (db: Executor, taskId: string) =>
  db
    .selectFrom('deadlines')
    .leftJoin('departments', 'departments.id', 'deadlines.departmentId')
    .selectAll('deadlines')
    .select('departments.name as departmentName')
    .where('taskId', '=', taskId)
    .orderBy('due')
    .limit(200)
    .execute();
