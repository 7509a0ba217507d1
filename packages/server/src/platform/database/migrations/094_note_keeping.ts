import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** When this installation was last backed up and checked, and with what outcome; written by the commands, read by 系统状态. */
export const noteKeeping: Migration = {
  up: async (db) => {
    await sql`
create table keeping_runs (
  id uuid primary key,
  command text not null check (command in ('backup','fsck')),
  at timestamptz not null,
  software text not null,
  findings int not null check (findings >= 0),
  rows bigint not null check (rows >= 0)
);
create index on keeping_runs (command, at desc);
comment on table keeping_runs is 'Each finished backup and each finished check; append-only';
comment on column keeping_runs.findings is 'fsck: how much was off; a backup that is not complete is not written down';
comment on column keeping_runs.rows is 'backup: rows of all tables that are in it; fsck: 0';
create trigger ledger_append after insert on keeping_runs for each row execute function ledger_append('id');
grant select, insert on keeping_runs to mingcha_app;
`.execute(db);
  },
};
