import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { taskById } from '../tasks/store.ts';
import { visitById } from '../visits/store.ts';

/** A task with everything its documents say; undefined outside the scope. */
export async function taskForDocument(db: Executor, scope: Scope, taskId: string) {
  const task = await taskById(db, scope, taskId);
  if (!task) return undefined;
  const parts = await db
    .selectFrom('taskParts as p')
    .innerJoin('departments as d', 'd.id', 'p.departmentId')
    .leftJoin('items as i', 'i.id', 'p.itemId')
    .where('p.taskId', '=', taskId)
    .orderBy('p.position')
    .select([
      'p.id',
      'p.departmentId',
      'd.name as departmentName',
      'p.item',
      'p.itemId',
      'p.kinds',
      'p.method',
      'i.basis',
      'i.category',
    ])
    .execute();
  const records = task.drawId
    ? await db
        .selectFrom('drawRecords')
        .where('drawId', '=', task.drawId)
        .orderBy('seq')
        .select(['type', 'hash', 'at', 'body'])
        .execute()
    : [];
  return { task, parts, records, source: await sourceOf(db, taskId) };
}
export type TaskForDocument = NonNullable<Awaited<ReturnType<typeof taskForDocument>>>;

/** On what the task rests: a line of a published plan, a list from above, an approved special inspection (L08, D03, F08). */
export const sourceOf = async (db: Executor, taskId: string) =>
  (
    await sql<{
      origin: string;
      lineNo: number | null;
      lineName: string | null;
      plan: string | null;
      planYear: number | null;
      planVersion: number | null;
      publishedAt: string | null;
      special: string | null;
      authority: { body: string; number: string; on: string } | null;
      superior: { issuer: string; number: string; on: string } | null;
    }>`select t.origin, l.no as "lineNo", l.name as "lineName", p.title as plan, p.year as "planYear", p.version as "planVersion",
        (p.published_at at time zone 'Asia/Shanghai')::date::text as "publishedAt", s.name as special, s.authority, t.superior
      from tasks t left join plan_lines l on l.id = t.plan_line_id left join plans p on p.id = l.plan_id
      left join specials s on s.id = t.special_id where t.id = ${taskId}`.execute(db)
  ).rows[0]!;

/** One object of a visit, with team, assistants, sheets and records; undefined outside the scope. */
export async function visitForDocument(db: Executor, scope: Scope, visitId: string, objectId?: string) {
  const visit = await visitById(db, scope, visitId);
  const object =
    visit?.objects.find((o) => o.id === objectId) ?? (objectId === undefined ? visit?.objects[0] : undefined);
  if (!visit || !object) return undefined;
  const [records, sheets, assistants, directory, nth] = await Promise.all([
    db
      .selectFrom('records as r')
      .innerJoin('taskParts as p', 'p.id', 'r.partId')
      .innerJoin('departments as d', 'd.id', 'p.departmentId')
      .leftJoin('items as i', 'i.id', 'p.itemId')
      .where('r.visitId', '=', visitId)
      .where('r.objectId', '=', object.id)
      .orderBy('p.position')
      .select([
        'r.partId',
        'r.categories',
        'r.notes',
        'r.checkedOn',
        'p.departmentId',
        'd.name as departmentName',
        'p.item',
        'p.itemId',
        'p.method',
        'i.basis',
      ])
      .select(sql<{ no: number; choice?: string; text?: string; number?: number }[]>`r.answers`.as('answers'))
      .select(sql<string>`r.findings`.as('findings'))
      .execute(),
    sql<{ departmentId: string; body: Record<string, unknown> }>`
      select department_id as "departmentId", body from record_sheets where visit_id = ${visitId} and object_id = ${object.id}`
      .execute(db)
      .then((r) => r.rows),
    sql<{ kind: string; name: string; organisation: string }>`
      select kind, name, organisation from visit_assistants where visit_id = ${visitId} order by name`
      .execute(db)
      .then((r) => r.rows),
    db
      .selectFrom('objects')
      .where('id', '=', object.id)
      .select(['representative', 'phone', 'address', 'code'])
      .executeTakeFirst(),
    sql<{ nth: number }>`select count(*)::int as nth from visit_objects o join visits v on v.id = o.visit_id
      where o.object_id = ${object.id} and v.step not in ('cancelled','reassigned')
        and extract(year from v.planned_on) = (select extract(year from planned_on) from visits where id = ${visitId})
        and (v.planned_on, v.id) <= (select planned_on, id from visits where id = ${visitId})`
      .execute(db)
      .then((r) => r.rows[0]?.nth ?? 1),
  ]);
  return { visit, object, records, sheets, assistants, directory, nth };
}
export type VisitForDocument = NonNullable<Awaited<ReturnType<typeof visitForDocument>>>;

/** A follow-up for its order or letter; the caller checks its visit within the scope. */
export const followupForDocument = async (db: Executor, id: string) =>
  /^[0-9a-f-]{36}$/.test(id)
    ? (
        await sql<{
          id: string;
          visitId: string;
          taskId: string;
          objectId: string;
          departmentId: string;
          partId: string;
          kind: string;
          dueOn: string | null;
          detail: Record<string, string>;
        }>`select id, visit_id as "visitId", task_id as "taskId", object_id as "objectId", department_id as "departmentId",
            part_id as "partId", kind, due_on::text as "dueOn", detail from followups where id = ${id}`.execute(
          db,
        )
      ).rows[0]
    : undefined;

export const resultForDocument = async (db: Executor, id: string) =>
  (
    await sql<{
      id: string;
      visitId: string | null;
      taskId: string;
      objectId: string;
      departmentId: string;
      categories: number[];
      state: string;
      dueOn: string | null;
      dueSource: string;
      drawId: string;
      checkedOn: string;
      ground: string | null;
    }>`select r.id, r.visit_id as "visitId", r.task_id as "taskId", r.object_id as "objectId", r.department_id as "departmentId",
        r.categories, r.state, r.due_on::text as "dueOn", r.due_source as "dueSource", r.draw_id as "drawId", r.checked_on::text as "checkedOn",
        (select q.ground from result_requests q where q.result_id = r.id and q.decided = 'approved' and q.kind = 'withhold'
          order by q.decided_at desc limit 1) as ground
      from results r where r.id = ${id}`.execute(db)
  ).rows[0];
