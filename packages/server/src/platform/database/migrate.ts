import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { enterAppendOnlyTables } from '../../ledger/enterTablesStore.ts';
import { Refused } from '../errors.ts';
import type { Database } from './open.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { raiseWalls } from './walls.ts';

/** The role whose rights the running application has: it owns nothing and cannot change what is append-only. */
export const APP_ROLE = 'mingcha_app';

/**
 * Brings the schema up to date as its owner: version check, application role, schema, then each migration in a transaction.
 * `last` stops there (a restore loads the tables as they were). Throws Refused DATABASE_VERSION, DATABASE_NEWER (a newer version was here) or DATABASE_ROLE (which says what a DBA has to run), or the error of the failing step.
 */
export async function migrate(owner: Database, last?: string): Promise<string[]> {
  const version = await sql<{ v: number }>`select current_setting('server_version_num')::int as v`.execute(
    owner,
  );
  if ((version.rows[0]?.v ?? 0) < 150_000)
    throw new Refused('DATABASE_VERSION', { found: version.rows[0]?.v });
  await ensureRole(owner);
  await refuseNewer(owner);
  await sql`create schema if not exists mingcha`.execute(owner);
  await sql`create extension if not exists pg_trgm with schema public`.execute(owner);
  await sql`grant usage on schema mingcha to ${sql.raw(APP_ROLE)}`.execute(owner);
  const migrator = new Migrator({
    // migrations write raw SQL: no camel case, the tables' types come later
    db: owner.withoutPlugins() as unknown as Kysely<unknown>,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableSchema: 'mingcha',
  });
  const { error, results } = last ? await migrator.migrateTo(last) : await migrator.migrateToLatest();
  if (error) throw error;
  if ((results ?? []).length > 0) await enterAppendOnlyTables(owner, APP_ROLE);
  await raiseWalls(owner, APP_ROLE);
  return (results ?? []).map((r) => r.migrationName);
}

async function refuseNewer(owner: Database): Promise<void> {
  const { rows: known } =
    await sql`select 1 where to_regclass('mingcha.kysely_migration') is not null`.execute(owner);
  if (known.length === 0) return;
  const { rows } = await sql<{ name: string }>`select name from mingcha.kysely_migration`.execute(owner);
  const unknown = rows.map((r) => r.name).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) throw new Refused('DATABASE_NEWER', { unknown });
}

async function ensureRole(owner: Database): Promise<void> {
  const found = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(owner);
  try {
    if (found.rows.length === 0) await sql`create role ${sql.raw(APP_ROLE)} nologin`.execute(owner);
    const member = await sql<{
      yes: boolean;
    }>`select pg_has_role(current_user, ${APP_ROLE}, 'MEMBER') as yes`.execute(owner);
    if (!member.rows[0]?.yes) await sql`grant ${sql.raw(APP_ROLE)} to current_user`.execute(owner);
  } catch (error) {
    // two servers (or test files) starting at once: the other one made it
    if (isDuplicate(error)) return;
    throw new Refused('DATABASE_ROLE', { cause: error instanceof Error ? error.message : String(error) });
  }
}

function isDuplicate(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return code === '42710' || code === '23505';
}
