import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import { visitsIn } from './scoped.ts';
import type { VisitStep } from './tables.ts';

/** What a release brings: the visits of draws/sealed.ts Outcome. */
export interface NewVisit {
  no: number;
  date: string;
  objects: { id: string; code: string; name: string; township: string; address: string; parts: string[] }[];
  team: { dept: string; slot: number; inspectorId: string }[];
}

export async function releasedNumbers(db: Executor, drawId: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('visits')
    .where('drawId', '=', drawId)
    .where(sql<boolean>`replaces is null`)
    .select('no')
    .execute();
  return new Set(rows.map((r) => r.no));
}

/** Rows a statement, well under PostgreSQL's 65,535 parameters. */
const CHUNK = 2_000;

/** Visits, their objects, teams and empty record forms; the load of each inspector grows only now, so that it tells nothing before. */
export async function insertVisits(
  tx: Tx,
  of: { drawId: string; taskId: string; at: string },
  visits: readonly NewVisit[],
): Promise<void> {
  const id = (v: NewVisit) => `${of.drawId}.${v.no}`;
  for (let i = 0; i < visits.length; i += CHUNK) {
    const some = visits.slice(i, i + CHUNK);
    await tx
      .insertInto('visits')
      .values(
        some.map((v) => ({
          id: id(v),
          drawId: of.drawId,
          taskId: of.taskId,
          no: v.no,
          plannedOn: v.date,
          state: 'released' as const,
          releasedAt: of.at,
          submittedAt: null,
          submittedBy: null,
        })),
      )
      .execute();
    const objects = some.flatMap((v) =>
      v.objects.map(({ id: objectId, code, name, township, address }, position) => ({
        code,
        name,
        township,
        address,
        visitId: id(v),
        objectId,
        position,
      })),
    );
    await tx.insertInto('visitObjects').values(objects).execute();
    const team = some.flatMap((v) =>
      v.team.map((t) => ({ visitId: id(v), departmentId: t.dept, slot: t.slot, inspectorId: t.inspectorId })),
    );
    if (team.length > 0) await tx.insertInto('visitTeam').values(team).execute();
    const records = some.flatMap((v) =>
      v.objects.flatMap((o) =>
        o.parts.map((partId) => ({ visitId: id(v), objectId: o.id, partId, ...EMPTY })),
      ),
    );
    if (records.length > 0) await tx.insertInto('records').values(records).execute();
  }
  await sql`update inspectors set load = load + n from (
      select inspector_id, count(*)::int as n from visit_team where visit_id = any(${visits.map(id)}) group by inspector_id
    ) t where t.inspector_id = inspectors.id`.execute(tx);
}

/** Nothing is born 正常: a form starts without any category. */
const EMPTY = { categories: [], notes: '', checkedOn: null, savedBy: null, savedAt: null, version: 0 };

const base = (db: Executor, scope: Scope) =>
  db.selectFrom('visits').innerJoin('tasks', 'tasks.id', 'visits.taskId').where(visitsIn(scope));

const columns = [
  'visits.id',
  'visits.no',
  'visits.taskId',
  'visits.drawId',
  'visits.plannedOn',
  'visits.state',
  'visits.step',
  'visits.submittedAt',
  'visits.submittedBy',
  'visits.startedAt',
  'visits.endedAt',
  'visits.responsibleId',
  'visits.urgentReason',
  'visits.impossible',
  'tasks.name as taskName',
  'tasks.settings',
] as const;

export interface VisitFilters {
  q: string;
  taskId?: string | undefined;
  state?: 'released' | 'submitted' | undefined;
  step?: VisitStep | undefined;
  /** what waits for the body of this department: its approval, or its review */
  waits?: 'approval' | 'review' | undefined;
  departmentId?: string | undefined;
}

export async function listVisits(
  db: Executor,
  scope: Scope,
  f: VisitFilters,
  page: number,
  pageSize: number,
) {
  let query = base(db, scope);
  if (f.taskId) query = query.where('visits.taskId', '=', f.taskId);
  if (f.state) query = query.where('visits.state', '=', f.state);
  if (f.step) query = query.where('visits.step', '=', f.step);
  if (f.waits) {
    const waits = f.waits;
    query = query
      .where(
        'visits.step',
        'in',
        waits === 'approval' ? ['released', 'underway'] : ['submitted', 'returned', 'unable'],
      )
      .where((e) =>
        e.exists(
          e
            .selectFrom('visitDepartments as vd')
            .whereRef('vd.visitId', '=', 'visits.id')
            .$if(f.departmentId !== undefined, (q) => q.where('vd.departmentId', '=', f.departmentId!))
            .$if(waits === 'approval', (q) => q.where('vd.approvedAt', 'is', null))
            .$if(waits === 'review', (q) => q.where('vd.review', '=', 'submitted'))
            .select(sql.lit(1).as('one')),
        ),
      );
  }
  if (f.q) {
    const like = `%${f.q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('visitObjects')
          .whereRef('visitObjects.visitId', '=', 'visits.id')
          .where((o) => o.or([o('visitObjects.name', 'like', like), o('visitObjects.code', 'like', like)]))
          .select(sql.lit(1).as('one')),
      ),
    );
  }
  const [rows, count] = await Promise.all([
    query
      .select(columns)
      .orderBy('visits.state')
      .orderBy('visits.plannedOn')
      .orderBy('visits.drawId')
      .orderBy('visits.no')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await withDetails(db, rows), total: count.n };
}

export async function visitById(db: Executor, scope: Scope, id: string) {
  const row = await base(db, scope).where('visits.id', '=', id).select(columns).executeTakeFirst();
  return row && (await withDetails(db, [row]))[0];
}

/** Objects, team and progress of visits that were loaded within a scope. */
async function withDetails<T extends { id: string }>(db: Executor, rows: readonly T[]) {
  const ids = rows.map((r) => r.id);
  if (ids.length === 0) return [];
  const [objects, team, progress, bodies, assistants, recusals] = await Promise.all([
    db.selectFrom('visitObjects').selectAll().where('visitId', 'in', ids).orderBy('position').execute(),
    db
      .selectFrom('visitTeam')
      .leftJoin('inspectors', 'inspectors.id', 'visitTeam.inspectorId')
      .innerJoin('departments', 'departments.id', 'visitTeam.departmentId')
      .where('visitId', 'in', ids)
      .select([
        'visitTeam.visitId',
        'visitTeam.departmentId',
        'departments.name as departmentName',
        'visitTeam.slot',
        'visitTeam.inspectorId',
        'inspectors.name',
        'inspectors.unit',
        'inspectors.certNo',
        'inspectors.certTo',
      ])
      .orderBy('departments.position')
      .orderBy('slot')
      .execute(),
    db
      .selectFrom('records')
      .where('visitId', 'in', ids)
      .groupBy('visitId')
      .select([
        'visitId',
        sql<number>`count(*)`.as('of'),
        sql<number>`count(*) filter (where cardinality(categories) > 0)`.as('done'),
      ])
      .execute(),
    db
      .selectFrom('visitDepartments as vd')
      .innerJoin('departments', 'departments.id', 'vd.departmentId')
      .leftJoin('people as approver', 'approver.id', 'vd.approvedBy')
      .leftJoin('people as reviewer', 'reviewer.id', 'vd.reviewedBy')
      .where('vd.visitId', 'in', ids)
      .select([
        'vd.visitId',
        'vd.departmentId',
        'departments.name as departmentName',
        'vd.approvedAt',
        'approver.name as approvedBy',
        'vd.review',
        'vd.reviewedAt',
        'reviewer.name as reviewedBy',
        'vd.returnedReason',
      ])
      .orderBy('departments.position')
      .execute(),
    db
      .selectFrom('visitAssistants')
      .where('visitId', 'in', ids)
      .select(['visitId', 'kind', 'name', 'organisation', 'duty'])
      .orderBy('name')
      .execute(),
    db
      .selectFrom('visitRecusals')
      .where('visitId', 'in', ids)
      .select(['visitId', 'inspectorId', 'reason'])
      .execute(),
  ]);
  return rows.map((r) => ({
    ...r,
    objects: objects.filter((o) => o.visitId === r.id).map((o) => ({ ...o, id: o.objectId })),
    team: team
      .filter((t) => t.visitId === r.id)
      .map((t) => ({ ...t, name: t.name ?? t.inspectorId, unit: t.unit ?? '', certNo: t.certNo ?? '' })),
    progress: progress.find((p) => p.visitId === r.id) ?? { done: 0, of: 0 },
    bodies: bodies.filter((b) => b.visitId === r.id),
    assistants: assistants.filter((a) => a.visitId === r.id),
    recusals: recusals.filter((x) => x.visitId === r.id),
  }));
}

/** The row of a visit, locked; with the draw's day, before which nothing can have been checked. */
export const lockVisit = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('visits')
    .where(visitsIn(scope))
    .where('visits.id', '=', id)
    .selectAll('visits')
    .forUpdate('visits')
    .executeTakeFirst();

export const teamOf = (db: Executor, visitId: string) =>
  db.selectFrom('visitTeam').selectAll().where('visitId', '=', visitId).execute();

export const openVisitsOf = (db: Executor, taskId: string) =>
  db
    .selectFrom('visits')
    .where('taskId', '=', taskId)
    .where('state', '=', 'released')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();

/** Who has visited what: the pairings that the next matching avoids where it can (bsw1, soft). */
export const earlierPairs = (db: Executor, scope: Scope, departmentIds: readonly string[]) =>
  db
    .selectFrom('visits')
    .where(visitsIn(scope))
    .innerJoin('visitTeam', 'visitTeam.visitId', 'visits.id')
    .innerJoin('visitObjects', 'visitObjects.visitId', 'visits.id')
    .where('visitTeam.departmentId', 'in', departmentIds)
    .select(['visitObjects.objectId as object', 'visitTeam.inspectorId as inspector'])
    .distinct()
    .execute();

/** Several visits of a scope, locked in the order of their ids, so that two batches never wait for each other. */
export const lockVisits = (tx: Tx, scope: Scope, ids: readonly string[]) =>
  tx
    .selectFrom('visits')
    .where(visitsIn(scope))
    .where('visits.id', 'in', [...new Set(ids)])
    .selectAll('visits')
    .orderBy('visits.id')
    .forUpdate('visits')
    .execute();
