import type { Context, Hono } from 'hono';
import { timingSafeEqual } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../platform/services.ts';
import { tallies, vitalSigns } from './healthStore.ts';
import type { Metrics } from './metrics.ts';

const LEAST_FREE = 512 * 1024 * 1024;
const MOST_WAITING = 10_000;
/** A clock this far behind the newest action is wrong: records would be refused (CLOCK_BEHIND). */
const MOST_BEHIND_MS = 5000;
const PATIENCE_MS = 3000;

export interface Readiness {
  ready: boolean;
  checks: Record<'database' | 'disk' | 'clock' | 'ledger', 'ok' | 'failed'>;
}

/** Whether the server can do its work now: database, disk space, clock, and the queue of the ledger. */
export async function readiness(app: Services): Promise<Readiness> {
  const late = sleep(PATIENCE_MS, null, { ref: false });
  const signs = await Promise.race([vitalSigns(app.db).catch(() => null), late]);
  const free = await freeBytes(app);
  const behind = signs?.last ? Date.parse(signs.last) - app.clock.now().getTime() : 0;
  const said = (ok: boolean) => (ok ? 'ok' : 'failed');
  const checks = {
    database: said(signs !== null),
    disk: said(free >= LEAST_FREE),
    clock: said(behind <= MOST_BEHIND_MS),
    ledger: said(signs === null || signs.waiting <= MOST_WAITING),
  } as const;
  return { ready: Object.values(checks).every((c) => c === 'ok'), checks };
}

async function freeBytes({ config }: Services): Promise<number> {
  try {
    const disk = await statfs(config.home);
    return disk.bavail * disk.bsize;
  } catch {
    return 0;
  }
}

/** /healthz: the process answers. /readyz: it can work (503 otherwise). /metrics: for Prometheus, with a token or from this machine. */
export function serveHealth(http: Hono, app: Services, metrics: Metrics): void {
  http.get('/healthz', (c) => c.json({ status: 'ok', software: app.config.software }));
  http.get('/readyz', async (c) => {
    const answer = await readiness(app);
    return c.json(answer, answer.ready ? 200 : 503);
  });
  http.get('/metrics', async (c) => {
    if (!mayMeasure(c, app.config.metricsToken)) return c.text('forbidden\n', 403);
    const counts = await tallies(app.db).catch(() => ({}));
    const gauges = {
      up: 1,
      disk_free_bytes: await freeBytes(app),
      memory_bytes: process.memoryUsage.rss(),
      ...Object.fromEntries(Object.entries(counts).map(([k, v]) => [`ledger_${k}`, v])),
    };
    return c.body(metrics.text(gauges), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

/** With a token set only the token counts: behind a proxy every peer is this machine. */
function mayMeasure(c: Context, token: string | undefined): boolean {
  if (token !== undefined) {
    const [given, wanted] = [
      Buffer.from(c.req.header('authorization') ?? ''),
      Buffer.from(`Bearer ${token}`),
    ];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded');
  return forwarded === undefined && /^(::1|(::ffff:)?127\.)/.test(incoming?.socket?.remoteAddress ?? '');
}
