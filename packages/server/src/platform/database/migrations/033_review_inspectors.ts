import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Inspectors are filed, reviewed by the legal section and put in use (R09, N01, N04); certificates, interests and history. */
export const reviewInspectors: Migration = {
  up: async (db) => {
    await sql`
alter table inspectors
  add column state text not null default coalesce(nullif(current_setting('mingcha.filing', true), ''), 'active') check (state in ('filed','returned','reviewed','active','suspended','left')),
  add column position text not null default '',
  add column qualifications text[] not null default '{}',
  add column strengths text[] not null default '{}',
  add column experience text not null default '',
  add column civil_servant boolean not null default false,
  add column since timestamptz not null default change_at(),
  add column changed_by text not null default coalesce(current_setting('mingcha.by', true), ''),
  add column changed_why text not null default coalesce(current_setting('mingcha.why', true), '');
comment on column inspectors.state is 'Only active people are drawn; see the lifecycle table of inspectors';
comment on column inspectors.tags is '业务专长: what matching asks for (N03)';
comment on column inspectors.qualifications is '执法资质 (N03)';
comment on column inspectors.strengths is '专业特长 (N03)';
comment on column inspectors.experience is '工作经历 (N03)';
comment on column inspectors.civil_servant is '行政执法类公务员: may be in the directory without a licence where the profile says so (N01), is never drawn without';

create table inspector_certificates (
  inspector_id text not null references inspectors on delete cascade,
  number text not null check (number <> ''),
  kind text not null default '行政执法证',
  issuer text not null default '',
  valid_from date,
  valid_to date not null,
  revoked_why text not null default '',
  added_by text not null,
  added_at timestamptz not null,
  primary key (inspector_id, number),
  check (valid_from is null or valid_from <= valid_to)
);
create unique index inspector_certificates_number on inspector_certificates (number);
insert into inspector_certificates (inspector_id, number, valid_to, added_by, added_at)
  select id, cert_no, cert_to, '', now() from inspectors where cert_no <> '' and cert_to is not null
  on conflict do nothing;

create table inspector_interests (
  id uuid primary key,
  inspector_id text not null references inspectors on delete cascade,
  owner_id text not null,
  object_id text not null,
  relation text not null,
  words text not null default '',
  declared_by text not null,
  declared_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text not null default ''
);
create unique index inspector_interests_once on inspector_interests (inspector_id, owner_id, object_id, relation) where ended_at is null;
create index on inspector_interests (owner_id, object_id);
comment on table inspector_interests is 'Declared relations of an inspector to an object: they are kept apart in every draw (N09)';

create table inspector_versions (
  inspector_id text not null,
  since timestamptz not null,
  until timestamptz not null,
  changed_by text not null,
  changed_why text not null,
  data jsonb not null
);
create index on inspector_versions (inspector_id, until);
comment on table inspector_versions is 'Former states of entries (N05), appended by a trigger; the load of a person is no change of the directory';
create function keep_inspector_version() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if (to_jsonb(old) - array['since','changed_by','changed_why','load']) is distinct from (to_jsonb(new) - array['since','changed_by','changed_why','load']) then
    insert into inspector_versions (inspector_id, since, until, changed_by, changed_why, data)
      values (old.id, old.since, change_at(), old.changed_by, old.changed_why,
              to_jsonb(old) - array['since','changed_by','changed_why','load','phone']);
    new.since := change_at();
    new.changed_by := coalesce(current_setting('mingcha.by', true), '');
    new.changed_why := coalesce(current_setting('mingcha.why', true), '');
  end if;
  return new;
end $$;
create trigger inspectors_keep_version before update on inspectors for each row execute function keep_inspector_version();
grant select, insert, update, delete on inspector_certificates, inspector_interests to mingcha_app;
grant select, insert on inspector_versions to mingcha_app;
`.execute(db);
  },
};
