import { sql } from 'kysely';
import type { Executor } from '../../platform/database/open.ts';
import type { ArchiverRow } from './archive.ts';

export async function archiver(db: Executor): Promise<ArchiverRow> {
  const { rows } = await sql<ArchiverRow>`
    select current_setting('archive_mode') as mode, last_archived_wal as "lastArchivedWal", last_archived_time as "lastArchivedAt",
      last_failed_time as "lastFailedAt", pg_walfile_name(pg_current_wal_lsn()) as "currentWal",
      (select setting::bigint from pg_settings where name = 'wal_segment_size') as "segmentBytes"
    from pg_stat_archiver`.execute(db);
  return rows[0]!;
}

export async function databaseFacts(db: Executor): Promise<{ version: string; bytes: number }> {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(
    db,
  );
  return rows[0]!;
}

/** The newest run of each command. */
export const lastRuns = (db: Executor) =>
  db
    .selectFrom('keepingRuns')
    .distinctOn('command')
    .select(['command', 'at', 'software', 'findings', 'rows'])
    .orderBy('command')
    .orderBy('at', 'desc')
    .execute();

export const lastCheckpoint = (db: Executor, log: string) =>
  db
    .selectFrom('checkpoints')
    .where('log', '=', log)
    .select(['at', 'size'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
