import { Client } from 'pg';
import { connect } from './connect.ts';
import { PostgresError } from './errors.ts';
import type { PgConfig } from './types.ts';

const OLDEST = 15;

/**
 * The external PostgreSQL named by DATABASE_URL, after checking that it can carry us: it answers, its version, UTF-8,
 * and character rules under which Chinese names have trigrams. Undefined when DATABASE_URL is not set.
 */
export async function connectionFrom(env: {
  DATABASE_URL?: string | undefined;
}): Promise<PgConfig | undefined> {
  if (!env.DATABASE_URL) return undefined;
  const config = parse(env.DATABASE_URL);
  const client = await connect({ ...config, connectionTimeoutMillis: 10_000 }).catch((error: unknown) => {
    throw new PostgresError(
      'PG_NOT_ANSWERING',
      `DATABASE_URL 所指的数据库连接不上（${config.host}:${config.port}/${config.database}）：${String(error)}。请检查地址、口令以及数据库是否已启动。`,
      `The database of DATABASE_URL cannot be reached. Check the address, the password, and that the server runs.`,
      error,
    );
  });
  try {
    refuseUnfit(await inspect(client));
  } finally {
    await client.end();
  }
  return config;
}

/** What decides whether a database can carry us. `trigrams`: how many a Chinese name has; -1: pg_trgm cannot be had. */
export interface Fitness {
  /** `server_version_num`, e.g. 150004. */
  version: number;
  encoding: string;
  trigrams: number;
}

async function inspect(client: Client): Promise<Fitness> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (encoding !== 'UTF8') return { version, encoding, trigrams: 0 };
  return { version, encoding, trigrams: await trigramsOf(client) };
}

/** Tries pg_trgm and leaves nothing behind. Another start may be creating it at the same moment: then once more. */
async function trigramsOf(client: Client, again = true): Promise<number> {
  await client.query('begin');
  try {
    await client.query('create extension if not exists pg_trgm');
    const { rows } = await client.query<{ n: number }>(
      `select cardinality(show_trgm('市场监督管理局')) as n`,
    );
    return rows[0]?.n ?? 0;
  } catch {
    await client.query('rollback');
    return again ? await trigramsOf(client, false) : -1;
  } finally {
    await client.query('rollback');
  }
}

function parse(url: string): PgConfig {
  try {
    const { host, port, user, database, password, ssl } = new Client({ connectionString: url });
    if (!host || !user || !database) throw new Error('host, user or database is missing');
    const config: PgConfig = { host, port, user, database };
    if (password) config.password = password;
    if (ssl) config.ssl = ssl;
    return config;
  } catch (error) {
    throw new PostgresError(
      'PG_URL_MALFORMED',
      'DATABASE_URL 的格式不对，应为 postgres://用户:口令@主机:5432/数据库名（口令中的特殊字符须按 URL 编码）。',
      'DATABASE_URL is malformed; expected postgres://user:password@host:5432/database (special characters of the password URL-encoded).',
      error,
    );
  }
}

/** Throws when a server cannot carry Mingcha. */
export function refuseUnfit({ version, encoding, trigrams }: Fitness): void {
  const major = Math.floor(version / 10_000);
  if (major < OLDEST)
    throw new PostgresError(
      'PG_TOO_OLD',
      `数据库版本为 PostgreSQL ${major}，需要 ${OLDEST} 或更高版本。请升级数据库，或不设 DATABASE_URL 以使用随附的 PostgreSQL。`,
      `The database is PostgreSQL ${major}; ${OLDEST} or later is needed. Upgrade it, or leave DATABASE_URL unset to use the packaged one.`,
    );
  if (encoding !== 'UTF8')
    throw new PostgresError(
      'PG_ENCODING',
      `数据库编码为 ${encoding}，需要 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 新建数据库。`,
      `The database encoding is ${encoding}; UTF8 is needed.`,
    );
  if (trigrams < 0)
    throw new PostgresError(
      'PG_NO_TRIGRAM',
      '数据库没有 pg_trgm 扩展，或当前用户无权建立。请安装 postgresql-contrib，或由管理员在该库执行 CREATE EXTENSION pg_trgm。',
      'The database lacks the extension pg_trgm, or this user may not create it. Install postgresql-contrib, or have CREATE EXTENSION pg_trgm run there.',
    );
  if (trigrams === 0)
    throw new PostgresError(
      'PG_NO_TRIGRAM',
      "数据库的字符规则（LC_CTYPE）不认识汉字，企业名称检索将失效。请新建数据库：CREATE DATABASE … LC_CTYPE 'C.UTF-8' TEMPLATE template0。",
      "The database's character rules (LC_CTYPE) do not know Chinese letters, so name search would find nothing. Create it with LC_CTYPE 'C.UTF-8'.",
    );
}
