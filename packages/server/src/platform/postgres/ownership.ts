import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './connect.ts';
import { PostgresError } from './errors.ts';
import type { PgConfig } from './types.ts';

/** Any number would do; this one spells "MCOW" (Mingcha, owner). */
const OWNER_LOCK = 0x4d434f57;
const NAME = 'mingcha-owner-';
/** A killed owner's connection is noticed within moments. */
const PATIENCE_MS = 3000;

/**
 * Makes this process the only owner of an embedded PostgreSQL, by an advisory lock that lives as long as the returned
 * connection. Throws PG_FOLDER_IN_USE, with the number of the process that has it.
 */
export async function takeOwnership(config: PgConfig): Promise<Client> {
  const client = await connect({ ...config, application_name: `${NAME}${process.pid}`, keepAlive: true });
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      OWNER_LOCK,
    ]);
    if (rows[0]?.got) return client;
    if (performance.now() > end) break;
    await sleep(50);
  }
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [OWNER_LOCK],
  );
  await client.end();
  const owner = rows[0]?.name.replace(NAME, '') ?? '?';
  throw new PostgresError(
    'PG_FOLDER_IN_USE',
    `另一个明察服务（进程号 ${owner}）正在使用同一数据文件夹。请先停止它，或用 MINGCHA_HOME 另指一个文件夹。`,
    `Another Mingcha server (process ${owner}) is using this data folder. Stop it first, or set MINGCHA_HOME to another folder.`,
  );
}
