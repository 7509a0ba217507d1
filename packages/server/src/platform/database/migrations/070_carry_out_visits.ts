import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * A visit from its approval to its review (lifecycle `visit`), one sheet for each department and object (J06), and everything
 * that was ever typed. `visits.state` stays what the rest of the house reads: with the team, or handed in.
 */
export const carryOutVisits: Migration = {
  up: async (db) => {
    await sql`
alter table visits
  add column step text not null default 'released' check (step in ('sealed','released','approved','underway','submitted','returned',
    'unable','reassigning','reviewed','impossible','reassigned','cancelled')),
  add column started_at timestamptz,
  add column started_by text,
  add column ended_at timestamptz,
  add column responsible_id text,
  add column urgent_reason text,
  add column impossible jsonb;
update visits set step = 'submitted', ended_at = submitted_at where state = 'submitted';
comment on column visits.step is 'State of the lifecycle visit (packages/rules); state is the coarse reading: released = with the team, submitted = handed in';
comment on column visits.ended_at is 'When the inspection ended (INSPECTION_ENDED, B02): last time out of its sheets, else the submission';
comment on column visits.responsible_id is '检查责任人 of the team (M05)';
comment on column visits.impossible is 'Why it could not be carried out, with the national categories it maps to (J05, 2.3)';

create table visit_departments (
  visit_id text not null references visits,
  department_id text not null references departments,
  approved_by text,
  approved_at timestamptz,
  review text not null default 'open' check (review in ('open','submitted','returned','reviewed')),
  reviewed_by text,
  reviewed_at timestamptz,
  returned_reason text,
  primary key (visit_id, department_id),
  check ((approved_by is null) = (approved_at is null)),
  check (review <> 'returned' or returned_reason <> '')
);
-- what is public already is behind its review; what was only handed in waits for one, and becomes results by it
insert into visit_departments (visit_id, department_id, review)
  select distinct t.visit_id, t.department_id, case
    when v.state <> 'submitted' then 'open'
    when exists (select 1 from results r join visit_objects o on o.object_id = r.object_id
      where o.visit_id = v.id and r.task_id = v.task_id and r.department_id = t.department_id) then 'reviewed'
    else 'submitted' end
  from visit_team t join visits v on v.id = t.visit_id;
update visits v set step = 'reviewed' where step = 'submitted'
  and not exists (select 1 from visit_departments d where d.visit_id = v.id and d.review <> 'reviewed');
create function visit_departments_fill() returns trigger language plpgsql set search_path = mingcha as $$
begin
  insert into visit_departments (visit_id, department_id) values (new.visit_id, new.department_id) on conflict do nothing;
  return null;
end $$;
create trigger visit_team_departments after insert on visit_team for each row execute function visit_departments_fill();
comment on table visit_departments is 'Each body approves its own officers before the visit (check.headApproval) and reviews its own records after it (R16, J07)';

create table visit_assistants (
  id uuid primary key,
  visit_id text not null references visits,
  kind text not null check (kind in ('expert','third-party','auxiliary')),
  name text not null check (name <> ''),
  organisation text not null,
  duty text not null,
  fixed_by text not null,
  fixed_at timestamptz not null
);
create index on visit_assistants (visit_id);
comment on table visit_assistants is 'Named before the visit; they assist and never count as inspectors (N07, N08)';

create table visit_recusals (
  visit_id text not null references visits,
  inspector_id text not null,
  reason text not null check (reason <> ''),
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (visit_id, inspector_id)
);
comment on table visit_recusals is '回避 declared for one visit (N09): nobody goes until the slot was drawn again';

create table form_templates (
  id text not null,
  version int not null check (version >= 1),
  department_id text references departments,
  item_id text references items,
  title text not null check (title <> ''),
  points jsonb not null,
  source text not null,
  created_by text,
  created_at timestamptz not null,
  primary key (id, version)
);
comment on table form_templates is 'Check points of a record form, by department and item; versions are added, never changed: a form filled offline keeps the one it was filled with';

alter table records
  add column answers jsonb not null default '[]',
  add column method text,
  add column findings text not null default '',
  add column measures jsonb,
  add column other_conclusion jsonb,
  add column template_id text,
  add column template_version int,
  add foreign key (template_id, template_version) references form_templates (id, version);
comment on column records.other_conclusion is 'Another body''s conclusion that replaces the site check, with its reference (C03)';
comment on column records.measures is 'What was done about a finding: on the spot, ordered until a day, or to be transferred (F01–F04)';

create table record_sheets (
  visit_id text not null references visits,
  object_id text not null,
  department_id text not null references departments,
  body jsonb not null default '{}',
  version int not null default 0,
  saved_by text,
  saved_at timestamptz,
  primary key (visit_id, object_id, department_id)
);
comment on table record_sheets is 'One sheet for each department and object (J06): times, place, statement, signature or its refusal with a witness';

create table record_versions (
  id uuid primary key,
  visit_id text not null references visits,
  object_id text not null,
  part_id text not null,
  version int not null,
  conflict boolean not null,
  body jsonb not null,
  person_id text not null,
  device text,
  device_at timestamptz,
  at timestamptz not null
);
create index on record_versions (visit_id, object_id, part_id, at);
comment on table record_versions is 'Everything that was ever saved, also what came second from another device (promise 21); part_id is a part, or sheet:DEPARTMENT';

create table evidence (
  id uuid primary key,
  visit_id text not null references visits,
  object_id text not null,
  department_id text not null references departments,
  kind text not null check (kind in ('photo','document','note')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_id uuid,
  name text not null,
  note text not null default '',
  taken_at timestamptz not null,
  received_at timestamptz not null,
  person_id text not null
);
create index on evidence (visit_id);
create unique index evidence_once on evidence (visit_id, object_id, department_id, sha256);
comment on column evidence.sha256 is 'Computed on the device at the moment of capture; the stored bytes must have it (promise 22)';

grant select, insert, update on visit_departments, record_sheets to mingcha_app;
grant select, insert, delete on visit_assistants to mingcha_app;
grant select, insert on visit_recusals, form_templates, record_versions, evidence to mingcha_app;
`.execute(db);
  },
};
