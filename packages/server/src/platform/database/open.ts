import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { stampOf } from '../clock.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;
/** What a store works on: the pool, or a transaction. */
export type Executor = Database | Tx;

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Values as the rest of the server wants them: numbers that fit, days as text, instants as SJ1 stamps. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === INT8) return Number;
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => stampOf(new Date(text));
    return pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export interface Connection {
  /** anything pg understands: a URL, or host (socket folder), user, database … */
  readonly config: pg.PoolConfig;
  /** SET ROLE for every session of this pool (an owner that steps down). */
  readonly role?: string;
  /** do not wait for the disk at each commit: only for synthetic data that can be made again */
  readonly lazy?: boolean;
}

/** Opens a pool. `onError` hears of idle connections that broke (a stop of PostgreSQL must not end Node: stack trap 7). */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  max = 10,
): { db: Database; pool: pg.Pool } {
  const options = [
    '-c search_path=mingcha,public',
    '-c timezone=Asia/Shanghai',
    '-c application_name=mingcha',
    // our queries are short: compiling them costs seconds where LLVM is installed
    '-c jit=off',
  ];
  if (connection.lazy) options.push('-c synchronous_commit=off');
  if (connection.role) options.push(`-c role=${connection.role}`);
  const pool = new pg.Pool({ ...connection.config, max, types, options: options.join(' ') });
  pool.on('error', onError);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool };
}
