import type { Context, Hono } from 'hono';
import { timingSafeEqual } from 'node:crypto';
import type { Services } from '../platform/services.ts';
import { tallies } from './healthStore.ts';
import type { Metrics } from './metrics.ts';
import { diskOf, readiness } from './readiness.ts';
import { keptGauges } from './status/presentStatus.ts';

/** /healthz: the process answers. /readyz: it can work (503 otherwise). /metrics: for Prometheus, with a token or from this machine. */
export function serveHealth(http: Hono, app: Services, metrics: Metrics): void {
  http.get('/healthz', (c) => c.json({ status: 'ok', software: app.config.software }));
  http.get('/readyz', async (c) => {
    const answer = await readiness(app);
    return c.json(answer, answer.ready ? 200 : 503);
  });
  http.get('/metrics', async (c) => {
    if (!mayMeasure(c, app.config.metricsToken)) return c.text('forbidden\n', 403);
    const [counts, kept] = await Promise.all([
      tallies(app.db).catch(() => ({})),
      keptGauges(app).catch(() => ({})),
    ]);
    const gauges = {
      up: 1,
      disk_free_bytes: (await diskOf(app)).freeBytes,
      memory_bytes: process.memoryUsage.rss(),
      ...kept,
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
