import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handClock } from '../platform/clock.ts';
import type { Scanner } from '../platform/files/scanner.ts';
import type { Log } from '../platform/log.ts';
import { testDatabase } from '../platform/postgres/testDatabase.ts';
import { startServer, type RunningServer } from '../server.ts';
import type { Seed } from '../practice/seedPractice.ts';
import { Client } from './client.ts';

/** Small enough to seed in a moment, large enough for strata, teams and departments. */
export const SMALL: Seed = { objects: 900, inspectors: 90, story: false };

/** A server that a story can be played on, whatever database it stands on. */
export interface Stage {
  server: RunningServer;
  url: string;
  clock: ReturnType<typeof handClock>;
  as(personId: string): Promise<Client>;
  stop(): Promise<void>;
}
export interface TestServer extends Stage {
  /** owner login of the database, as a DBA has it */
  owner: Awaited<ReturnType<typeof testDatabase>>['config'];
}

/** A real server on a real database, with a clock in the test's hand and no timers. */
export async function startTestServer(
  name: string,
  options: {
    seed?: Seed;
    env?: Record<string, string>;
    log?: Log;
    scanner?: Scanner;
    /** fills the database before the server sees it */
    before?: (owner: TestServer['owner']) => Promise<void>;
  } = {},
): Promise<TestServer> {
  const database = await testDatabase(name);
  await options.before?.(database.config);
  const home = mkdtempSync(join(tmpdir(), 'mingcha-test-home-'));
  const clock = handClock('2026-07-20T09:00:00+08:00');
  const server = await startServer({
    env: { PORT: '0', MINGCHA_HOME: home, MINGCHA_WEB: join(home, 'web'), ...options.env },
    root: home,
    clock,
    database: { ...database.config },
    seed: options.seed ?? SMALL,
    timers: false,
    ...(options.log ? { log: options.log } : {}),
    ...(options.scanner ? { scanner: options.scanner } : {}),
  });
  return {
    server,
    url: server.url,
    clock,
    owner: database.config,
    as: (personId) => Client.signedIn(server.url, personId),
    stop: async () => {
      await server.stop();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
