import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Everything of a task before its draw: where it comes from (L08, D03, F08), its scheme (L16), the push and the answers of the
 * participants (J01–J03), the approval of the head (2.6). States as in the lifecycle table `task`.
 */
export const prepareTasks: Migration = {
  up: async (db) => {
    await sql`
alter table tasks drop constraint tasks_stage_check;
alter table tasks add constraint tasks_stage_check check (stage in
  ('draft','pushed','responding','ready','approved','frozen','committed','opened','drawn','inspecting','publishing','followup','closed',
   'archived','aborted','voided','cancelled'));

create table specials (
  id text primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  name text not null check (name <> ''),
  ground text not null check (ground <> ''),
  risk_scope text not null check (risk_scope <> ''),
  ratio text,
  state text not null check (state in ('proposed','approved','filed','running','ended','refused')),
  authority jsonb,
  filing text not null default '',
  done_by jsonb not null default '{}',
  reason text not null default '',
  created_at timestamptz not null,
  version int not null default 0
);
create index on specials (area_id, state);
comment on table specials is 'Special inspections after a widespread problem (F08): ground, scope and ratio, approved above the department and filed (2.6)';
comment on column specials.authority is 'Who approved it: body, number of the document, day (2.6)';

alter table tasks
  add column origin text not null default 'plan' check (origin in ('plan','superior','special')),
  add column plan_line_id text references plan_lines,
  add column special_id text references specials,
  add column superior jsonb,
  add column joint boolean not null default false,
  add column scheme jsonb not null default '{}',
  add column done_by jsonb not null default '{}',
  add column pushed_at timestamptz,
  add column approved_at timestamptz,
  add column approved_by text,
  add column returned_reason text not null default '',
  add constraint tasks_basis check (origin <> 'special' or special_id is not null),
  add constraint tasks_list check (origin <> 'superior' or superior is not null);
create index on tasks (plan_line_id);
comment on column tasks.origin is 'plan: a line of a published plan (L08); superior: a list drawn above, its inspectors are drawn here (D03); special: F08';
comment on column tasks.superior is 'The superior''s list: issuer, number of the document, day, file name';
comment on column tasks.scheme is '检查方案 in its parts: contents, method, differentiation by risk, duties (L16)';
comment on column tasks.done_by is 'Who last did each action: where two people are required, the second may not be the first';

create table task_list_objects (
  task_id text not null references tasks on delete cascade,
  position int not null,
  code text not null,
  object_id text,
  primary key (task_id, position),
  unique (task_id, code)
);
comment on table task_list_objects is 'Objects of a superior''s list; object_id is null while the directory does not know the code (O08)';

create table task_responses (
  id text primary key,
  task_id text not null references tasks on delete cascade,
  department_id text not null references departments,
  state text not null check (state in ('pushed','late','explained','noticed','confirmed','refused','recalled')),
  pushed_at timestamptz not null,
  due date,
  late boolean not null default false,
  answered_at timestamptz,
  answered_by text,
  parts text[] not null default '{}',
  reason text not null default '',
  noticed_at timestamptz,
  noticed_by text,
  unique (task_id, department_id)
);
create index on task_responses (department_id, state);
comment on table task_responses is 'The answer of one participant to a pushed joint task: confirmed with its items, refused with a reason, or late (J02, J03)';
comment on column task_responses.due is 'Projection of the deadline row (kind joint.respond); null where the profile sets no clock';
comment on column task_responses.late is 'It answered, or was noticed, after its day: stays with it for ever';

grant select, insert, update, delete on task_list_objects, task_responses to mingcha_app;
grant select, insert, update on specials to mingcha_app;
`.execute(db);
  },
};
