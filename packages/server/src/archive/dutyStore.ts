import { sql, type Insertable } from 'kysely';
import { within } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { ArchiveTables } from './tables.ts';

/** Only visits that a scope reaches (visits/scoped.ts says the same to the builder): a task may hold those of other departments. */
const reached = (scope: Scope) =>
  sql<boolean>`exists (select 1 from visit_team m where m.visit_id = v.id and ${within(scope, sql`m.department_id`)})`;

/** The visit of an inspector to an object within a task, with what the records say of it; the task was loaded within the scope. */
export const dutyFacts = async (
  db: Executor,
  scope: Scope,
  of: { taskId: string; inspectorId: string; objectId: string },
) =>
  (
    await sql<DutyRow>`
      select v.id as "visitId", v.draw_id as "drawId", v.step, v.planned_on::text as "plannedOn", o.name as "objectName", o.code,
        i.name as "inspectorName", i.cert_no as "certNo", t.department_id as "departmentId", d.name as "departmentName",
        b.approved_at as "approvedAt", (select name from people where id = b.approved_by) as "approvedBy", b.reviewed_at as "reviewedAt",
        v.started_at as "startedAt", v.ended_at as "endedAt", v.submitted_at as "submittedAt",
        s.body as sheet, s.saved_at as "sheetSavedAt", v.impossible,
        (select jsonb_agg(jsonb_build_object('item', p.item, 'itemId', p.item_id, 'categories', r.categories, 'checkedOn', r.checked_on, 'savedAt', r.saved_at, 'version', r.version, 'notes', r.notes) order by p.position)
          from records r join task_parts p on p.id = r.part_id where r.visit_id = v.id and r.object_id = o.object_id and p.department_id = t.department_id) as records,
        (select jsonb_agg(jsonb_build_object('item', x.item, 'categories', x.categories, 'state', x.state, 'publishedAt', x.published_at, 'dueOn', x.due_on, 'late', x.late, 'dueSource', x.due_source, 'channels', x.channels) order by x.item, x.version)
          from results x where x.visit_id = v.id and x.object_id = o.object_id and x.department_id = t.department_id) as results,
        (select jsonb_agg(jsonb_build_object('kind', f.kind, 'state', f.state, 'dueOn', f.due_on, 'late', f.late, 'detail', f.detail) order by f.kind)
          from followups f where f.visit_id = v.id and f.object_id = o.object_id and f.department_id = t.department_id) as followups
      from visit_team t join visits v on v.id = t.visit_id join visit_objects o on o.visit_id = v.id
      join departments d on d.id = t.department_id left join inspectors i on i.id = t.inspector_id
      left join visit_departments b on b.visit_id = v.id and b.department_id = t.department_id
      left join record_sheets s on s.visit_id = v.id and s.object_id = o.object_id and s.department_id = t.department_id
      where v.task_id = ${of.taskId} and t.inspector_id = ${of.inspectorId} and o.object_id = ${of.objectId}
        and ${reached(scope)}
      order by v.no desc limit 1`.execute(db)
  ).rows[0];

export interface DutyRow {
  visitId: string;
  drawId: string;
  step: string;
  plannedOn: string;
  objectName: string;
  code: string;
  inspectorName: string | null;
  certNo: string | null;
  departmentId: string;
  departmentName: string;
  approvedAt: string | null;
  approvedBy: string | null;
  reviewedAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  submittedAt: string | null;
  sheet: Record<string, unknown> | null;
  sheetSavedAt: string | null;
  impossible: Record<string, unknown> | null;
  records:
    | {
        item: string;
        itemId: string;
        categories: number[];
        checkedOn: string | null;
        savedAt: string | null;
        version: number;
        notes: string;
      }[]
    | null;
  results:
    | {
        item: string;
        categories: number[];
        state: string;
        publishedAt: string | null;
        dueOn: string | null;
        late: boolean;
        dueSource: string;
        channels: { name: string; on: string }[];
      }[]
    | null;
  followups:
    | { kind: string; state: string; dueOn: string | null; late: boolean; detail: Record<string, string> }[]
    | null;
}

/** The published list in which each item stood on the day of the visit (I10). */
export const listVersions = async (db: Executor, itemIds: readonly string[], on: string) =>
  (
    await sql<{
      listId: string;
      year: number;
      version: number;
      publishedOn: string;
      channel: string;
      item: string;
    }>`
      select l.id as "listId", l.year, l.version, l.published_on::text as "publishedOn", l.channel, e.name as item
      from item_entries e join item_lists l on l.id = e.list_id
      where e.id = any(${itemIds}) and l.published_on <= ${on}::date and l.state in ('published', 'superseded', 'abolishing')
      order by l.published_on desc limit 20`.execute(db)
  ).rows;

export const drawHashes = async (db: Executor, drawId: string) =>
  (
    await sql<{ type: string; hash: string; at: string }>`
      select type, hash, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at from draw_records where draw_id = ${drawId} order by seq`.execute(
      db,
    )
  ).rows;

/** Who was with which objects of a task: what the page can be opened for. */
export const dutyChoices = async (db: Executor, scope: Scope, taskId: string) =>
  (
    await sql<{
      inspectorId: string;
      inspectorName: string;
      objectId: string;
      objectName: string;
      department: string;
    }>`
      select t.inspector_id as "inspectorId", coalesce(i.name, t.inspector_id) as "inspectorName", o.object_id as "objectId", o.name as "objectName", d.name as department
      from visits v join visit_team t on t.visit_id = v.id join visit_objects o on o.visit_id = v.id join departments d on d.id = t.department_id
      left join inspectors i on i.id = t.inspector_id
      where v.task_id = ${taskId} and ${reached(scope)} order by o.name, d.position, t.slot limit 2000`.execute(
      db,
    )
  ).rows;

export const insertDecision = (tx: Tx, row: Insertable<ArchiveTables['dutyDecisions']>) =>
  tx.insertInto('dutyDecisions').values(row).execute();

export const decisionsOf = (db: Executor, of: { taskId: string; inspectorId: string; objectId: string }) =>
  db
    .selectFrom('dutyDecisions')
    .leftJoin('people', 'people.id', 'dutyDecisions.decidedBy')
    .where('taskId', '=', of.taskId)
    .where('dutyDecisions.inspectorId', '=', of.inspectorId)
    .where('objectId', '=', of.objectId)
    .select([
      'dutyDecisions.id',
      'decision',
      'ground',
      'reason',
      'evidenceSha256',
      'decidedAt',
      'people.name as decidedBy',
    ])
    .orderBy('decidedAt', 'desc')
    .execute();
