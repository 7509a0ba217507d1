import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** The order of batches by lot (I07): the list, fixed before its number exists, and the order that the number gave. Both are history. */
export const orderBatches: Migration = {
  up: async (db) => {
    await sql`
create table batch_lots (
  line_id text primary key references plan_lines,
  area_id text not null references departments,
  batches jsonb not null,
  src text not null,
  issue text not null,
  not_before timestamptz not null,
  list_hash text not null check (list_hash ~ '^[0-9a-f]{64}$'),
  source text not null,
  fixed_by text not null,
  fixed_at timestamptz not null
);
comment on table batch_lots is 'One lot for a line of a published plan: never drawn again, never edited (I07, D04)';
create table batch_orders (
  line_id text primary key references batch_lots,
  value text not null,
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  batch_order jsonb not null,
  entered_by text not null,
  entered_at timestamptz not null
);
create trigger ledger_append after insert on batch_lots for each row execute function ledger_append('line_id');
create trigger ledger_append after insert on batch_orders for each row execute function ledger_append('line_id');
grant select, insert on batch_lots, batch_orders to mingcha_app;
`.execute(db);
  },
};
