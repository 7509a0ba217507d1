import pg from 'pg';
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

test('a graceful stop: what was received is finished and kept, nobody gets half an answer', async () => {
  const other = await startTestServer('stopping');
  const clerk = await other.as('clerk');
  const before = await createTask(clerk);
  const running = Array.from({ length: 30 }, () => createTask(clerk).catch((e: unknown) => String(e)));
  await Promise.race(running);
  await other.server.stop();
  const answers = await Promise.all(running);
  const made = answers.filter((a) => /^2026-\d+$/.test(a));
  // a request that came after the door was shut found no server; none was answered with an error
  for (const a of answers.filter((x) => !made.includes(x))) expect(a).toContain('fetch failed');
  expect(made.length).toBeGreaterThan(0);
  const owner = new pg.Client({ ...other.owner });
  await owner.connect();
  const { rows } = await owner.query<{ n: number }>(
    'select count(*)::int as n from mingcha.tasks where id = any($1)',
    [[before, ...made]],
  );
  await owner.end();
  expect(rows[0]!.n).toBe(made.length + 1);
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow('fetch failed');
  await other.stop().catch(() => {});
});
