import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask } from '../testing/story.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('health', { env: { MINGCHA_METRICS_TOKEN: 'secret-of-the-monitor' } });
});
afterAll(() => server.stop());
const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

test('ready while everything works; a clock that went back is told, and by which check', async () => {
  await createTask(await server.as('clerk'));
  expect((await get('/healthz')).status).toBe(200);
  expect(await (await get('/readyz')).json()).toMatchObject({ ready: true });
  server.clock.advance(-3600);
  const answer = await get('/readyz');
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { ready: false, checks: { database: 'ok', disk: 'ok', clock: 'failed', ledger: 'ok' } },
  ]);
  server.clock.advance(3600);
});

test('metrics count requests by route and status, name nobody, and need their token', async () => {
  expect((await get('/metrics')).status).toBe(403);
  expect((await get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(403);
  const text = await (await get('/metrics', { authorization: 'Bearer secret-of-the-monitor' })).text();
  expect(text).toMatch(/mingcha_requests_total\{route="POST \/api\/tasks",status="20\d"\} 1/);
  expect(text).toMatch(/mingcha_ledger_entries \d+/);
  expect(text).toMatch(/mingcha_request_duration_milliseconds_count \d+/);
  expect(text).not.toContain('演练');
});

test('a graceful stop lets the request in flight finish and keeps what it did', async () => {
  const other = await startTestServer('stopping');
  const clerk = await other.as('clerk');
  const running = createTask(clerk);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const stopped = other.server.stop();
  const id = await running;
  await stopped;
  expect(id).toMatch(/^2026-/);
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow('fetch failed');
  await other.stop().catch(() => {});
});
