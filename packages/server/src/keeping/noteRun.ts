import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { systemClock } from '../platform/clock.ts';
import { APP_ROLE } from '../platform/database/migrate.ts';
import type { Installation } from './installation.ts';

export interface KeepingRun {
  command: 'backup' | 'fsck';
  findings: number;
  rows: number;
}

/**
 * Writes down that a command was carried out, for 系统状态 and the metrics; never fails the command. A database that cannot be
 * written to, or stands at an older schema, keeps no note.
 * @returns whether it is written down
 */
export async function noteRun(at: Installation, run: KeepingRun): Promise<boolean> {
  const client = new pg.Client({ ...at.database, options: '-c search_path=mingcha -c lock_timeout=5s' });
  client.on('error', () => {});
  try {
    await client.connect();
    // with the rights of the application: fsck takes a row of the owner's for one that was smuggled in
    await client.query(`set role ${APP_ROLE}`);
    await client.query(
      'insert into keeping_runs (id, command, at, software, findings, rows) values ($1, $2, $3, $4, $5, $6)',
      [
        randomUUID(),
        run.command,
        systemClock.now().toISOString(),
        at.config.software,
        run.findings,
        run.rows,
      ],
    );
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
