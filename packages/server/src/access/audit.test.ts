import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesFor } from '../routes.ts';
import { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('audit', { seed: { objects: 60, inspectors: 40, story: false } });
});
afterAll(() => server.stop());

test('every route that changes something or reads something sensitive leaves an entry, done or refused (promise 24)', async () => {
  const watched = routesFor('practice').filter((r) => r.method !== 'GET' || r.sensitive);
  expect(watched.length).toBeGreaterThan(50);
  // personal data, exports, and material for replays are sensitive, whoever added them
  const named = routesFor('practice').filter((r) => /export|private\//.test(r.path));
  expect(named.filter((r) => !r.sensitive).map((r) => r.path)).toEqual([]);
  const nobody = new Client(server.url);
  for (const r of watched)
    await nobody.call(
      r.method,
      r.path.replaceAll(/:\w+/g, 'no-such-id'),
      r.method === 'GET' ? undefined : {},
    );
  const { db } = server.server.services;
  const rows = await db.selectFrom('audit').select(['what', 'outcome', 'at', 'requestId']).execute();
  const missing = watched.filter((r) => !rows.some((x) => x.what === `${r.method} ${r.path}`));
  expect(missing.map((r) => `${r.method} ${r.path}`)).toEqual([]);
  for (const row of rows)
    expect(row).toMatchObject({
      at: expect.stringMatching(/\+08:00$/),
      requestId: expect.stringMatching(/-/),
    });
});
