import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { cells, type CountFilter } from './countStore.ts';

/** Inspectors whose every result of the period was published in time (A07); in the order of their names, without a number. */
export const diligentInspectors = async (db: Executor, scope: Scope, f: CountFilter, today: string) =>
  (
    await sql<{ id: string; name: string; department: string }>`
      with ${cells(scope, f, today)}
      select i.id, i.name, d.name as department
      from cells c join visit_team t on t.visit_id = c.visit_id and t.department_id = c.department_id
      join inspectors i on i.id = t.inspector_id join departments d on d.id = i.department_id
      group by i.id, i.name, d.name, d.position
      having bool_and((c.checked or c.impossible) and (not c.publication_due or c.in_time))
      order by d.position, i.name limit 200`.execute(db)
  ).rows;
