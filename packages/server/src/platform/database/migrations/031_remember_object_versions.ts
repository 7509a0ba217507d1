import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * The directory remembers (O11): every change of an object leaves its former state behind, dated, with who and why. Objects
 * may be products, projects and behaviours (O03), carry labels (O04, O05), and duplicates are merged, never deleted.
 */
export const rememberObjectVersions: Migration = {
  up: async (db) => {
    await sql`
create function change_at() returns timestamptz language sql stable set search_path = mingcha as
  $$ select coalesce(nullif(current_setting('mingcha.at', true), '')::timestamptz, now()) $$;

alter table objects
  add column form text not null default 'entity' check (form in ('entity','product','project','behaviour')),
  add column holder_id text,
  add column labels text[] not null default '{}',
  add column department_risk jsonb not null default '{}',
  add column merged_into text,
  add column since timestamptz not null default change_at(),
  add column changed_by text not null default coalesce(current_setting('mingcha.by', true), ''),
  add column changed_why text not null default coalesce(current_setting('mingcha.why', true), ''),
  add constraint objects_not_into_itself check (merged_into <> id);
comment on column objects.holder_id is 'The entity behind a product, project or behaviour, where there is one (O03)';
comment on column objects.department_risk is 'Risk classes of departments on top of the general one, department → class (K03)';
comment on column objects.merged_into is 'A duplicate: the id that stands for it now; its own id stays as an alias';
comment on column objects.since is 'When the present state began; older ones are in object_versions';

create table object_versions (
  owner_id text not null,
  object_id text not null,
  since timestamptz not null,
  until timestamptz not null,
  changed_by text not null,
  changed_why text not null,
  data jsonb not null
);
create index on object_versions (owner_id, object_id, until);
create index on object_versions (owner_id, until);
comment on table object_versions is 'Former states of objects: [since, until) by the clock of the application; appended by a trigger, never changed';

create function keep_object_version() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if (to_jsonb(old) - array['since','changed_by','changed_why']) is distinct from (to_jsonb(new) - array['since','changed_by','changed_why']) then
    insert into object_versions (owner_id, object_id, since, until, changed_by, changed_why, data)
      values (old.owner_id, old.id, old.since, change_at(), old.changed_by, old.changed_why,
              to_jsonb(old) - array['since','changed_by','changed_why','owner_id']);
    new.since := change_at();
    new.changed_by := coalesce(current_setting('mingcha.by', true), '');
    new.changed_why := coalesce(current_setting('mingcha.why', true), '');
  end if;
  return new;
end $$;
create trigger objects_keep_version before update on objects for each row execute function keep_object_version();

create table directory_changes (owner_id text not null, id bigint generated always as identity, primary key (owner_id, id));
comment on table directory_changes is 'One row for every statement that changed a directory: counts may be kept until it grows';
create function note_directory_change() returns trigger language plpgsql set search_path = mingcha as $$
begin
  insert into directory_changes (owner_id) select distinct owner_id from changed;
  return null;
end $$;
create trigger objects_note_insert after insert on objects referencing new table as changed for each statement execute function note_directory_change();
create trigger objects_note_update after update on objects referencing new table as changed for each statement execute function note_directory_change();

create index objects_labels on objects using gin (labels);
create index objects_kinds on objects using gin (kinds);
create index objects_sort_code on objects (owner_id, code, id);
create index objects_sort_name on objects (owner_id, name, id);
create index objects_sort_risk on objects (owner_id, risk, id);
create index objects_sort_status on objects (owner_id, status, id);
create index objects_sort_registered on objects (owner_id, registered_on, id);
create index objects_sort_township on objects (owner_id, township, id);
create index objects_area on objects (owner_id, area);
create index objects_merged on objects (owner_id, merged_into) where merged_into is not null;
grant select, insert on object_versions, directory_changes to mingcha_app;
`.execute(db);
  },
};
