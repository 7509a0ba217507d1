import { inject } from 'vitest';
import './testServer.ts';
import { createDatabase, dropDatabase } from './databases.ts';
import type { PgConfig } from './types.ts';

/** An empty database for one test file, on the PostgreSQL of the run. Call `drop` in `afterAll`. */
export async function testDatabase(name: string): Promise<{ config: PgConfig; drop: () => Promise<void> }> {
  const server = inject('postgres');
  const database = `test_${name}_${process.pid}_${Math.trunc(performance.now())}`.toLowerCase();
  const config = await createDatabase(server, database);
  return { config, drop: () => dropDatabase(server, database) };
}
