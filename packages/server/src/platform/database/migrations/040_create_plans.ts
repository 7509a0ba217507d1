import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Annual plans and joint plans (L01–L19): lines, published versions, changes with their reason, decisions on merging. */
export const createPlans: Migration = {
  up: async (db) => {
    await sql`
create table plans (
  id text primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  year int not null check (year between 2000 and 2100),
  kind text not null check (kind in ('own','joint')),
  title text not null check (title <> ''),
  state text not null check (state in ('draft','submitted','coordinated','approved','filed','published','adjusting','ended')),
  profile text not null,
  version int not null default 0 check (version >= 0),
  last_line int not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  remark text not null default '',
  filing jsonb,
  channels jsonb not null default '[]',
  published_at timestamptz,
  unique (area_id, year, kind, department_id)
);
create index plans_by_year on plans (year, state);
comment on column plans.kind is 'own: a department''s (L19); joint: the area''s joint plan (L10); its sections write their lines into it (汇总全局)';
comment on column plans.version is 'How often it was published; every version stays readable in plan_versions';
comment on column plans.remark is 'Why it was sent back, or what was said at the last step';
comment on column plans.filing is 'Proof of the filing (L04): with whom, on which day, which receipt';
comment on column plans.channels is 'Where and when it was published, with proof (L05, T07)';

create table plan_lines (
  id text primary key,
  plan_id text not null references plans on delete cascade,
  no int not null,
  name text not null check (name <> ''),
  initiator_id text not null references departments,
  participants text[] not null default '{}',
  kinds text[] not null default '{}',
  object_range text not null default '',
  ratio text,
  rates jsonb,
  quantity int check (quantity > 0),
  window_from date,
  window_to date,
  batch text not null default '',
  frequency text not null default '',
  method text not null default '',
  joint_mode text not null default '',
  within_department boolean not null default false,
  per_visit int not null default 2 check (per_visit >= 1),
  reason text not null default '',
  original jsonb,
  merged_into text references plan_lines,
  apart_reason text not null default '',
  dropped boolean not null default false,
  state text not null default 'none' check (state in ('none','tasked','done')),
  row_version int not null default 1,
  unique (plan_id, no),
  check (window_from is null or window_to is null or window_to >= window_from),
  check (not (initiator_id = any (participants)))
);
create index on plan_lines (plan_id);
create index plan_lines_participants on plan_lines using gin (participants);
comment on table plan_lines is '计划项 (L06, 宁夏 art. 19). Of a published plan these are the published values: a change waits in plan_changes';
comment on column plan_lines.no is 'Number in its plan, never given twice';
comment on column plan_lines.ratio is 'One rate for all, e.g. 5%; rates: one per class of risk (K04)';
comment on column plan_lines.within_department is 'Several business lines of one department in one visit (J09)';
comment on column plan_lines.reason is 'What it takes into account (L18)';
comment on column plan_lines.original is 'The words of the imported row, beside what was read from them';
comment on column plan_lines.merged_into is 'The joint line that took its place (L07, P05); it stays visible and comes back when the merge is undone';
comment on column plan_lines.dropped is 'Taken out of a published plan by a change; the versions before still have it';
comment on column plan_lines.state is 'none: nothing drawn yet; tasked: a task was made from it; done: its tasks are closed';

create table plan_line_items (
  line_id text not null references plan_lines on delete cascade,
  position int not null,
  item_id text,
  item text not null check (item <> ''),
  department_id text not null references departments,
  category text check (category in ('general','key')),
  primary key (line_id, position)
);
create index on plan_line_items (item_id);
comment on column plan_line_items.item_id is 'In the item list; null where the words of the plan name none (flagged, never lost)';

create table plan_versions (
  plan_id text not null references plans,
  version int not null check (version > 0),
  at timestamptz not null,
  person_id text not null,
  reason text not null default '',
  body jsonb not null,
  primary key (plan_id, version)
);
comment on table plan_versions is 'What was published, whole: lines, channels, the warnings that stood beside them. Appended, never edited';

create table plan_changes (
  id text primary key,
  plan_id text not null references plans,
  line_id text references plan_lines,
  kind text not null check (kind in ('add','alter','drop')),
  body jsonb,
  ground text not null,
  reason text not null check (reason <> ''),
  state text not null check (state in ('proposed','approved','notified','published','refused','retracted')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text not null default '',
  letter jsonb,
  check ((kind = 'add') = (line_id is null)),
  check ((kind = 'drop') = (body is null))
);
create index on plan_changes (plan_id, state);
create unique index plan_changes_one_open on plan_changes (line_id) where state in ('proposed','approved','notified');
comment on column plan_changes.letter is 'The letter to the joint conference office: number and day (宁夏 art. 20)';

create table plan_merges (
  id text primary key,
  area_id text not null references departments,
  year int not null,
  key text not null,
  line_ids text[] not null check (cardinality(line_ids) >= 2),
  state text not null check (state in ('accepted','rejected','undone')),
  joint_line_id text references plan_lines on delete set null,
  reason text not null default '',
  decided_by text not null,
  decided_at timestamptz not null
);
create unique index plan_merges_once on plan_merges (area_id, year, key) where state in ('accepted','rejected');
comment on table plan_merges is 'Decisions on proposals to merge lines alike in objects and method; open proposals are computed, never stored';

grant select, insert, update on plans, plan_changes, plan_merges to mingcha_app;
grant select, insert, update, delete on plan_lines, plan_line_items to mingcha_app;
grant select, insert on plan_versions to mingcha_app;
`.execute(db);
  },
};
