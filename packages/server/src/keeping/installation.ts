import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig, type Config, type Env } from '../platform/config.ts';
import { fileStore, type FileStore } from '../platform/files/contentStore.ts';
import { noScanner } from '../platform/files/scanner.ts';
import { loadHashes, type Hashes } from '../platform/hashes.ts';
import { loadKeys, type Keys } from '../platform/keys.ts';
import { silentLog } from '../platform/log.ts';
import { connectionFrom, visitPostgres } from '../platform/postgres/index.ts';
import { KeepingError } from './problem.ts';

/** What the keeping commands work on: the same places and keys as the server, whether it runs or not. */
export interface Installation {
  readonly config: Config;
  readonly keys: Keys;
  readonly hashes: Hashes;
  readonly files: FileStore;
  /** owner login of the database */
  readonly database: pg.PoolConfig;
  close(): Promise<void>;
}

/** Opens the installation that the environment names. Throws KeepingError HOME_MISSING, MASTER_KEY_OTHER. */
export async function openInstallation(
  env: Env,
  root: string,
  database?: pg.PoolConfig,
): Promise<Installation> {
  const config = readConfig(env, root);
  const external =
    database ?? (await connectionFrom({ DATABASE_URL: config.migratorUrl ?? config.databaseUrl }));
  if (!external && !existsSync(join(config.home, 'postgres')))
    throw new KeepingError('HOME_MISSING', config.home);
  // loadKeys would make a new master key where there is none; here that could open nothing
  if (!config.masterKeyHex && !config.masterKeyFile && !existsSync(join(config.home, 'master.key')))
    throw new KeepingError('HOME_MISSING', join(config.home, 'master.key'));
  const keys = await loadKeys(config);
  const visit = external ? null : await visitPostgres(join(config.home, 'postgres'));
  return {
    config,
    keys,
    hashes: await loadHashes(),
    files: fileStore(join(config.home, 'files'), noScanner(silentLog)),
    database: visit ? { ...visit.config, database: 'mingcha' } : { ...external },
    close: async () => visit?.leave(),
  };
}

/** A connection that reads one state of the whole database, however long it takes and whoever works beside it. */
export async function openSnapshot(database: pg.PoolConfig): Promise<pg.Client> {
  const client = new pg.Client({
    ...database,
    options:
      '-c search_path=pg_catalog -c timezone=Asia/Shanghai -c application_name=mingcha-keeping -c jit=off -c work_mem=64MB',
  });
  // a break is told by the query that notices it
  client.on('error', () => {});
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ found: string | null }>(
    "select to_regclass('mingcha.kysely_migration') as found",
  );
  if (!rows[0]?.found) {
    await client.end();
    throw new KeepingError('DATABASE_EMPTY');
  }
  return client;
}

let cursors = 0;

/** The rows of a long query, a piece at a time. */
export async function* stream<T extends object>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
  piece = 5000,
): AsyncGenerator<T[]> {
  const name = `keeping_${cursors++}`;
  await client.query(`declare ${name} no scroll cursor for ${text}`, values);
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${piece} from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < piece) break;
  }
  await client.query(`close ${name}`);
}
