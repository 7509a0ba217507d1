import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** 一单两库: items, objects, inspectors; and staged imports. */
export const createRegistry: Migration = {
  up: async (db) => {
    await sql`
create table items (
  id text primary key,
  department_id text not null references departments,
  name text not null,
  kinds text[] not null default '{}',
  method text not null,
  basis text not null check (basis <> ''),
  category text not null check (category in ('general','key'))
);
comment on column items.basis is '检查依据: no item without a basis in law (P04)';

create table objects (
  id text primary key,
  code text not null,
  code_kind text not null,
  name text not null,
  kinds text[] not null default '{}',
  status text not null,
  risk text not null check (risk in ('A','B','C','D','U')),
  area text not null,
  township text not null,
  address text not null,
  office text not null,
  industry text not null,
  registered_on date,
  representative text not null,
  phone text not null,
  attrs jsonb not null default '{}'
);
comment on table objects is '检查对象名录库; id is the SJ1 object id (18-character code where there is one)';

create table inspectors (
  id text primary key,
  name text not null,
  cert_no text not null,
  department_id text not null references departments,
  unit text not null,
  unit_kind text not null check (unit_kind in ('bureau','office')),
  role text not null check (role in ('officer','auxiliary','expert','third-party')),
  tags text[] not null default '{}',
  cert_to date,
  off jsonb not null default '[]',
  cap int not null check (cap >= 0),
  load int not null check (load >= 0),
  phone text not null,
  attrs jsonb not null default '{}'
);
create index on inspectors (department_id);

create table imports (
  id uuid primary key,
  kind text not null check (kind in ('objects','inspectors')),
  file_name text not null,
  state text not null check (state in ('staged','applied','discarded')),
  person_id text not null,
  at timestamptz not null,
  rows int not null,
  valid int not null,
  report jsonb not null
);
create table import_rows (
  import_id uuid not null references imports on delete cascade,
  row int not null,
  data jsonb not null,
  primary key (import_id, row)
);
comment on table import_rows is 'Good lines of a staged file, waiting for somebody to apply them';

grant select, insert, update, delete on items, objects, inspectors, imports, import_rows to mingcha_app;
`.execute(db);
  },
};
