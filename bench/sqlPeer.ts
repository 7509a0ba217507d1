// The same draw as SQL in PostgreSQL: bench/peers/draw.sql on an embedded server of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@mingcha/server/platform/postgres';
import pg from 'pg';
import { DRAW_ID, KEY } from './register.ts';
import { WORK } from './work.ts';

export interface SqlDraw {
  /** seconds of freeze, tree and selection; making the register table is not counted */
  seconds: number;
  root: string;
  drawn: string;
  version: string;
}

/** Draws from n objects with a seed. */
export async function sqlDraw(n: number, seed: string): Promise<SqlDraw> {
  const server = await startPostgres({ dir: join(WORK, 'postgres') });
  const client = new pg.Client(server.config);
  try {
    await client.connect();
    await client.query(`set work_mem = '512MB'`);
    const values = { n, drawId: DRAW_ID, seed, innerPad: padded(0x36), outerPad: padded(0x5c) };
    const [, register = '', ...timed] = partsOf(fill(values));
    await client.query(register);
    const start = performance.now();
    const answers: Record<string, string>[] = [];
    for (const part of timed) answers.push(...rowsOf(await client.query(part)));
    const seconds = (performance.now() - start) / 1000;
    const { root = '', drawn = '' } = Object.assign({}, ...answers) as Record<string, string>;
    const version = rowsOf(await client.query('show server_version'))[0]?.['server_version'] ?? '';
    return { seconds, root, drawn, version };
  } finally {
    await client.end();
    await server.stop();
  }
}

function partsOf(sql: string): string[] {
  return sql.split(/^-- part: .*$/m);
}

/** Puts literals in place of :name; the values are our own. */
function fill(values: Record<string, string | number | Uint8Array>): string {
  const sql = readFileSync(new URL('peers/draw.sql', import.meta.url), 'utf8');
  return sql.replace(/(?<!:):([a-zA-Z]+)\b/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`draw.sql asks for :${name}`);
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return `'${value}'`;
    return `'\\x${Buffer.from(value).toString('hex')}'::bytea`;
  });
}

/** A query of several statements answers with several results. */
function rowsOf(result: pg.QueryResult | pg.QueryResult[]): Record<string, string>[] {
  return (Array.isArray(result) ? result : [result]).flatMap((one) => one.rows as Record<string, string>[]);
}

/** One block of the key with the HMAC pad (RFC 2104). */
function padded(byte: number): Uint8Array {
  return Uint8Array.from({ length: 64 }, (_, i) => (KEY[i] ?? 0) ^ byte);
}
