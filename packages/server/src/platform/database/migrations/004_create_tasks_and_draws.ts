import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Tasks with their parts, and draws with everything that must stay sealed as ciphertext. */
export const createTasksAndDraws: Migration = {
  up: async (db) => {
    await sql`
create table tasks (
  id text primary key,
  year int not null,
  number int not null,
  name text not null,
  initiator_id text not null references departments,
  created_by text not null,
  created_at timestamptz not null,
  stage text not null check (stage in ('draft','frozen','committed','opened','drawn','inspecting','publishing','closed','aborted','voided')),
  settings jsonb not null,
  draw_id text,
  grade text,
  drawn int,
  submitted_at timestamptz,
  closed_at timestamptz,
  unique (year, number)
);
create table task_parts (
  id text primary key,
  task_id text not null references tasks on delete cascade,
  position int not null,
  department_id text not null references departments,
  item_id text not null references items,
  item text not null,
  kinds text[] not null,
  statuses text[] not null,
  rates jsonb,
  total int check (total > 0),
  round text not null check (round in ('ceil','floor')),
  min int not null check (min >= 1),
  method text not null,
  per_visit int not null check (per_visit >= 1),
  tags text[] not null,
  published_at timestamptz,
  unique (task_id, position),
  check ((rates is null) <> (total is null))
);
comment on table task_parts is 'One department''s item in a task; each becomes one task of the SJ1 commit, under its own id';

create table draws (
  id text primary key,
  operator text not null,
  year int not null,
  number int not null,
  task_id text not null references tasks,
  state text not null check (state in ('frozen','committed','opened','drawn','aborted','voided','discarded')),
  frozen_at timestamptz not null,
  plan jsonb not null,
  key_box bytea not null,
  snapshot_box bytea not null,
  commit_hash text,
  result_hash text,
  open_by timestamptz,
  beacon_after timestamptz,
  grade text check (grade in ('A','B','C','D')),
  matching jsonb,
  outcome_box bytea,
  void_why text,
  void_by text,
  void_at timestamptz,
  unique (operator, year, number)
);
create unique index one_open_draw_per_task on draws (task_id) where state in ('frozen','committed','opened','drawn');
comment on column draws.key_box is 'K of SJ1 section 3, AES-256-GCM under the master key, which is not in the database';
comment on column draws.snapshot_box is 'Objects and inspectors as they were frozen, gzip, then AES-256-GCM';
comment on column draws.outcome_box is 'Drawn objects, visits and teams, gzip, then AES-256-GCM; opened only by a release';

create table draw_openings (
  draw_id text not null references draws,
  witness text not null,
  r text not null check (r ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  person_id text not null,
  primary key (draw_id, witness)
);

grant select, insert, update, delete on tasks, task_parts to mingcha_app;
grant select, insert, update on draws to mingcha_app;
grant select, insert on draw_openings to mingcha_app;
`.execute(db);
  },
};
