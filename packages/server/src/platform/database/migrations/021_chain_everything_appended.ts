import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/**
 * The ledger over everything that is appended (docs/adr/0008): a trigger writes the leaf hash of every appended row in the
 * transaction of the row, a sequencer gives committed leaves their place in a hash chain and a Merkle tree, checkpoints sign
 * the tree. Rows from before this step are entered as they stand.
 */
export const chainEverythingAppended: Migration = {
  up: async (db) => {
    await sql`
create table ledger_entries (
  id bigint generated always as identity primary key,
  kind text not null,
  ref text not null,
  salt uuid not null,
  leaf bytea not null check (length(leaf) = 32),
  made_by text not null,
  unique (kind, ref)
);
comment on table ledger_entries is 'One leaf for each appended row, written by a trigger in the same transaction';
comment on column ledger_entries.kind is 'The table of the row';
comment on column ledger_entries.ref is 'Its primary key as text, parts joined by a slash';
comment on column ledger_entries.leaf is 'Leaf hash of RFC 9162 over the JCS of {kind, row, salt}; row = every column that is not null, as text';
comment on column ledger_entries.salt is 'Leaves are public: without a random part a short row could be guessed from its hash';
comment on column ledger_entries.made_by is '"app" for the running server; otherwise the name of the superuser or owner who inserted the row';

create table ledger (
  log text not null,
  seq bigint not null check (seq >= 0),
  entry bigint not null unique references ledger_entries,
  leaf bytea not null check (length(leaf) = 32),
  head bytea not null check (length(head) = 32),
  primary key (log, seq)
);
comment on table ledger is 'The order of the leaves, one log for each operator: head = SHA-256(head before ‖ leaf), from 32 zero bytes';

create table ledger_keys (
  log text not null,
  alg text not null check (alg in ('ed25519','sm2')),
  origin text not null,
  vkey text not null unique,
  key_box bytea not null,
  created_at timestamptz not null,
  primary key (log, alg)
);
comment on column ledger_keys.key_box is 'The signing key, AES-256-GCM under the master key, which is not in the database';

create table checkpoints (
  log text not null,
  alg text not null,
  size bigint not null check (size > 0),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  note text not null,
  at timestamptz not null,
  primary key (log, alg, size)
);
comment on table checkpoints is 'Signed heads of the tree, exactly as published (C2SP tlog-checkpoint)';

create function ledger_leaf(kind text, appended jsonb, salt uuid) returns bytea language sql immutable parallel safe
set search_path = pg_catalog as $$
  select sha256('\\x00'::bytea || convert_to(
    '{"kind":' || to_json(kind)::text || ',"row":{' ||
    (select string_agg(to_json(key)::text || ':' || to_json(value)::text, ',' order by key collate "C")
       from jsonb_each_text(appended) where value is not null) || '},"salt":"' || salt || '"}', 'UTF8'))
$$;

create function ledger_append() returns trigger language plpgsql
set search_path = mingcha, pg_catalog set timezone = 'Asia/Shanghai' as $$
declare
  salt uuid := gen_random_uuid();
  appended jsonb := to_jsonb(new);
  ref text := (select string_agg(appended ->> k, '/' order by n) from unnest(tg_argv) with ordinality as a(k, n));
begin
  insert into ledger_entries (kind, ref, salt, leaf, made_by) values (tg_table_name, ref, salt, ledger_leaf(tg_table_name, appended, salt),
    case when current_setting('is_superuser') = 'on'
           or (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) = current_user
         then current_user else 'app' end);
  return null;
end $$;
comment on function ledger_append is 'Trigger of every append-only table; its arguments are the columns of the primary key';

set local timezone = 'Asia/Shanghai';
insert into ledger_entries (kind, ref, salt, leaf, made_by)
  select 'actions', seq::text, s.salt, ledger_leaf('actions', to_jsonb(t), s.salt), 'app'
  from actions t, lateral (select gen_random_uuid() as salt where t.seq is not null) s order by t.seq;
insert into ledger_entries (kind, ref, salt, leaf, made_by)
  select 'audit', seq::text, s.salt, ledger_leaf('audit', to_jsonb(t), s.salt), 'app'
  from audit t, lateral (select gen_random_uuid() as salt where t.seq is not null) s order by t.seq;
insert into ledger_entries (kind, ref, salt, leaf, made_by)
  select 'draw_records', t.operator || '/' || t.seq, s.salt, ledger_leaf('draw_records', to_jsonb(t), s.salt), 'app'
  from draw_records t, lateral (select gen_random_uuid() as salt where t.seq is not null) s order by t.operator, t.seq;
insert into ledger_entries (kind, ref, salt, leaf, made_by)
  select 'files', seq::text, s.salt, ledger_leaf('files', to_jsonb(t), s.salt), 'app'
  from files t, lateral (select gen_random_uuid() as salt where t.seq is not null) s order by t.seq;
insert into ledger_entries (kind, ref, salt, leaf, made_by)
  select 'draw_openings', draw_id || '/' || witness, s.salt, ledger_leaf('draw_openings', to_jsonb(t), s.salt), 'app'
  from draw_openings t, lateral (select gen_random_uuid() as salt where t.draw_id is not null) s order by t.at;

create trigger ledger_append after insert on actions for each row execute function ledger_append('seq');
create trigger ledger_append after insert on audit for each row execute function ledger_append('seq');
create trigger ledger_append after insert on draw_records for each row execute function ledger_append('operator', 'seq');
create trigger ledger_append after insert on files for each row execute function ledger_append('seq');
create trigger ledger_append after insert on draw_openings for each row execute function ledger_append('draw_id', 'witness');
create trigger ledger_append after insert on ledger_keys for each row execute function ledger_append('log', 'alg');
create trigger ledger_append after insert on checkpoints for each row execute function ledger_append('log', 'alg', 'size');

grant select, insert on ledger_entries, ledger, ledger_keys, checkpoints to mingcha_app;
`.execute(db);
  },
};
