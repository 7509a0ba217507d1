import { sql, type SqlBool } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { sentence } from '../ledger/actions.ts';
import type { Executor } from '../platform/database/open.ts';
import { inspectorsIn } from '../registry/scoped.ts';
import { tasksIn } from '../tasks/scoped.ts';
import { visitsIn } from '../visits/scoped.ts';

/** Tasks of a scope that wait for publication, with the day their results are complete. */
export const tasksToPublish = (db: Executor, scope: Scope) =>
  db
    .selectFrom('tasks')
    .where(tasksIn(scope))
    .where('stage', '=', 'publishing')
    .select(['id', 'submittedAt', 'settings'])
    .execute();

export async function openVisitCount(db: Executor, scope: Scope, until?: string) {
  let query = db.selectFrom('visits').where(visitsIn(scope)).where('state', '=', 'released');
  if (until) query = query.where('plannedOn', '<=', until);
  return (await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n;
}

export async function inspectorsExpiring(db: Executor, scope: Scope, today: string, soon: string) {
  const row = await db
    .selectFrom('inspectors')
    .where(inspectorsIn(scope))
    .select([
      sql<number>`count(*) filter (where cert_to < ${today}::date)`.as('expired'),
      sql<number>`count(*) filter (where cert_to between ${today}::date and ${soon}::date)`.as('expiring'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

export async function drawCounts(db: Executor, scope: Scope) {
  return db
    .selectFrom('draws')
    .innerJoin('tasks', 'tasks.id', 'draws.taskId')
    .where(tasksIn(scope))
    .select([
      sql<number>`count(*) filter (where draws.state = 'voided')`.as('voided'),
      sql<number>`count(*) filter (where draws.state = 'aborted')`.as('aborted'),
      sql<number>`count(*) filter (where void_by is not null and draws.state = 'drawn')`.as('voidRequests'),
      sql<number>`count(*) filter (where draws.state = 'frozen')`.as('waiting'),
      sql<number>`count(*) filter (where draws.state = 'committed')`.as('committed'),
    ])
    .executeTakeFirstOrThrow();
}

export async function peopleCount(db: Executor, areaId: string): Promise<number> {
  return (
    await db
      .selectFrom('people')
      .where(ofArea(areaId, 'people.id'))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
}

export async function refusedCount(db: Executor, areaId: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .where('outcome', '=', 'refused')
    .where(ofArea(areaId, 'audit.personId'))
    .where('at', '>=', since)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The last things that happened to tasks of the scope. */
export async function recentActions(db: Executor, scope: Scope) {
  const rows = await db
    .selectFrom('actions')
    .innerJoin('tasks', 'tasks.id', 'actions.taskId')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where(tasksIn(scope))
    .select([
      'actions.at',
      'actions.verb',
      'actions.detail',
      'actions.taskId',
      'tasks.name as taskName',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.at', 'desc')
    .orderBy('actions.seq', 'desc')
    .limit(12)
    .execute();
  return rows.map((r) => ({
    at: r.at,
    who: r.who,
    text: `${r.taskName}：${sentence(r.verb, r.detail)}`,
    link: `/tasks/${r.taskId}`,
  }));
}

/**
 * Whose deeds an area's audit holds: people who stand, or ever stood, in a unit of the area. What nobody signed in did
 * (the public, a failed sign-in) is shown to the root alone, for it belongs to no area.
 */
const ofArea = (areaId: string, person: string) => sql<SqlBool>`(exists (
    select 1 from memberships m join departments d on d.id = m.department_id
    where m.person_id = ${sql.ref(person)} and starts_with(d.path, (select path from departments where id = ${areaId})))
  or (not exists (select 1 from memberships m where m.person_id = ${sql.ref(person)})
    and (select parent_id is null from departments where id = ${areaId})))`;

export interface AuditFilters {
  q: string;
  who?: string | undefined;
  outcome?: 'done' | 'refused' | undefined;
  /** routes whose summary has the word that is searched */
  routes: readonly string[];
}

export async function listAudit(
  db: Executor,
  areaId: string,
  f: AuditFilters,
  page: number,
  pageSize: number,
) {
  let query = db
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.personId')
    .where(ofArea(areaId, 'audit.personId'));
  if (f.q) {
    const like = `%${f.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((e) =>
      e.or([
        e('audit.what', 'like', like),
        ...(f.routes.length > 0 ? [e('audit.what', 'in', f.routes)] : []),
        e('audit.subject', 'like', like),
        e('people.name', 'like', like),
        e('audit.requestId', '=', f.q),
      ]),
    );
  }
  if (f.who) query = query.where('audit.personId', '=', f.who);
  if (f.outcome) query = query.where('audit.outcome', '=', f.outcome);
  const [rows, count] = await Promise.all([
    query
      .selectAll('audit')
      .select(sql<string>`coalesce(people.name, '（未登录）')`.as('who'))
      .orderBy('audit.seq', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}
