import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Sub-libraries (分库, O02, N04), merges of duplicates, monthly risk labels (K02, K03). */
export const sortObjectsIntoLibraries: Migration = {
  up: async (db) => {
    await sql`
create table libraries (
  id uuid primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  of text not null check (of in ('objects','inspectors')),
  name text not null check (name <> ''),
  dimension text not null,
  rule jsonb,
  state text not null check (state in ('draft','filed','retired')),
  created_by text not null,
  created_at timestamptz not null,
  filed_by text,
  filed_at timestamptz,
  retired_why text not null default '',
  constraint libraries_name unique (area_id, of, name)
);
comment on column libraries.rule is 'A saved filter; null: the list in library_members';
comment on column libraries.state is 'draft by the department, filed to the master library (报备案, N04), retired with a reason';
create table library_members (
  library_id uuid not null references libraries on delete cascade,
  member_id text not null,
  primary key (library_id, member_id)
);
create index on library_members (member_id);

create table object_merges (
  id uuid primary key,
  owner_id text not null,
  loser text not null,
  survivor text not null,
  reason text not null,
  added jsonb not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  undo_reason text
);
create index on object_merges (owner_id, survivor);
create unique index object_merges_once on object_merges (owner_id, loser) where undone_at is null;
comment on column object_merges.added is 'Kinds and labels that the survivor took over; an undo takes exactly these away';

create table risk_labels (
  owner_id text not null,
  object_id text not null,
  axis text not null,
  month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
  class text not null check (class in ('A','B','C','D','U')),
  labelled_by text not null,
  labelled_at timestamptz not null,
  primary key (owner_id, object_id, axis, month, labelled_at)
);
comment on table risk_labels is 'Monthly risk classes as they were imported (K02); axis: credit, or a department''s id (K03). Appended: a correction is a later row';

alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('objects','inspectors','items','labels','risk','certificates'));
alter table imports add column options jsonb not null default '{}';

grant select, insert, update, delete on libraries, library_members, object_merges to mingcha_app;
grant select, insert on risk_labels to mingcha_app;
`.execute(db);
  },
};
