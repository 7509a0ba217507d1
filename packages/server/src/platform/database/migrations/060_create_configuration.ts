import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Which rules an area works under, profiles of its own, years of the calendar loaded later, and every running clock. */
export const createConfiguration: Migration = {
  up: async (db) => {
    await sql`
create table profile_choices (
  seq bigint generated always as identity primary key,
  area_id text not null references departments,
  reference text not null check (reference ~ '^[a-z0-9-]+@[0-9]+$'),
  valid_from date not null,
  why text not null,
  person_id text not null,
  at timestamptz not null
);
create index on profile_choices (area_id, valid_from desc, seq desc);
comment on table profile_choices is 'From when an area works under which profile (id@version); append-only, the newest of the latest day counts';

create table own_profiles (
  id text not null,
  version int not null check (version >= 1),
  area_id text not null references departments,
  base text not null,
  draft jsonb not null,
  profile jsonb not null,
  person_id text not null,
  at timestamptz not null,
  primary key (id, version)
);
comment on table own_profiles is 'Profiles that a county derived from another, every version as a whole; a task that froze one finds it for ever';
comment on column own_profiles.draft is 'What was changed, each change with the words or the decision it rests on';

create table calendar_loads (
  seq bigint generated always as identity primary key,
  year int not null,
  papers text[] not null check (cardinality(papers) > 0),
  off_days text not null,
  work_days text not null,
  file_name text not null,
  version text not null,
  person_id text not null,
  at timestamptz not null
);
comment on table calendar_loads is 'Years of the holiday notice as loaded (holiday-cn form); append-only, the last load of a year counts';
comment on column calendar_loads.version is 'Version of the whole calendar once this year was in it';

create table deadlines (
  noun text not null,
  subject_id text not null,
  kind text not null,
  title text not null,
  area_id text not null references departments,
  department_id text references departments,
  task_id text,
  start_event text not null,
  start_day date not null,
  working_days int check (working_days >= 0),
  due date not null,
  provisional boolean not null,
  unknown_years int[] not null default '{}',
  calendar_version text not null,
  source text not null,
  state text not null check (state in ('running','met','cleared')),
  set_at timestamptz not null,
  ended_at timestamptz,
  escalated_at timestamptz,
  primary key (noun, subject_id, kind),
  check ((state = 'running') = (ended_at is null))
);
create index deadlines_running on deadlines (due) where state = 'running';
create index on deadlines (area_id, state, due);
create index on deadlines (task_id);
comment on column deadlines.working_days is 'Working days after start_day, recomputed with every calendar; null where a rule or a person names the day';
comment on column deadlines.department_id is 'Who has to act; null: the area as a whole';
comment on column deadlines.escalated_at is 'When the clock of the server saw that it had passed';

create table deadline_history (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  noun text not null,
  subject_id text not null,
  kind text not null,
  what text not null check (what in ('set','recomputed','met','cleared','overdue')),
  due_before date,
  due date not null,
  provisional boolean not null,
  calendar_version text not null,
  why text not null default '',
  person_id text
);
create index on deadline_history (noun, subject_id, kind, seq);
comment on table deadline_history is 'How a deadline came to its day: set, recomputed when a calendar was loaded, met; append-only';

create trigger ledger_append after insert on profile_choices for each row execute function ledger_append('seq');
create trigger ledger_append after insert on own_profiles for each row execute function ledger_append('id', 'version');
create trigger ledger_append after insert on calendar_loads for each row execute function ledger_append('seq');
create trigger ledger_append after insert on deadline_history for each row execute function ledger_append('seq');

grant select, insert on profile_choices, own_profiles, calendar_loads, deadline_history to mingcha_app;
grant select, insert, update on deadlines to mingcha_app;
`.execute(db);
  },
};
