import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Visits outside the lottery (F06): leads from their registration to their end, and the visit that enters the frequency ledger (2.6). */
export const handleLeads: Migration = {
  up: async (db) => {
    await sql`
create table leads (
  id text primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  origin text not null check (origin in ('complaint','transfer','monitoring')),
  title text not null check (title <> ''),
  content text not null,
  object_id text,
  object_name text not null check (object_name <> ''),
  received_on date not null,
  handle_by date,
  state text not null check (state in ('registered','accepted','checking','handled','closed','passedOn','dismissed')),
  approved_by text,
  approved_at timestamptz,
  outcome text not null default '',
  case_number text not null default '',
  passed_to text not null default '',
  reason text not null default '',
  done_by jsonb not null default '{}',
  created_at timestamptz not null
);
create index on leads (area_id, state);
create index on leads (department_id, state);
comment on column leads.approved_by is 'The head who approved the visit; made up later where it was urgent (2.6)';

create table lead_visits (
  lead_id text primary key references leads,
  object_id text,
  department_id text not null references departments,
  on_day date not null,
  method text not null,
  inspectors text[] not null check (cardinality(inspectors) > 0),
  urgent text not null default '',
  clean boolean
);
create index on lead_visits (object_id);
comment on table lead_visits is 'The visit of a lead: no lot, but counted like any other (frequency ledger, 2.6)';

create table frequency_choices (
  seq bigint generated always as identity primary key,
  area_id text not null references departments,
  rule_id text not null,
  on_now boolean not null,
  most int not null check (most >= 1),
  why text not null,
  person_id text not null,
  at timestamptz not null
);
create index on frequency_choices (area_id, rule_id, seq desc);
create trigger ledger_append after insert on frequency_choices for each row execute function ledger_append('seq');
comment on table frequency_choices is 'Which frequency rules a county has switched on, with which number and why; none of them stands in the five documents';

grant select, insert, update on leads, lead_visits to mingcha_app;
grant select, insert on frequency_choices to mingcha_app;
`.execute(db);
  },
};
