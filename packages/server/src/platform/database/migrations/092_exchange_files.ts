import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** What was exchanged with other systems, and the results that came from them (J08, X02–X06). */
export const exchangeFiles: Migration = {
  up: async (db) => {
    await sql`
create table exchange_batches (
  id uuid primary key,
  area_id text not null references departments,
  counterpart text not null,
  direction text not null check (direction in ('in','out')),
  what text not null check (what in ('results','objects')),
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows int not null check (rows >= 0),
  added int not null check (added between 0 and rows),
  refused int not null check (refused between 0 and rows),
  after timestamptz,
  person_id text not null,
  at timestamptz not null
);
create index on exchange_batches (area_id, counterpart, at desc);
create trigger ledger_append after insert on exchange_batches for each row execute function ledger_append('id');
comment on table exchange_batches is 'One file given to or taken from another system, kept by its hash; append-only';
comment on column exchange_batches.after is 'Changes from this moment on stand in an outgoing file; null: all of them';
comment on column exchange_batches.added is 'Rows that said something new';

create table outside_results (
  seq bigint generated always as identity primary key,
  area_id text not null references departments,
  batch_id uuid not null references exchange_batches deferrable initially deferred,
  counterpart text not null,
  outside_id text not null,
  object_id text not null,
  code text not null,
  object_name text not null,
  department text not null,
  item text not null,
  method text not null,
  checked_on date not null,
  categories int[] not null,
  words text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  unique (area_id, counterpart, outside_id, digest)
);
create index on outside_results (area_id, object_id);
create trigger ledger_append after insert on outside_results for each row execute function ledger_append('seq');
comment on table outside_results is 'Results of checks that were made in another system, beside the object they are about; of one outside_id the newest counts, the older stay';

grant select, insert on exchange_batches, outside_results to mingcha_app;
`.execute(db);
  },
};
