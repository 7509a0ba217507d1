import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** What the records of a task hold for its dossier; the caller has loaded the task within its scope. */

export const releasedObjects = async (db: Executor, taskId: string) =>
  (
    await sql<{
      visit: string;
      code: string;
      name: string;
      township: string;
      address: string;
      plannedOn: string;
    }>`
      select v.id as visit, o.code, o.name, o.township, o.address, v.planned_on::text as "plannedOn"
      from visits v join visit_objects o on o.visit_id = v.id
      where v.task_id = ${taskId} and v.step not in ('cancelled', 'reassigned') order by v.no, o.position`.execute(
      db,
    )
  ).rows;

export const filledRecords = async (db: Executor, taskId: string) =>
  (
    await sql<{
      visit: string;
      step: string;
      object: string;
      department: string;
      item: string;
      body: Record<string, unknown>;
      on: string | null;
      sheet: Record<string, unknown> | null;
      impossible: Record<string, unknown> | null;
    }>`
      select v.id as visit, v.step, o.name as object, d.name as department, p.item, r.checked_on::text as on,
        jsonb_build_object('categories', r.categories, 'notes', r.notes, 'checkedOn', r.checked_on, 'answers', r.answers, 'findings', r.findings,
          'method', r.method, 'measures', r.measures, 'savedAt', r.saved_at, 'version', r.version) as body,
        s.body as sheet, v.impossible
      from visits v join records r on r.visit_id = v.id join task_parts p on p.id = r.part_id join departments d on d.id = p.department_id
      join visit_objects o on o.visit_id = v.id and o.object_id = r.object_id
      left join record_sheets s on s.visit_id = v.id and s.object_id = r.object_id and s.department_id = p.department_id
      where v.task_id = ${taskId} and v.step not in ('cancelled', 'reassigned') order by v.no, o.position, p.position`.execute(
      db,
    )
  ).rows;

export const resultRows = async (db: Executor, taskId: string) =>
  (
    await sql<{
      object: string;
      code: string;
      department: string;
      item: string;
      categories: number[];
      state: string;
      checkedOn: string;
      publishedOn: string | null;
      dueOn: string | null;
      late: boolean;
      version: number;
    }>`
      select r.object_name as object, r.code, d.name as department, r.item, r.categories, r.state, r.checked_on::text as "checkedOn",
        (r.published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn", r.due_on::text as "dueOn", r.late, r.version
      from results r join departments d on d.id = r.department_id where r.task_id = ${taskId}
      order by r.object_name, d.position, r.item, r.version`.execute(db)
  ).rows;

export const followupRows = async (db: Executor, taskId: string) =>
  (
    await sql<{
      id: string;
      object: string;
      code: string;
      department: string;
      item: string;
      kind: string;
      state: string;
      categories: number[];
      dueOn: string | null;
      detail: Record<string, string>;
      openedOn: string;
      closedOn: string | null;
    }>`
      select f.id, f.object_name as object, f.code, d.name as department, p.item, f.kind, f.state, f.categories, f.due_on::text as "dueOn", f.detail,
        (f.opened_at at time zone 'Asia/Shanghai')::date::text as "openedOn", (f.closed_at at time zone 'Asia/Shanghai')::date::text as "closedOn"
      from followups f join departments d on d.id = f.department_id join task_parts p on p.id = f.part_id
      where f.task_id = ${taskId} order by f.object_name, d.position, f.kind`.execute(db)
  ).rows;

/** The supervising body's copies of a task's draws, each with what it answered, oldest first (SJ1 section 3). */
export const supervisingCopiesOf = (db: Executor, taskId: string) =>
  sql<{ drawId: string; escrow: string; on: string } & Record<string, unknown>>`
    select c.draw_id as "drawId", c.sha256 as escrow, k.holder, k.recipient, c.at, (c.at at time zone 'Asia/Shanghai')::date::text as on,
      (select coalesce(jsonb_agg(jsonb_build_object('ok', a.ok, 'root', a.root, 'why', a.why, 'at', a.at, 'who', p.name) order by a.seq), '[]')
        from escrow_answers a left join people p on p.id = a.person_id where a.draw_id = c.draw_id) as answers
    from escrow_copies c join supervising_keys k on k.id = c.key_id join draws d on d.id = c.draw_id
    where d.task_id = ${taskId} order by c.at, c.draw_id`
    .execute(db)
    .then((r) => r.rows);

export const drawRecordsOf = (db: Executor, taskId: string) =>
  sql<{ type: string; hash: string; body: string; on: string }>`
    select r.type, r.hash, r.body, (r.at at time zone 'Asia/Shanghai')::date::text as on from draw_records r
    where r.draw_id in (select v.draw_id from visits v where v.task_id = ${taskId} union select t.draw_id from tasks t where t.id = ${taskId})
    order by r.seq`
    .execute(db)
    .then((r) => r.rows);
