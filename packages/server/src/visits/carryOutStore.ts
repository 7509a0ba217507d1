import { sql, type Insertable } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import type { Member } from './checkTeam.ts';
import type { Impossible, VisitStep } from './tables.ts';

/* What a visit goes through after its release. The caller has locked the visit within its scope. */

/** A phone that did not hear the answer sends again: the second one is told that it was done, and not that things have changed. */
export async function refuseRepeated(tx: Tx, actor: Actor): Promise<void> {
  if (actor.actionId === undefined) return;
  const known = await tx
    .selectFrom('actions')
    .where('id', '=', actor.actionId)
    .select('seq')
    .executeTakeFirst();
  if (known) throw new Refused('ACTION_REPEATED');
}

/** The profile that the task of a visit froze. */
export async function profileOfVisit(db: Executor, visitId: string): Promise<string> {
  const row = await db
    .selectFrom('visits')
    .innerJoin('tasks', 'tasks.id', 'visits.taskId')
    .where('visits.id', '=', visitId)
    .select('tasks.settings')
    .executeTakeFirstOrThrow();
  return row.settings.profile;
}

const member = ['inspectors.name', 'inspectors.role', 'inspectors.certTo'] as const;

/** The team as the directory knows it at this moment, by slot. */
export const membersOf = async (
  db: Executor,
  visitId: string,
): Promise<(Member & { departmentId: string })[]> =>
  db
    .selectFrom('visitTeam')
    .leftJoin('inspectors', 'inspectors.id', 'visitTeam.inspectorId')
    .leftJoin('visitRecusals', (j) =>
      j
        .onRef('visitRecusals.visitId', '=', 'visitTeam.visitId')
        .onRef('visitRecusals.inspectorId', '=', 'visitTeam.inspectorId'),
    )
    .where('visitTeam.visitId', '=', visitId)
    .select([...member, 'visitTeam.inspectorId', 'visitTeam.departmentId'])
    .select(
      // declared for this visit, or to an object of it in the directory, also after the draw
      sql<string | null>`coalesce(visit_recusals.reason, (
        select '已申报与检查对象“' || o.name || '”有利害关系' || case when i.words = '' then '' else '：' || i.words end
        from inspector_interests i
        join visits v on v.id = visit_team.visit_id join tasks t on t.id = v.task_id
        join visit_objects o on o.visit_id = v.id and o.object_id = i.object_id
        where i.inspector_id = visit_team.inspector_id and i.owner_id = t.area_id and i.ended_at is null
        order by i.declared_at limit 1))`.as('recused'),
    )
    .orderBy('visitTeam.departmentId')
    .orderBy('visitTeam.slot')
    .execute();

/** People who are about to be released in teams, by their ids. */
export const directoryMembers = async (
  db: Executor,
  ids: readonly string[],
): Promise<Map<string, Member>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('inspectors')
    .where('id', 'in', [...new Set(ids)])
    .select(['inspectors.id as inspectorId', ...member])
    .execute();
  return new Map(rows.map((r) => [r.inspectorId, { ...r, recused: null }]));
};

export const departmentsOf = (db: Executor, visitId: string) =>
  db
    .selectFrom('visitDepartments')
    .selectAll()
    .where('visitId', '=', visitId)
    .orderBy('departmentId')
    .execute();

export const approveDepartment = (tx: Tx, visitId: string, departmentId: string, by: string, at: string) =>
  tx
    .updateTable('visitDepartments')
    .set({ approvedBy: by, approvedAt: at })
    .where('visitId', '=', visitId)
    .where('departmentId', '=', departmentId)
    .execute();

/** Which steps are with the team: all others are handed in. */
const WITH_TEAM: readonly VisitStep[] = ['released', 'approved', 'underway', 'returned', 'reassigning'];

export const setStep = (tx: Tx, visitId: string, step: VisitStep) =>
  tx
    .updateTable('visits')
    .set({ step, state: WITH_TEAM.includes(step) ? 'released' : 'submitted' })
    .where('id', '=', visitId)
    .execute();

export const markStarted = (
  tx: Tx,
  visitId: string,
  start: { at: string; by: string; responsibleId: string; urgent: string | null },
) =>
  tx
    .updateTable('visits')
    .set({
      step: 'underway',
      startedAt: start.at,
      startedBy: start.by,
      responsibleId: start.responsibleId,
      urgentReason: start.urgent,
    })
    .where('id', '=', visitId)
    .execute();

/** Handed in: by whom and when, when the inspection itself ended, and why it was impossible where it was. */
export const markHandedIn = (
  tx: Tx,
  visitId: string,
  done: {
    step: 'submitted' | 'unable';
    at: string;
    by: string;
    endedAt: string;
    impossible: Impossible | null;
  },
) =>
  tx
    .updateTable('visits')
    .set({
      state: 'submitted',
      step: done.step,
      submittedAt: done.at,
      submittedBy: done.by,
      endedAt: done.endedAt,
      impossible: done.impossible === null ? null : JSON.stringify(done.impossible),
    })
    .where('id', '=', visitId)
    .execute();

export const setReview = (
  tx: Tx,
  visitId: string,
  departmentIds: readonly string[],
  change: {
    review: 'open' | 'submitted' | 'returned' | 'reviewed';
    reviewedBy?: string | null;
    reviewedAt?: string | null;
    returnedReason?: string | null;
  },
) =>
  tx
    .updateTable('visitDepartments')
    .set(change)
    .where('visitId', '=', visitId)
    .where('departmentId', 'in', departmentIds)
    .execute();

export async function replaceAssistants(
  tx: Tx,
  visitId: string,
  rows: readonly Insertable<Tables['visitAssistants']>[],
): Promise<void> {
  await tx.deleteFrom('visitAssistants').where('visitId', '=', visitId).execute();
  if (rows.length > 0) await tx.insertInto('visitAssistants').values(rows).execute();
}

/** False where the same recusal is there already. */
export async function insertRecusal(tx: Tx, row: Insertable<Tables['visitRecusals']>): Promise<boolean> {
  const done = await tx
    .insertInto('visitRecusals')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** A visit that was reported impossible goes out again: nothing of that report stands in its forms any more. */
export async function reopenVisit(tx: Tx, visit: { id: string; startedAt: string | null }): Promise<void> {
  const bodies = await departmentsOf(tx, visit.id);
  const approved = bodies.every((b) => b.approvedAt !== null);
  const step: VisitStep = visit.startedAt !== null ? 'underway' : approved ? 'approved' : 'released';
  await tx
    .updateTable('visits')
    .set({ step, state: 'released', impossible: null })
    .where('id', '=', visit.id)
    .execute();
  await tx
    .updateTable('records')
    .set({ categories: [], notes: '', checkedOn: null })
    .where('visitId', '=', visit.id)
    .execute();
  await tx.updateTable('visitDepartments').set({ review: 'open' }).where('visitId', '=', visit.id).execute();
}
