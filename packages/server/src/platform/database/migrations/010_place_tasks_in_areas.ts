import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Every task belongs to the area of its initiator (谁发起、谁组织、谁负责, R15): whose clerk organises it, whose directory is
 * frozen, and under whose name its draw is chained. Kept by a trigger, so that no program can say otherwise.
 */
export const placeTasksInAreas: Migration = {
  up: async (db) => {
    await sql`
create function area_of(department text) returns text language sql stable set search_path = mingcha as $$
  select a.id from departments d join departments a on starts_with(d.path, a.path)
  where d.id = department
  order by a.level in ('county','city','province') desc,
    case when a.level in ('county','city','province') then -length(a.path) else length(a.path) end
  limit 1
$$;
comment on function area_of is 'The nearest county, city or province above a unit (itself included); the root where there is none';

alter table tasks add column area_id text references departments;
update tasks set area_id = area_of(initiator_id);
alter table tasks alter column area_id set not null;
create index on tasks (area_id);
comment on column tasks.area_id is 'Area of the initiator when the task was made; set by a trigger';

create function task_area() returns trigger language plpgsql set search_path = mingcha as $$
begin
  new.area_id := area_of(new.initiator_id);
  return new;
end $$;
create trigger tasks_area before insert on tasks for each row execute function task_area();
`.execute(db);
  },
};
