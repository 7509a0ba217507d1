import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('public-cache', { seed: { objects: 60, inspectors: 20, story: false } });
});
afterAll(() => server.stop());

test('the portal answers from what it kept until something is done, and then at once with what is true', async () => {
  const nobody = new Client(server.url);
  const objects = async () =>
    (await nobody.get<{ counts: { objects: number } }>('/api/portal/summary')).counts.objects;
  const before = await objects();
  // behind the back of the ledger, which no verb does: the kept answer stands
  const { db } = server.server.services;
  const one = await db.selectFrom('objects').select('id').limit(1).executeTakeFirstOrThrow();
  await db.deleteFrom('objects').where('id', '=', one.id).execute();
  expect(await objects()).toBe(before);
  const clerk = await server.as('clerk');
  await clerk.post('/api/objects', { name: '新增的虚构单位', kinds: ['企业'], reason: '补充名录' });
  expect(await objects()).toBe(before);
  await clerk.post('/api/objects', { name: '又一个虚构单位', kinds: ['企业'], reason: '补充名录' });
  expect(await objects()).toBe(before + 1);
});

test('a refusal is not kept, and another address is another answer', async () => {
  const nobody = new Client(server.url);
  await nobody.refused('NOT_FOUND', 'GET', '/api/portal/draws/none');
  await nobody.refused('NOT_FOUND', 'GET', '/api/portal/draws/none');
  const [one, two] = await Promise.all([
    nobody.get<{ page: number }>('/api/portal/items?page=1'),
    nobody.get<{ page: number }>('/api/portal/items?page=2'),
  ]);
  expect([one.page, two.page]).toEqual([1, 2]);
});
