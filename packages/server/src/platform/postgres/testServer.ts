import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  project.provide('postgres', postgres.config);
  return async () => {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
