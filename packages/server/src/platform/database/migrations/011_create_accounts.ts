import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * Sign-in for production (promise 29): accounts with passwords, second factors, one-time links, temporary access; sessions
 * that are bound to one membership. Nobody holds two of the three administrators at once: a constraint trigger says so.
 */
export const createAccounts: Migration = {
  up: async (db) => {
    await sql`
create table accounts (
  person_id text primary key references people on delete cascade,
  login text not null constraint accounts_login_once unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
  password text,
  password_at timestamptz,
  failures int not null default 0 check (failures >= 0),
  paused_until timestamptz,
  disabled_at timestamptz,
  disabled_why text,
  oidc_subject text constraint accounts_subject_once unique,
  created_at timestamptz not null
);
comment on column accounts.password is 'scrypt with its parameters: "scrypt$15$8$3$salt$hash"; null until the person has chosen one';
comment on column accounts.failures is 'Wrong passwords and codes since the last right one; data, so that a restart forgives nobody';
comment on column accounts.oidc_subject is '"issuer subject" of the identity provider, bound at the first sign-in through it';

create table second_factors (
  id uuid primary key,
  person_id text not null references people on delete cascade,
  kind text not null check (kind in ('totp', 'webauthn')),
  label text not null,
  secret_box bytea,
  credential_id text constraint second_factors_credential_once unique,
  public_key bytea,
  counter bigint not null default 0,
  last_step bigint not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  used_at timestamptz,
  check ((kind = 'totp') = (secret_box is not null)),
  check ((kind = 'webauthn') = (credential_id is not null and public_key is not null))
);
create index on second_factors (person_id);
comment on column second_factors.secret_box is 'TOTP secret, AES-256-GCM under the master key';
comment on column second_factors.last_step is 'The last time step that was accepted: a code works once (RFC 6238 section 5.2)';

create table recovery_codes (
  person_id text not null references people on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  primary key (person_id, hash)
);

create table one_time_links (
  hash bytea primary key check (length(hash) = 32),
  purpose text not null check (purpose in ('first-administrator', 'password')),
  person_id text references people on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table one_time_links is 'SHA-256 of what was printed or handed over; the link itself is nowhere in the database';

create table factor_exemptions (
  role text primary key,
  reason text not null check (reason <> ''),
  by_person text not null,
  at timestamptz not null
);
comment on table factor_exemptions is 'Roles that may sign in without a second factor, and why; empty = demanded of everybody';

alter table memberships add column id uuid not null default gen_random_uuid() unique;
create table access_grants (
  id uuid primary key,
  person_id text not null references people on delete cascade,
  department_id text not null references departments,
  role text not null,
  reason text not null check (length(reason) >= 4),
  hours int not null check (hours between 1 and 720),
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null default 'requested' check (state in ('requested', 'approved', 'refused', 'ended')),
  decided_by text,
  decided_at timestamptz,
  until timestamptz,
  ended_by text,
  ended_at timestamptz,
  membership_id uuid references memberships (id) on delete set null,
  constraint access_grants_two_people check (decided_by is null or (decided_by <> requested_by and decided_by <> person_id)),
  check (requested_by <> person_id),
  check ((state = 'requested') = (decided_by is null))
);
comment on table access_grants is 'Temporary access: asked for with a reason, approved by a second person, a dated membership while it lasts';

alter table sessions
  add column id uuid not null default gen_random_uuid() unique,
  add column membership_id uuid references memberships (id) on delete cascade,
  add column seen_at timestamptz,
  add column pending text check (pending in ('factor', 'enrol', 'password')),
  add column means text not null default 'practice',
  add column agent text not null default '',
  add column challenge text;
comment on column sessions.pending is 'What is missing before the session may act: a second factor, its enrolment, a new password';
comment on column sessions.seen_at is 'Last request; a session idle for too long asks for the password and goes on';

create table oidc_flows (
  state_hash bytea primary key,
  verifier text not null,
  nonce text not null,
  expires_at timestamptz not null
);

create function three_administrators() returns trigger language plpgsql set search_path = mingcha as $$
begin
  if new.role in ('admin', 'security', 'auditor') then
    perform pg_advisory_xact_lock(hashtext('administrator|' || new.person_id));
    if exists (select 1 from memberships m where m.person_id = new.person_id and m.id <> new.id
        and m.role in ('admin', 'security', 'auditor') and m.role <> new.role
        and tstzrange(m.since, m.until) && tstzrange(new.since, new.until)) then
      raise exception 'person % would hold two of the three administrators', new.person_id
        using errcode = '23514', constraint = 'memberships_three_administrators';
    end if;
  end if;
  return new;
end $$;
create trigger memberships_three_administrators after insert or update on memberships
  for each row execute function three_administrators();

grant select, insert, update on accounts, access_grants, one_time_links to mingcha_app;
grant select, insert, update, delete on second_factors, recovery_codes, factor_exemptions, oidc_flows to mingcha_app;
`.execute(db);
  },
};
