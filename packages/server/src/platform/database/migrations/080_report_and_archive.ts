import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Reports, notices, issued documents, dossiers, decisions on responsibility, and how a county writes (issue 5, items 5–7). */
export const reportAndArchive: Migration = {
  up: async (db) => {
    await sql`
create table area_settings (
  seq bigint generated always as identity primary key,
  area_id text not null references departments,
  kind text not null check (kind in ('documents','monthlyColumns','assessment')),
  body jsonb not null,
  person_id text not null,
  at timestamptz not null
);
create index on area_settings (area_id, kind, seq desc);
comment on table area_settings is 'How an area writes its documents, the columns of its monthly form, the indicators it assesses by; append-only, the newest counts';

create table reports (
  id text primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  kind text not null check (kind in ('monthly','halfYear','annual','campaign')),
  period text not null,
  first_day date not null,
  last_day date not null,
  task_id text references tasks,
  state text not null check (state in ('due','drafted','submitted','returned','accepted')),
  due date,
  source text not null default '',
  body jsonb,
  version int not null default 0,
  submitted_at timestamptz,
  submitted_by text,
  returned_reason text not null default '',
  unique (department_id, kind, period),
  check (first_day <= last_day),
  check ((kind = 'campaign') = (task_id is not null)),
  check (state = 'due' or body is not null),
  check ((state in ('submitted','accepted')) <= (submitted_at is not null))
);
create index on reports (area_id, state, due);
comment on table reports is 'A report of one unit for one period (T01–T04); body is what was filled in and every number as it was computed then';
comment on column reports.period is '2026-07, 2026-H1, 2026, or the id of a task';
comment on column reports.due is 'Projection of the deadline row; null where the document says 及时 only';

create table circulars (
  id text primary key,
  area_id text not null references departments,
  kind text not null check (kind in ('response','publication')),
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('drafted','approved','published','withdrawn')),
  body jsonb not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  published_at timestamptz,
  document_id uuid,
  constraint circulars_two_people check (approved_by is null or approved_by <> drafted_by),
  check (state in ('drafted','withdrawn') or approved_at is not null),
  check ((state = 'published') = (published_at is not null)),
  check (first_day <= last_day)
);
create index on circulars (area_id, state);
comment on table circulars is '通报 of late answers or late publications (T05, J03): drafted by one, approved by another, then published';

create table documents (
  id uuid primary key,
  area_id text not null references departments,
  department_id text not null references departments,
  type text not null,
  year int not null,
  serial int not null check (serial > 0),
  number text not null,
  title text not null,
  task_id text references tasks,
  visit_id text references visits,
  object_id text,
  result_id text references results,
  followup_id uuid,
  circular_id text references circulars,
  facts jsonb not null,
  settings jsonb not null,
  docx_file uuid not null,
  docx_sha256 text not null check (docx_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_file uuid not null,
  pdf_sha256 text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  issued_by text not null,
  issued_at timestamptz not null,
  constraint documents_number unique (area_id, department_id, type, year, serial)
);
create index on documents (task_id, type);
create index on documents (visit_id);
comment on table documents is 'Issued documents, append-only: the facts and settings they were made from, and their bytes by hash (C07)';

create table dossiers (
  task_id text primary key references tasks,
  area_id text not null references departments,
  state text not null check (state in ('collecting','complete','closed','exported')),
  opened_at timestamptz not null,
  opened_by text not null,
  completed_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  bag_file uuid,
  bag_sha256 text,
  index_document uuid,
  check (state <> 'closed' or closed_at is not null),
  check (state <> 'exported' or bag_file is not null)
);
create table dossier_papers (
  task_id text not null references dossiers,
  round int not null,
  position int not null,
  kind text not null,
  title text not null,
  number text not null default '',
  author text not null,
  on_day date not null,
  pages int not null check (pages > 0),
  path text not null,
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (task_id, round, position)
);
comment on table dossier_papers is 'What a dossier held when it was declared complete; reopened and completed again, it is another round';

create table duty_decisions (
  id uuid primary key,
  area_id text not null references departments,
  task_id text not null references tasks,
  inspector_id text not null,
  object_id text not null,
  decision text not null check (decision in ('exempt','liable')),
  ground text not null,
  reason text not null check (reason <> ''),
  evidence_sha256 text not null check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  decided_by text not null,
  decided_at timestamptz not null
);
create index on duty_decisions (task_id, inspector_id, object_id);
comment on table duty_decisions is '可以免除 or 应当承担 (A04, A05): decided by a head with a reason, beside the hash of the evidence he saw; append-only';

grant select, insert on area_settings, documents, dossier_papers, duty_decisions to mingcha_app;
grant select, insert, update on reports, circulars, dossiers to mingcha_app;
`.execute(db);
  },
};
