import { checkChain, nodeHash, type HashOf } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { seedPractice } from './seedPractice.ts';

/** The whole year of the practice county, on a smaller county than npm start makes (its full size is timed in bench). */
let server: TestServer;
let nobody: Client;
beforeAll(async () => {
  server = await startTestServer('practice', { seed: { objects: 4000, inspectors: 200, story: true } });
  nobody = await server.as('clerk');
  nobody.cookie = '';
});
afterAll(() => server.stop());

const hashOf: HashOf = (alg) => nodeHash(alg, crypto);
interface DrawRow {
  id: string;
  state: string;
  grade: string | null;
}

test('no screen is empty: tasks at every stage, draws of every grade but C, one void with its reason, one abort', async () => {
  const clerk = await server.as('clerk');
  const { stages, total } = await clerk.get<{ stages: Record<string, number>; total: number }>('/api/tasks');
  expect(total).toBe(13);
  expect(stages).toMatchObject({
    draft: 1,
    frozen: 1,
    committed: 1,
    drawn: 1,
    inspecting: 1,
    publishing: 2,
    // open problems hold three of the four whose results are public in their follow-up (F10)
    followup: 3,
    closed: 1,
    aborted: 1,
    voided: 1,
  });
  const { rows } = await nobody.get<{ rows: DrawRow[] }>('/api/portal/draws');
  expect(new Set(rows.map((d) => d.grade))).toEqual(new Set(['A', 'B', 'D', null]));
  const voided = rows.find((d) => d.state === 'voided')!;
  expect(await nobody.get(`/api/portal/draws/${voided.id}/void.json`)).toMatchObject({
    why: expect.stringContaining('截止日期'),
    by: ['演练经办人', '演练负责人'],
  });
  const summary = await nobody.get<{
    counts: { results: number };
    categories: { n: number; count: number }[];
  }>('/api/portal/summary');
  expect(summary.counts.results).toBeGreaterThan(40);
  expect(summary.categories.filter((c) => c.count > 0).length).toBe(8);
});

test('the desks are alive too: libraries, leads, follow-ups, reports, a notice of two late publications, dossiers', async () => {
  const { db } = server.server.services;
  const states = async (table: 'libraries' | 'leads' | 'followups' | 'reports' | 'dossiers' | 'circulars') =>
    [...new Set((await db.selectFrom(table).select('state').execute()).map((r) => r.state))].toSorted();
  expect(await states('libraries')).toEqual(['draft', 'filed', 'retired']);
  expect(await states('leads')).toHaveLength(7);
  expect((await states('followups')).length).toBeGreaterThan(6);
  expect(await states('reports')).toEqual(['accepted', 'drafted', 'due', 'returned', 'submitted']);
  expect(await states('dossiers')).toEqual(['collecting', 'exported']);
  expect(await states('circulars')).toEqual(['published']);
  const { body } = await db.selectFrom('circulars').select('body').executeTakeFirstOrThrow();
  expect(body.late.map((l) => l.done === undefined).toSorted()).toEqual([false, true]);
  const asked = await db.selectFrom('objections').select('answeredAt').execute();
  expect(new Set(asked.map((o) => o.answeredAt === null))).toEqual(new Set([true, false]));
  // everything was done by people of the county, with the real verbs, and nothing lies in the future
  const now = server.clock.now().toISOString();
  const later = await db.selectFrom('actions').select('at').where('at', '>', now).execute();
  expect(later).toEqual([]);
});

test('every dashboard counts something, and the late publication is late', async () => {
  for (const who of ['clerk', 'head', 'coordinator-rsj', 'office', 'supervisor', 'admin']) {
    const { tiles } = await (
      await server.as(who)
    ).get<{ tiles: { key: string; count: number; link: string }[] }>('/api/dashboard');
    expect(tiles.every((t) => t.link.startsWith('/'))).toBe(true);
    if (who !== 'coordinator-rsj')
      expect(
        tiles.some((t) => t.count > 0),
        who,
      ).toBe(true);
    if (who === 'clerk') expect(tiles.find((t) => t.key === 'late')!.count).toBe(1);
  }
});

test('the chain of the county holds', async () => {
  const texts = (await nobody.call('GET', '/api/portal/records')).text.trim().split('\n');
  expect(texts.length).toBeGreaterThan(25);
  const { operator } = JSON.parse(texts[0]!) as { operator: string };
  const ofOne = (name: string) =>
    nobody.call('GET', `/api/portal/records?operator=${encodeURIComponent(name)}`);
  expect((await ofOne(operator)).text.trim().split('\n')).toEqual(texts);
  expect((await ofOne('另一个县')).text).toBe('');
  expect(
    checkChain(
      hashOf,
      texts.map((t) => JSON.parse(t) as never),
    ),
  ).toEqual([]);
});

test('a frame with rare patterns is not published, and the portal says why', async () => {
  const { rows } = await nobody.get<{ rows: DrawRow[] }>('/api/portal/draws');
  for (const { id } of rows) {
    const draw = await nobody.get<{ frame: { available: boolean; why: string } }>(`/api/portal/draws/${id}`);
    expect(draw.frame.available, id).toBe(false);
    expect(draw.frame.why.length).toBeGreaterThan(5);
    expect((await nobody.call('GET', `/api/portal/draws/${id}/frame.ndjson`)).status).toBe(404);
  }
});

test('the tour has an enterprise whose own case can be checked', async () => {
  const { receipt } = await nobody.get<{ receipt: { drawId: string; code: string; checkCode: string } }>(
    '/api/practice/tour',
  );
  expect(
    await nobody.post(
      '/api/portal/receipt',
      receipt && { drawId: receipt.drawId, code: receipt.code, checkCode: receipt.checkCode },
    ),
  ).toMatchObject({ drawn: true });
  await nobody.refused('RECEIPT_NO_MATCH', 'POST', '/api/portal/receipt', {
    drawId: receipt.drawId,
    code: receipt.code,
    checkCode: '00000000',
  });
});

test('a second start seeds nothing again', async () => {
  const count = () =>
    server.server.services.db
      .selectFrom('actions')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  const before = await count();
  await seedPractice(server.server.services);
  expect(await count()).toEqual(before);
});
