import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { keepSweeping } from './disclosure/sweep.ts';
import { firstAdministratorLink } from './access/signIn/links.ts';
import { keepClosing } from './draws/closeDueOpenings.ts';
import { FrameCache } from './draws/frameCache.ts';
import { serveHealth } from './keeping/health.ts';
import { Metrics } from './keeping/metrics.ts';
import { keepLedger } from './ledger/keepLedger.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { checkProduction, readConfig, type Env } from './platform/config.ts';
import { connect } from './platform/database/connect.ts';
import { clamd } from './platform/files/clamd.ts';
import { fileStore } from './platform/files/contentStore.ts';
import { noScanner, type Scanner } from './platform/files/scanner.ts';
import { loadHashes } from './platform/hashes.ts';
import { buildApp } from './platform/http/app.ts';
import { openApi } from './platform/http/openapi.ts';
import { serveWeb } from './platform/http/static.ts';
import { loadKeys } from './platform/keys.ts';
import { checkMasterKey } from './platform/masterKey.ts';
import { silentLog, type Log } from './platform/log.ts';
import { connectionFrom, ensureDatabase, startPostgres } from './platform/postgres/index.ts';
import type { Services } from './platform/services.ts';
import { keepReports } from './reports/keepReports.ts';
import { seedPractice, type Seed } from './practice/seedPractice.ts';
import { routesFor } from './routes.ts';

/**
 * How long a connection may be idle before the server closes it: longer than a proxy in front keeps its own (nginx: 60 s),
 * so that it never sends a request into a connection that is just being closed.
 */
const KEEP_ALIVE_MS = 75_000;

export interface StartOptions {
  /** the environment, see platform/config.ts */
  env: Env;
  /** project folder: default places of .mingcha and the built pages */
  root: string;
  clock?: Clock;
  log?: Log;
  /** owner login of a database that is already there (tests); otherwise DATABASE_URL, otherwise embedded */
  database?: pg.PoolConfig;
  /** the practice county for an empty database: its size, and whether its year so far is played (default: full, practice mode only) */
  seed?: Seed;
  /** do not wait for the disk at each commit: for a play that is thrown away, never for anybody's records */
  lazy?: boolean;
  /** how many connections to the database; with one, a verb that wants a second inside its transaction stands still (default 10) */
  connections?: number;
  /** what the server does by itself at its hour (closing openings); off where a test moves the clock by hand */
  timers?: boolean;
  /** looks at every file before anybody can open it; default: MINGCHA_CLAMD, otherwise none, and the log says so */
  scanner?: Scanner;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly services: Services;
  /** one-time link to become the first administrator of an empty production system; null otherwise */
  readonly firstAdministrator: string | null;
  /** lets requests in flight finish, then closes the pool and the embedded database */
  stop(): Promise<void>;
}

/** Starts everything: database, migrations, practice county, HTTP. Resolves when /healthz answers 200. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const config = readConfig(options.env, options.root);
  checkProduction(config, options.env);
  const clock = options.clock ?? systemClock;
  const metrics = new Metrics();
  const log = metrics.listen(options.log ?? silentLog);
  const scanner = options.scanner ?? (config.clamd ? clamd(config.clamd) : noScanner(log));
  const keys = await loadKeys(config);
  const hashes = await loadHashes();
  const external =
    options.database ?? (await connectionFrom({ DATABASE_URL: config.migratorUrl ?? config.databaseUrl }));
  const embedded = external ? null : await startPostgres({ dir: join(config.home, 'postgres') });
  const owner: pg.PoolConfig = embedded ? await ensureDatabase(embedded.config, 'mingcha') : { ...external };
  const { db, connection, applied, openLazy, analyze } = await connect(owner, {
    appConfig: config.migratorUrl ? { connectionString: config.databaseUrl } : undefined,
    lazy: options.lazy ?? false,
    ...(options.connections ? { max: options.connections } : {}),
    trustsSocket: typeof owner.host === 'string' && owner.host.startsWith('/') && !owner.password,
    log,
  });
  const stopData = async () => {
    await db.destroy();
    await embedded?.stop();
  };
  try {
    const files = fileStore(join(config.home, 'files'), scanner);
    const frames = new FrameCache();
    const services: Services = { db, connection, clock, keys, config, hashes, log, files, frames };
    await checkMasterKey(services);
    if (config.mode === 'practice') {
      const lazy = openLazy();
      const seeded = await seedPractice({ ...services, db: lazy }, options.seed).finally(() =>
        lazy.destroy(),
      );
      if (seeded) await analyze();
    }
    const first = config.mode === 'production' ? await firstAdministratorLink(services) : null;
    log.info('database.ready', { applied: applied.length, attached: embedded?.attached ?? false });

    const routes = routesFor(config.mode);
    const document = JSON.stringify(openApi(routes, config.software));
    const http = buildApp(services, routes, (early) => {
      serveHealth(early, services, metrics);
      early.get('/api/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
    });
    serveWeb(http, config.webDist);
    const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
      const s = serve(
        {
          fetch: http.fetch,
          hostname: config.host,
          port: config.port,
          serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
        },
        () => resolve(s),
      );
      s.once('error', reject);
    });
    const timers =
      options.timers === false ? [] : [keepClosing(services), keepSweeping(services), keepReports(services)];
    const stopLedger = options.timers === false ? () => Promise.resolve() : keepLedger(services);
    const port = (server.address() as AddressInfo).port;
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    return {
      url,
      firstAdministrator: first === null ? null : `${config.origin ?? url}${first}`,
      port,
      services,
      stop: async () => {
        for (const stop of timers) stop();
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          if ('closeIdleConnections' in server) server.closeIdleConnections();
          setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000).unref();
        });
        await stopLedger();
        await stopData();
      },
    };
  } catch (error) {
    await stopData();
    throw error;
  }
}
