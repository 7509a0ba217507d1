import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** Released objects of a task, and whether each has its notice; the caller has loaded the task within its scope. */
export const objectsToNotify = async (db: Executor, taskId: string) =>
  (
    await sql<{ visitId: string; objectId: string; name: string; has: boolean }>`
      select o.visit_id as "visitId", o.object_id as "objectId", o.name,
        exists (select 1 from documents d where d.type = 'inspectionNotice' and d.visit_id = o.visit_id and d.object_id = o.object_id) as has
      from visits v join visit_objects o on o.visit_id = v.id
      where v.task_id = ${taskId} and v.step not in ('cancelled', 'reassigned') order by v.no, o.position`.execute(
      db,
    )
  ).rows;
