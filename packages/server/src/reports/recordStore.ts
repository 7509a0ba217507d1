import type { ReportCounts } from '@mingcha/rules';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { answers, CELL_IS, cells, type CountFilter } from './countStore.ts';

/** One record behind a number. */
export interface RecordRow {
  kind: 'cell' | 'task' | 'visit' | 'response';
  taskId: string;
  taskName: string;
  department: string;
  item: string;
  /** null while the list is sealed */
  object: string | null;
  code: string | null;
  visitId: string | null;
  resultId: string | null;
  categories: number[] | null;
  state: string;
  on: string | null;
  due: string | null;
  late: boolean;
}

/** The records behind one number, by the same filter; as many as the number says. */
export async function recordsBehind(
  db: Executor,
  scope: Scope,
  f: CountFilter,
  number: keyof ReportCounts,
  today: string,
  page: number,
  pageSize: number,
): Promise<{ rows: RecordRow[]; total: number }> {
  const of = number === 'responsesDue' || number === 'responsesInTime' ? ofAnswers : ofCells;
  const query = of(scope, f, number, today);
  const { rows } = await sql<RecordRow & { total: number }>`
    ${query.head} select *, count(*) over ()::int as total from (${query.body}) x
    order by "taskId", department, item, code nulls last, "visitId"
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

function ofCells(scope: Scope, f: CountFilter, number: keyof ReportCounts, today: string) {
  const head = sql`with ${cells(scope, f, today)}`;
  const task = sql`(select name from tasks t where t.id = task_id)`;
  const department = sql`(select name from departments d where d.id = department_id)`;
  const is = CELL_IS[number];
  if (is)
    return {
      head,
      body: sql`select 'cell' as kind, task_id as "taskId", ${task} as "taskName", ${department} as department, item,
        object_name as object, code, visit_id as "visitId", result_id as "resultId", categories,
        coalesce(result_state, step) as state, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on,
        due_on::text as due, coalesce(late, false) as late from cells where ${is}`,
    };
  if (number === 'tasks' || number === 'jointTasks')
    return {
      head,
      body: sql`select 'task' as kind, task_id as "taskId", ${task} as "taskName",
        string_agg(distinct ${department}, '、') as department, string_agg(distinct item, '、') as item, null as object, null as code,
        null as "visitId", null as "resultId", null::int[] as categories, (select stage from tasks t where t.id = task_id) as state,
        min(drawn_on)::text as on, null as due, false as late
        from cells where ${number === 'tasks' ? sql`true` : sql`joint`} group by task_id`,
    };
  const parts = number === 'jointParts' ? sql`department_id,` : sql``;
  return {
    head,
    body: sql`select 'visit' as kind, task_id as "taskId", ${task} as "taskName",
      string_agg(distinct ${department}, '、') as department, string_agg(distinct item, '、') as item, min(object_name) as object,
      min(code) as code, visit_id as "visitId", null as "resultId", null::int[] as categories, min(step) as state,
      min(planned_on)::text as on, null as due, false as late
      from cells where joint_visit group by ${parts} task_id, visit_id, object_id`,
  };
}

function ofAnswers(scope: Scope, f: CountFilter, number: keyof ReportCounts, today: string) {
  return {
    head: sql``,
    body: sql`select 'response' as kind, task_id as "taskId", task_name as "taskName",
      (select name from departments d where d.id = department_id) as department, '' as item, null as object, null as code,
      null as "visitId", null as "resultId", null::int[] as categories, state,
      to_char(answered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, due::text as due, late
      from (${answers(scope, f, today)}) a where ${number === 'responsesDue' ? sql`true` : sql`in_time`}`,
  };
}
