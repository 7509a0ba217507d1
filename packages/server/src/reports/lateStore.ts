import { sql } from 'kysely';
import { within } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';

/** A duty that was not met in time, or is not met yet. */
export interface Late {
  departmentId: string;
  unit: string;
  taskId: string;
  task: string;
  due: string;
  done: string | null;
  reason: string;
}

/** Answers of participants that were late in the period and gave no reason (J02, J03): a reason stops the notice. */
export const lateAnswers = async (
  db: Executor,
  scope: Scope,
  from: string,
  to: string,
  today: string,
): Promise<Late[]> =>
  (
    await sql<Late>`
      select a.department_id as "departmentId", d.name as unit, a.task_id as "taskId", t.name as task, a.due::text as due,
        (a.answered_at at time zone 'Asia/Shanghai')::date::text as done, a.reason
      from task_responses a join tasks t on t.id = a.task_id join departments d on d.id = a.department_id
      where a.due between ${from} and ${to} and a.due < ${today}::date and a.state <> 'recalled'
        and coalesce((a.answered_at at time zone 'Asia/Shanghai')::date, ${today}::date) > a.due
        and not (btrim(a.reason) <> '' and a.state in ('explained', 'confirmed', 'refused'))
        and ${within(scope, sql`a.department_id`)}
      order by a.due, d.position, a.task_id`.execute(db)
  ).rows;

/** Publications that were late: a line for each department, task and last day; `done` once all of them are public (B01, A05). */
export const latePublications = async (
  db: Executor,
  scope: Scope,
  from: string,
  to: string,
  today: string,
): Promise<Late[]> =>
  (
    await sql<Late>`
      select r.department_id as "departmentId", d.name as unit, r.task_id as "taskId", t.name as task, r.due_on::text as due,
        case when bool_and(r.published_at is not null) then max((r.published_at at time zone 'Asia/Shanghai')::date)::text end as done, '' as reason
      from results r join tasks t on t.id = r.task_id join departments d on d.id = r.department_id
      where r.version = 1 and r.state <> 'withheld' and r.due_on between ${from} and ${to} and r.due_on < ${today}::date
        and coalesce((r.published_at at time zone 'Asia/Shanghai')::date, ${today}::date) > r.due_on
        and ${within(scope, sql`r.department_id`)}
      group by r.department_id, d.name, r.task_id, t.name, r.due_on, d.position order by r.due_on, d.position, r.task_id`.execute(
      db,
    )
  ).rows;
