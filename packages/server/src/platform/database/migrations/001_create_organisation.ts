import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Departments, people, dated memberships (who holds which role where), sessions. */
export const createOrganisation: Migration = {
  up: async (db) => {
    await sql`
create table departments (
  id text primary key check (id ~ '^[0-9A-Za-z][0-9A-Za-z._:+-]{0,59}$'),
  name text not null check (name <> ''),
  short text not null,
  position int not null default 0,
  inspects boolean not null
);
comment on column departments.inspects is 'false for bodies that coordinate or supervise: the joint conference office may not inspect (requirements 2.6)';
comment on table departments is 'Departments that inspect (发起部门, 参与部门); id is the dept of SJ1 records, e.g. SCJG';

create table people (
  id text primary key,
  name text not null check (name <> ''),
  title text not null default '',
  inspector_id text unique
);
comment on column people.inspector_id is 'Their entry in the inspector directory, where they have one';

create table memberships (
  person_id text not null references people on delete cascade,
  department_id text not null references departments,
  role text not null check (role in ('clerk','head','coordinator','inspector','office','supervisor','admin')),
  since timestamptz not null,
  until timestamptz,
  primary key (person_id, department_id, role, since),
  check (until is null or until > since)
);
comment on table memberships is 'Who holds which role in which department, and from when to when; read at every request, so an end works at once';

create table sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  person_id text not null references people on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on column sessions.token_hash is 'SHA-256 of the cookie; the token itself is nowhere in the database';

create table settings (key text primary key, value text not null);
comment on table settings is 'A handful of facts about this database, e.g. the fingerprint of its master key';

grant select, insert, update, delete on departments, people, memberships, sessions, settings to mingcha_app;
`.execute(db);
  },
};
