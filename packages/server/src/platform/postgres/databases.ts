import { escapeIdentifier } from 'pg';
import { connect } from './connect.ts';
import type { PgConfig } from './types.ts';

/** Creates an empty database and returns its connection. Fails when it exists. */
export async function createDatabase(config: PgConfig, name: string): Promise<PgConfig> {
  await run(config, `create database ${escapeIdentifier(name)}`);
  return { ...config, database: name };
}

/** Creates a database when it is missing and returns its connection. */
export async function ensureDatabase(config: PgConfig, name: string): Promise<PgConfig> {
  const client = await connect(config);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return { ...config, database: name };
}

/** Drops a database, ending whatever is connected to it. */
export async function dropDatabase(config: PgConfig, name: string): Promise<void> {
  await run(config, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

/** The connection as one URL, as child processes and other tools take it. */
export function connectionStringOf({ host, port, user, database, password }: PgConfig): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const who = `${encodeURIComponent(user)}${secret}`;
  // A socket folder stands percent-encoded in the place of the host, as libpq has it.
  return `postgres://${who}@${host.startsWith('/') ? encodeURIComponent(host) : host}:${port}/${encodeURIComponent(database)}`;
}

async function run(config: PgConfig, sql: string): Promise<void> {
  const client = await connect(config);
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
