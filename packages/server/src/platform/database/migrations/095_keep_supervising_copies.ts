import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Public keys of supervising bodies, the copies encrypted to them at each commitment, and what they answered (SJ1 section 3). */
export const keepSupervisingCopies: Migration = {
  up: async (db) => {
    await sql`
create table supervising_keys (
  id uuid primary key,
  area_id text not null references departments,
  recipient text not null check (recipient ~ '^age1[02-9ac-hj-np-z]{58}$'),
  holder text not null check (holder <> ''),
  registered_by text not null,
  registered_at timestamptz not null
);
create index on supervising_keys (area_id);
create trigger ledger_append after insert on supervising_keys for each row execute function ledger_append('id');
comment on table supervising_keys is 'Public keys (age, X25519) of the bodies that supervise an area; a secret key is never in here. Append-only';
comment on column supervising_keys.holder is 'The body that keeps the secret key, as screens and records name it';

create table supervising_key_events (
  seq bigint generated always as identity primary key,
  key_id uuid not null references supervising_keys,
  what text not null check (what in ('accepted', 'refused', 'ended')),
  reason text not null,
  person_id text not null,
  at timestamptz not null,
  unique (key_id, what)
);
create trigger ledger_append after insert on supervising_key_events for each row execute function ledger_append('seq');
comment on table supervising_key_events is 'A key is in force from its acceptance by the supervising body until it is ended or the next one of its area is accepted';

create table escrow_copies (
  draw_id text primary key references draws,
  key_id uuid not null references supervising_keys,
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  at timestamptz not null
);
create trigger ledger_append after insert on escrow_copies for each row execute function ledger_append('draw_id');
comment on table escrow_copies is 'The snapshot of a committed draw, encrypted to the supervising body; sha256 stands in the commit record as escrow';

create table escrow_answers (
  seq bigint generated always as identity primary key,
  draw_id text not null references escrow_copies,
  ok boolean not null,
  root text not null check (root ~ '^([0-9a-f]{64})?$' and (ok = false or root <> '')),
  why text not null check (ok or why <> ''),
  person_id text not null,
  at timestamptz not null,
  unique (draw_id, ok)
);
create trigger ledger_append after insert on escrow_answers for each row execute function ledger_append('seq');
comment on table escrow_answers is 'What the supervising body said of its copy: it opens and gives the frame root (before openBy), or why not. The last one counts';

grant select, insert on supervising_keys, supervising_key_events, escrow_copies, escrow_answers to mingcha_app;
`.execute(db);
  },
};
