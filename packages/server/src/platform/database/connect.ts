import { sql } from 'kysely';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { APP_ROLE, migrate } from './migrate.ts';
import { openDatabase, type Connection, type Database } from './open.ts';

export interface Connected {
  readonly db: Database;
  readonly pool: pg.Pool;
  /** with what the application's pool was opened */
  readonly connection: Connection;
  readonly applied: string[];
  /** another pool of the same rights that does not wait for the disk: for seeding */
  openLazy(): Database;
  /** fresh statistics after a bulk load; only the owner may */
  analyze(): Promise<void>;
}

/** Login of the application on a PostgreSQL that trusts its socket (embedded): a member of mingcha_app and nothing else. */
const EMBEDDED_LOGIN = 'mingcha_server';

/**
 * Migrates as the owner and opens the application's own pool, which has the rights of mingcha_app only:
 * under a login of its own where there is one (embedded, or `appConfig`), otherwise as the owner after SET ROLE.
 */
export async function connect(
  owner: pg.PoolConfig,
  options: {
    appConfig?: pg.PoolConfig | undefined;
    trustsSocket: boolean;
    log: Log;
    max?: number;
    lazy?: boolean;
  },
): Promise<Connected> {
  const onError = (error: Error) => options.log.error('database.connection-lost', { error: error.name });
  const opened = openDatabase({ config: owner }, onError, 1);
  let applied: string[];
  try {
    applied = await migrate(opened.db);
    if (options.trustsSocket) await ensureLogin(opened.db);
  } finally {
    await opened.db.destroy();
  }
  const app: Connection = options.appConfig
    ? { config: options.appConfig }
    : options.trustsSocket
      ? { config: { ...owner, user: EMBEDDED_LOGIN } }
      : { config: owner, role: APP_ROLE };
  return {
    ...openDatabase({ ...app, lazy: options.lazy ?? false }, onError, options.max ?? 10),
    connection: app,
    applied,
    analyze: async () => {
      const { db } = openDatabase({ config: owner }, onError, 1);
      await sql`analyze mingcha.objects, mingcha.inspectors, mingcha.results, mingcha.visits, mingcha.records, mingcha.actions`
        .execute(db)
        .finally(() => db.destroy());
    },
    openLazy: () => openDatabase({ ...app, lazy: true }, onError, 2).db,
  };
}

async function ensureLogin(owner: Database): Promise<void> {
  await sql`do $$ begin
    if not exists (select 1 from pg_roles where rolname = '${sql.raw(EMBEDDED_LOGIN)}') then
      create role ${sql.raw(EMBEDDED_LOGIN)} login in role ${sql.raw(APP_ROLE)};
    end if;
  exception when duplicate_object or unique_violation then null; end $$`.execute(owner);
}
