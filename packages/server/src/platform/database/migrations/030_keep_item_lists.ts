import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** 抽查事项清单 in versions (I01, I03, I09): a list per department and one joint list per area; `items` stays what tasks choose from. */
export const keepItemLists: Migration = {
  up: async (db) => {
    await sql`
create table item_lists (
  id text primary key,
  area_id text not null references departments,
  department_id text references departments,
  kind text not null check (kind in ('department','joint')),
  year int not null check (year between 2000 and 2100),
  version int not null check (version > 0),
  state text not null check (state in ('draft','submitted','reviewed','published','abolishing','superseded','abolished')),
  provenance text not null default '',
  based_on text references item_lists,
  created_at timestamptz not null,
  published_on date,
  channel text not null default '',
  proof text not null default '',
  unique (area_id, kind, department_id, year, version),
  check ((kind = 'joint') = (department_id is null)),
  check (state not in ('published','abolishing','superseded','abolished') or (published_on is not null and channel <> ''))
);
create unique index item_lists_one_in_work on item_lists (area_id, kind, coalesce(department_id, '')) where state in ('draft','submitted','reviewed');
create unique index item_lists_one_in_force on item_lists (area_id, kind, coalesce(department_id, '')) where state in ('published','abolishing');
comment on table item_lists is 'One version of a list; published ones are never edited, a new version takes their place (I09)';
comment on column item_lists.provenance is 'What the list is drawn from (I17)';
comment on column item_lists.proof is 'Number or address of the publication: channel and date are the proof (T07)';

create table item_entries (
  list_id text not null references item_lists on delete cascade,
  id text not null check (id ~ '^[0-9A-Za-z][0-9A-Za-z._:+-]{0,127}$'),
  position int not null,
  state text not null check (state in ('draft','reviewed','published','abolishing','revised','abolished')),
  name text not null check (name <> ''),
  content text not null default '',
  kinds text[] not null default '{}',
  subject text not null default '',
  method text not null default '',
  method_text text not null default '',
  basis text not null default '',
  category text not null check (category in ('general','key')),
  cap text,
  ratio_text text not null default '',
  ratio text,
  frequency_text text not null default '',
  per_year int,
  origin text not null default 'upper' check (origin in ('upper','local')),
  local_law text not null default '',
  provenance text not null default '',
  departments text[] not null default '{}',
  authority text not null default '',
  abolish_reason text not null default '',
  primary key (list_id, id)
);
comment on table item_entries is 'Lines of a list version (I02, I03); prose of the document stands beside the value read from it';
comment on column item_entries.cap is 'Ceiling of a general item as a rate, e.g. 5% (I06)';
comment on column item_entries.ratio is 'Rate read from ratio_text; null where the words give none';
comment on column item_entries.local_law is 'Local law on which a lower level adds an item (I12)';
comment on column item_entries.departments is 'Departments of a joint matter (抽查主体, I03)';

alter table items
  add column list_id text references item_lists,
  add column state text not null default 'published' check (state in ('published','abolishing','revised','abolished')),
  add column content text not null default '',
  add column cap text,
  add column published_on date;
comment on column items.state is 'Only published (and abolishing) items may be chosen for a task (2.6); the others stay, because old tasks name them';
create index if not exists actions_subject on actions (subject, verb, seq);
grant select, insert, update, delete on item_lists, item_entries to mingcha_app;
`.execute(db);
  },
};
