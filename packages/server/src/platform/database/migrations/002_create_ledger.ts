import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** The three append-only tables: actions, audit and draw_records. The application may SELECT and INSERT, nothing else. */
export const createLedger: Migration = {
  up: async (db) => {
    await sql`
create table actions (
  seq bigint generated always as identity primary key,
  id uuid not null constraint actions_id_key unique,
  at timestamptz not null,
  person_id text,
  role text not null,
  verb text not null,
  task_id text,
  draw_id text,
  subject text not null default '',
  reason text,
  detail jsonb not null default '{}',
  request_id text not null
);
create index on actions (task_id, seq);
create index on actions (draw_id, seq);
comment on table actions is 'What was done, appended once and never changed; the current state is projected in the same transaction';
comment on column actions.detail is 'Counts, codes and hashes only: never a name of a drawn object or of a team before its release';

create table audit (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  person_id text,
  role text not null,
  what text not null,
  subject text not null default '',
  outcome text not null check (outcome in ('done', 'refused')),
  code text,
  request_id text not null
);
create index on audit (person_id, seq);
comment on table audit is 'Every state-changing or sensitive request, also the refused ones';

create table draw_records (
  operator text not null,
  seq bigint not null check (seq >= 0),
  prev text not null check (prev ~ '^[0-9a-f]{64}$'),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('commit','open','result','abort','void','replace','reassign','reveal')),
  draw_id text not null,
  at timestamptz not null,
  body text not null,
  prev_seq bigint generated always as (case when seq = 0 then null else seq - 1 end) stored,
  prev_hash text generated always as (case when seq = 0 then null else prev end) stored,
  constraint draw_records_chain primary key (operator, seq),
  constraint draw_records_prev_once unique (operator, prev),
  constraint draw_records_link_target unique (operator, seq, hash),
  constraint draw_records_link foreign key (operator, prev_seq, prev_hash) references draw_records (operator, seq, hash),
  check (seq > 0 or prev = repeat('0', 64)),
  check (body::jsonb ->> 'drawId' = draw_id and body::jsonb ->> 'type' = type and body::jsonb ->> 'prev' = prev
         and (body::jsonb ->> 'seq')::bigint = seq)
);
create unique index draw_records_once on draw_records (draw_id, type) where type in ('commit','open','result','abort','void');
create index on draw_records (draw_id, seq);
comment on table draw_records is 'The chain of SJ1 records of each operator (sj1.md section 4); body is exactly the published JCS text';

grant select, insert on actions, audit, draw_records to mingcha_app;
`.execute(db);
  },
};
