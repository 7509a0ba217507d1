import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Files by their content (append-only), and uploads under way. */
export const createFiles: Migration = {
  up: async (db) => {
    await sql`
create table files (
  seq bigint generated always as identity primary key,
  id uuid not null constraint files_id_key unique,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  media text not null,
  name text not null,
  area_id text not null,
  department_id text,
  purpose text not null,
  created_by text,
  created_at timestamptz not null
);
create index on files (sha256);
comment on table files is 'Who keeps which bytes; the bytes are in MINGCHA_HOME/files under their SHA-256 (docs/adr/0009)';
comment on column files.media is 'By the content of the file, never by its name';
comment on column files.area_id is 'The area that owns the file: outside it nobody opens it';
comment on column files.purpose is 'evidence, document, signature, …: which noun stored it';

create table uploads (
  id uuid primary key,
  person_id text not null,
  name text not null,
  size bigint not null check (size > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table uploads is 'Uploads under way; what has arrived is the length of MINGCHA_HOME/files/uploads/ID';

grant select, insert on files to mingcha_app;
grant select, insert, update, delete on uploads to mingcha_app;
`.execute(db);
  },
};
