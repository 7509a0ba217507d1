import { DatabaseError } from 'pg';
import { connect } from './connect.ts';
import { isFolder } from './postmaster.ts';
import type { PgConfig } from './types.ts';

/**
 * What a socket answers: `ours` a server that serves this data folder, `foreign` one that serves another,
 * `busy` starting up, recovering or shutting down, `closed` nobody listens, `hung` it does not answer in time.
 */
export type Answer = 'ours' | 'foreign' | 'busy' | 'closed' | 'hung';

const PATIENCE_MS = 3000;

/** Asks the server on a socket whose data folder it serves. */
export async function probe(config: PgConfig, data: string): Promise<Answer> {
  try {
    const client = await connect({
      ...config,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    try {
      const { rows } = await client.query<{ folder: string }>(
        "select current_setting('data_directory') as folder",
      );
      return isFolder(rows[0]?.folder ?? '', data) ? 'ours' : 'foreign';
    } finally {
      await client.end();
    }
  } catch (error) {
    return classify(error);
  }
}

function classify(error: unknown): Answer {
  // Class 57P: cannot_connect_now, admin_shutdown, crash_shutdown.
  if (error instanceof DatabaseError) return error.code?.startsWith('57P') ? 'busy' : 'hung';
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'closed';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'busy';
  return /Connection terminated/.test(String(error)) && !/timeout/.test(String(error)) ? 'busy' : 'hung';
}
