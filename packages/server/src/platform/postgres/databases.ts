import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier } from 'pg';
import { connect } from './connect.ts';
import type { PgConfig } from './types.ts';

/** Creates an empty database and returns its connection. Fails when it exists. */
export async function createDatabase(config: PgConfig, name: string): Promise<PgConfig> {
  const client = await connect(config);
  try {
    await client.query(`create database ${escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
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

/** How often it is looked whether they have gone by themselves, every 50 ms. */
const LOOKS = 60;

/**
 * Drops a database. Whoever is just closing his connection is let go first: ended by force he would meet an error that nobody
 * expects any more. Whoever stays is ended.
 */
export async function dropDatabase(config: PgConfig, name: string): Promise<void> {
  const client = await connect(config);
  try {
    for (let i = 0; i < LOOKS; i++) {
      const { rows } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [
        name,
      ]);
      if (rows.length === 0) break;
      await sleep(50);
    }
    await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}

/** The connection as one URL, as child processes and other tools take it. */
export function connectionStringOf({ host, port, user, database, password }: PgConfig): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const who = `${encodeURIComponent(user)}${secret}`;
  // A socket folder stands percent-encoded in the place of the host, as libpq has it.
  return `postgres://${who}@${host.startsWith('/') ? encodeURIComponent(host) : host}:${port}/${encodeURIComponent(database)}`;
}
