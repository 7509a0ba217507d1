import { sql, type Insertable } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { followupsIn } from './scoped.ts';
import type { FollowupDetail, FollowupKind, FollowupState } from './tables.ts';

export type NewFollowup = Insertable<Tables['followups']>;

/** Returns the ids that are new: one of a kind for each record. */
export async function insertFollowups(tx: Tx, rows: readonly NewFollowup[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const done = await tx
    .insertInto('followups')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .execute();
  return done.map((r) => r.id);
}

const base = (db: Executor, scope: Scope) =>
  db
    .selectFrom('followups')
    .innerJoin('departments', 'departments.id', 'followups.departmentId')
    .innerJoin('taskParts', 'taskParts.id', 'followups.partId')
    .innerJoin('tasks', 'tasks.id', 'followups.taskId')
    .where(followupsIn(scope));

const named = ['departments.name as departmentName', 'taskParts.item', 'tasks.name as taskName'] as const;

export interface FollowupFilters {
  q: string;
  kind?: FollowupKind | undefined;
  state?: FollowupState | undefined;
  open?: 'yes' | 'no' | undefined;
  late?: 'yes' | undefined;
  department?: string | undefined;
  taskId?: string | undefined;
  objectId?: string | undefined;
}

/** Follow-ups of a scope, those with the nearest day first, closed ones last. */
export async function listFollowups(
  db: Executor,
  scope: Scope,
  f: FollowupFilters,
  today: string,
  page: number,
  pageSize: number,
) {
  let query = base(db, scope);
  if (f.q) {
    const like = `%${f.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((e) =>
      e.or([e('followups.objectName', 'like', like), e('followups.code', 'like', like)]),
    );
  }
  if (f.kind) query = query.where('followups.kind', '=', f.kind);
  if (f.state) query = query.where('followups.state', '=', f.state);
  if (f.open) query = query.where('followups.state', f.open === 'yes' ? '<>' : '=', 'closed');
  if (f.late)
    query = query.where((e) =>
      e.or([
        e('followups.late', '=', true),
        e.and([e('followups.state', '<>', 'closed'), e('followups.dueOn', '<', today)]),
      ]),
    );
  if (f.department) query = query.where('followups.departmentId', '=', f.department);
  if (f.taskId) query = query.where('followups.taskId', '=', f.taskId);
  if (f.objectId) query = query.where('followups.objectId', '=', f.objectId);
  const [rows, count] = await Promise.all([
    query
      .selectAll('followups')
      .select(named)
      .orderBy(sql`followups.state = 'closed'`)
      .orderBy('followups.dueOn', (o) => o.asc().nullsLast())
      .orderBy('followups.openedAt')
      .orderBy('followups.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const followupById = (db: Executor, scope: Scope, id: string) =>
  base(db, scope).where('followups.id', '=', id).selectAll('followups').select(named).executeTakeFirst();

export const lockFollowup = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('followups')
    .where(followupsIn(scope))
    .where('followups.id', '=', id)
    .selectAll('followups')
    .forUpdate('followups')
    .executeTakeFirst();

export const updateFollowup = (
  tx: Tx,
  id: string,
  change: {
    state: FollowupState;
    detail: FollowupDetail;
    dueOn?: string | null;
    dueSource?: string;
    late?: boolean;
    closedAt?: string;
    closedBy?: string;
  },
) => {
  const { detail, ...rest } = change;
  return tx
    .updateTable('followups')
    .set({ ...rest, detail: JSON.stringify(detail) })
    .where('id', '=', id)
    .execute();
};

/** What happened to a follow-up, oldest first. */
export const stepsOf = (db: Executor, id: string) =>
  db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where('subject', '=', id)
    .select(['at', 'verb', 'reason', 'actions.detail', sql<string>`coalesce(people.name, '系统')`.as('who')])
    .orderBy('seq')
    .execute();

/** Orders whose day has passed. */
export const ordersOverdue = (tx: Tx, today: string) =>
  tx
    .selectFrom('followups')
    .where('state', '=', 'ordered')
    .where('dueOn', '<', today)
    .selectAll()
    .orderBy('id')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute();

/** What else has passed its day without an end: the list decision, the receipt that was demanded. */
export const markOthersLate = (tx: Tx, today: string) =>
  tx
    .updateTable('followups')
    .set({ late: true })
    .where('state', 'in', ['opened', 'listing', 'transferred'])
    .where('late', '=', false)
    .where('dueOn', '<', today)
    .execute();

/** Corrects the label of an object in an area's directory; returns what stood there before, undefined where there is no such object. */
export async function relabelObject(
  tx: Tx,
  areaId: string,
  objectId: string,
  change: { status?: string | undefined; address?: string | undefined; note: string },
) {
  const before = await tx
    .selectFrom('objects')
    .where('ownerId', '=', areaId)
    .where('id', '=', objectId)
    .select(['status', 'address', 'attrs'])
    .forUpdate()
    .executeTakeFirst();
  if (!before) return undefined;
  await tx
    .updateTable('objects')
    .set({
      ...(change.status ? { status: change.status } : {}),
      ...(change.address ? { address: change.address } : {}),
      attrs: JSON.stringify({ ...before.attrs, 抽查反馈: change.note }),
    })
    .where('ownerId', '=', areaId)
    .where('id', '=', objectId)
    .execute();
  return { status: before.status, address: before.address };
}
