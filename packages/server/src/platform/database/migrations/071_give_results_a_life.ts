import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** A result from its review to the end of its display (lifecycle `result`, B01–B11, 2.4); inside, nothing is ever lost. */
export const giveResultsALife: Migration = {
  up: async (db) => {
    await sql`
alter table results drop constraint results_state_check, drop constraint results_part_id_object_id_key;
alter table results
  alter column published_at drop not null,
  add constraint results_state_check check (state in ('pending','withheld','published','corrected','withdrawn','ended')),
  add column visit_id text references visits,
  add column version int not null default 1 check (version >= 1),
  add column replaces text references results,
  add column notes text not null default '',
  add column reviewed_at timestamptz,
  add column reviewed_by text,
  add column published_by text,
  add column event text,
  add column event_on date,
  add column due_on date,
  add column due_provisional boolean not null default false,
  add column due_source text not null default '',
  add column late boolean not null default false,
  add column escalated_at timestamptz,
  add column display_until date,
  add column ended_at timestamptz,
  add column channels jsonb not null default '[]',
  add constraint results_published check (state in ('pending','withheld') or published_at is not null),
  add constraint results_version unique (part_id, object_id, version);
create unique index one_live_result on results (part_id, object_id) where state in ('pending','withheld','published');
create index results_due on results (due_on) where state = 'pending';
comment on column results.late is 'It was not public when it was due; once true it stays true (A05)';
comment on column results.display_until is 'Last day on which it is shown (2.4); after it the public side does not know it any more';
comment on column results.channels is 'Where it was published, when, and the proof (B04, T07)';

create function results_stay() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if old.late and not new.late then
    raise exception 'late stays late' using errcode = '23514', constraint = 'results_late_stays';
  end if;
  if old.state <> 'pending' and old.state <> 'withheld' and (new.categories, new.notes, new.checked_on, new.item, new.code, new.object_name)
     is distinct from (old.categories, old.notes, old.checked_on, old.item, old.code, old.object_name) then
    raise exception 'a published result is corrected by a new version' using errcode = '23514', constraint = 'results_content_stays';
  end if;
  return new;
end $$;
create trigger results_stay before update on results for each row execute function results_stay();

create table result_requests (
  id uuid primary key,
  result_id text not null references results,
  kind text not null check (kind in ('withhold','correct','withdraw')),
  reason text not null check (reason <> ''),
  ground text,
  proposal jsonb,
  asked_by text not null,
  asked_at timestamptz not null,
  decided text check (decided in ('approved','refused')),
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  check (kind <> 'withhold' or ground <> ''),
  check ((decided is null) = (decided_by is null) and (decided is null) = (decided_at is null)),
  constraint result_requests_two_people check (decided_by is null or decided_by <> asked_by)
);
create unique index one_open_request on result_requests (result_id) where decided is null;
comment on table result_requests is 'Asked by one, decided by another: not to publish (with its legal ground, B03), to correct, to withdraw (2.4)';

create table repairs (
  id uuid primary key,
  result_id text not null references results,
  state text not null check (state in ('applied','supplementing','accepted','checked','granted','refused')),
  applicant text not null check (applicant <> ''),
  grounds text not null check (grounds <> ''),
  applied_by text not null,
  applied_at timestamptz not null,
  due_on date,
  due_provisional boolean not null default false,
  due_source text not null default '',
  checked text,
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  display_until date
);
create unique index one_open_repair on repairs (result_id) where state not in ('granted','refused');
comment on table repairs is '信用修复: granted, the result is shown no longer after display_until (2.4)';

create table objections (
  id uuid primary key,
  result_id text not null references results,
  from_whom text not null check (from_whom in ('public','enterprise')),
  name text not null,
  contact text not null,
  words text not null check (words <> ''),
  at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
create index on objections (result_id);
comment on table objections is '异议 of anybody against a published result, with its answer (B11)';

create table result_pushes (
  id uuid primary key,
  result_id text not null references results,
  what text not null,
  source text not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  unique (result_id, what)
);
comment on table result_pushes is 'Outbox: what other departments are told of a result (B06)';

grant select, insert, update on result_requests, repairs, objections, result_pushes to mingcha_app;
`.execute(db);
  },
};
