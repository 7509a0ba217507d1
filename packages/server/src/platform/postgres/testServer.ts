import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectionFrom } from './external.ts';
import { startPostgres } from './startPostgres.ts';
import type { PgConfig } from './types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PgConfig;
  }
}

/** vitest's global set-up: one PostgreSQL for the run, embedded or the one of DATABASE_URL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = await connectionFrom(process.env);
  if (external) {
    project.provide('postgres', external);
    return async () => {};
  }
  const dir = mkdtempSync(join(tmpdir(), 'mingcha-test-pg-'));
  const postgres = await startPostgres({ dir });
  await dropCare(postgres.config);
  project.provide('postgres', postgres.config);
  return async () => {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/**
 * This one server is thrown away after the run, and waiting for its disk is half of a test's time. What survives a crash is
 * tested on servers that keep their care (startPostgres.test.ts, keeping/, draws/killed.test.ts kill processes, not machines).
 */
async function dropCare(config: PgConfig): Promise<void> {
  const client = new pg.Client({ ...config });
  await client.connect();
  for (const setting of ['fsync', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}
