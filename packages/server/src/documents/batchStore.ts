import { sql } from 'kysely';
import { within } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';

/** Released objects of a task in visits of a scope, and whether each has its notice; the caller has loaded the task within its scope. */
export const objectsToNotify = async (db: Executor, scope: Scope, taskId: string) =>
  (
    await sql<{ visitId: string; objectId: string; name: string; has: boolean }>`
      select o.visit_id as "visitId", o.object_id as "objectId", o.name,
        exists (select 1 from documents d where d.type = 'inspectionNotice' and d.visit_id = o.visit_id and d.object_id = o.object_id) as has
      from visits v join visit_objects o on o.visit_id = v.id
      where v.task_id = ${taskId} and v.step not in ('cancelled', 'reassigned')
        and exists (select 1 from visit_team m where m.visit_id = v.id and ${within(scope, sql`m.department_id`)}) order by v.no, o.position`.execute(
      db,
    )
  ).rows;
