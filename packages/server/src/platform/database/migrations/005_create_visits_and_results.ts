import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What exists only after a release: visits, teams, record forms; and what was published. */
export const createVisitsAndResults: Migration = {
  up: async (db) => {
    await sql`
create table visits (
  id text primary key,
  draw_id text not null references draws,
  task_id text not null references tasks,
  no int not null,
  planned_on date not null,
  state text not null check (state in ('released','submitted')),
  released_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by text,
  unique (draw_id, no)
);
create index on visits (task_id);
create table visit_objects (
  visit_id text not null references visits,
  object_id text not null,
  position int not null,
  name text not null,
  code text not null,
  township text not null,
  address text not null,
  primary key (visit_id, object_id)
);
create index on visit_objects (object_id);
create table visit_team (
  visit_id text not null references visits,
  department_id text not null references departments,
  slot int not null,
  inspector_id text not null,
  primary key (visit_id, department_id, slot),
  unique (visit_id, department_id, inspector_id)
);
create index on visit_team (inspector_id);
create table records (
  visit_id text not null references visits,
  object_id text not null,
  part_id text not null references task_parts,
  categories int[] not null default '{}',
  notes text not null default '',
  checked_on date,
  saved_by text,
  saved_at timestamptz,
  version int not null default 0,
  primary key (visit_id, object_id, part_id),
  check (categories <@ array[1,2,3,4,5,6,7,8]),
  check (not (1 = any (categories)) or cardinality(categories) = 1)
);
comment on table records is 'One form per department and object (J06); born empty: nothing is 正常 by default';

create table results (
  id text primary key,
  draw_id text not null references draws,
  task_id text not null references tasks,
  part_id text not null references task_parts,
  object_id text not null,
  object_name text not null,
  code text not null,
  department_id text not null references departments,
  item text not null,
  categories int[] not null check (cardinality(categories) > 0),
  checked_on date not null,
  published_at timestamptz not null,
  state text not null check (state in ('published','withdrawn')),
  unique (part_id, object_id)
);
create index on results (published_at desc, id);
create index on results (object_id);
create index results_code on results (code text_pattern_ops);
comment on table results is '公示 of one department''s result on one object; a withdrawn one leaves the portal and stays here';

grant select, insert, update on visits, records, results to mingcha_app;
grant select, insert on visit_objects, visit_team to mingcha_app;
`.execute(db);
  },
};
