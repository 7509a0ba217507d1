import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Departments become a tree (province, city, county, department, section, 所), roles become those of the seeds (1.2), and
 * every object of the directory belongs to an area. Rows from before are put under one root, so that nothing is without a place.
 */
export const growOrganisationTree: Migration = {
  up: async (db) => {
    await sql`
alter table departments
  add column parent_id text references departments,
  add column level text not null default 'department'
    check (level in ('province','city','county','department','section','station')),
  add column path text not null default '',
  add column since date,
  add column until date,
  add constraint departments_dates check (until is null or since is null or until >= since);
comment on column departments.path is 'Ids from the root, "/ROOT/SCJG/": a subtree is a prefix. Kept by a trigger';
comment on column departments.since is 'Units are founded and dissolved; rows that name them stay';

create function department_path() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if new.parent_id is null then
    new.path := '/' || new.id || '/';
  else
    select path || new.id || '/' into new.path from departments where id = new.parent_id;
    if position('/' || new.id || '/' in left(new.path, length(new.path) - length(new.id) - 1)) > 0 then
      raise exception 'department % would be its own ancestor', new.id using errcode = '23514', constraint = 'departments_no_cycle';
    end if;
  end if;
  return new;
end $$;
create function department_paths_below() returns trigger language plpgsql set search_path = mingcha as $$
begin
  update departments set parent_id = parent_id where parent_id = new.id;
  return null;
end $$;
create trigger departments_path before insert or update of parent_id on departments for each row execute function department_path();
create trigger departments_paths_below after update of path, parent_id on departments for each row
  when (old.path is distinct from new.path) execute function department_paths_below();

insert into departments (id, name, short, inspects, level)
  select 'ROOT', '本地区', '本地区', false, 'county' where exists (select 1 from departments);
update departments set parent_id = 'ROOT' where id <> 'ROOT';
create index departments_path_prefix on departments (path text_pattern_ops);

alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check (role in
  ('clerk','reviewer','section','station','head','coordinator','inspector','office','supervisor','judicial','admin','security','auditor'));

alter table objects add column owner_id text references departments;
update objects set owner_id = 'ROOT';
alter table objects alter column owner_id set not null;
alter table objects drop constraint objects_pkey, add constraint objects_pkey primary key (owner_id, id);
create index objects_id on objects (id);
comment on column objects.owner_id is 'The area (county, city, province) whose directory holds the object: the border of what a scope sees';
`.execute(db);
  },
};
