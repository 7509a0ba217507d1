import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('exchange', { seed: { objects: 40, inspectors: 30, story: false } });
  clerk = await server.as('clerk');
}, 300_000);
afterAll(() => server.stop());

/** As a professional system wrote it: two good lines, one object that the directory does not know, one line that does not fit. */
const RECORDED = readFileSync(new URL('./testing/professional.ndjson', import.meta.url), 'utf8');
const CODES = [...RECORDED.matchAll(/"code":"([^"]+)"/g)].map((m) => m[1]!);
interface Taken {
  id: string;
  rows: number;
  added: number;
  refused: { line: number; why: string }[];
  sha256: string;
}
const give = (system: string, text: string) => {
  const form = new FormData();
  form.set('file', new File([text], 'professional.ndjson'));
  return clerk.call<Taken & { code?: string }>('POST', `/api/exchange/${system}/in`, form);
};
const fileOf = async (id: string): Promise<string> =>
  (await clerk.call('GET', `/api/exchange/batches/${id}/file`)).text;

test('results of a professional system stand beside their objects; what does not fit is named by its line (X04, X05, J08)', async () => {
  const ids = [];
  for (const [i, code] of [CODES[0]!, CODES[1]!].entries())
    ids.push(
      (
        await clerk.post<{ id: string }>('/api/objects', {
          name: `虚构${i}`,
          code,
          kinds: ['企业'],
          reason: '补录',
        })
      ).id,
    );
  const { body } = await give('professional', RECORDED);
  expect([body.rows, body.added]).toEqual([4, 2]);
  expect(body.refused.map((r) => r.line)).toEqual([4, 5]);
  expect(body.refused[0]!.why).toContain(CODES[2]!);
  expect(body.refused[1]!.why).toMatch(/checkedOn.*categories/);
  const second = await clerk.get<{ outside: { system: string; words: string; categories: number[] }[] }>(
    `/api/objects/${encodeURIComponent(ids[1]!)}`,
  );
  expect(second.outside).toMatchObject([
    { system: '专业检查系统', categories: [5], words: '灭火器过期两具，已责令更换' },
  ]);
  // the file is kept as it came
  expect(await fileOf(body.id)).toBe(RECORDED);
  expect(body.sha256).toBe(createHash('sha256').update(RECORDED).digest('hex'));

  expect((await give('professional', RECORDED)).body.added).toBe(0);
  const corrected = RECORDED.replace('灭火器过期两具，已责令更换', '更正：灭火器过期一具');
  expect((await give('professional', corrected)).body.added).toBe(1);
  const after = await clerk.get<{ outside: { words: string }[] }>(
    `/api/objects/${encodeURIComponent(ids[1]!)}`,
  );
  expect(after.outside.map((o) => o.words)).toEqual(['更正：灭火器过期一具']);
});

test('a file of another format, a direction that does not exist and a system nobody names are refused, and nothing is kept', async () => {
  const before = (await clerk.get<{ batches: object[] }>('/api/exchange')).batches.length;
  for (const text of ['', 'code,name\n1,2', RECORDED.replace('mingcha-exchange/1', 'mingcha-exchange/2')])
    expect((await give('professional', text)).body.code).toBe('EXCHANGE_FORMAT');
  expect((await give('base-library', RECORDED)).body.code).toBe('EXCHANGE_DIRECTION');
  expect((await give('constructor', RECORDED)).body.code).toBe('NOT_FOUND');
  await clerk.refused('EXCHANGE_DIRECTION', 'POST', '/api/exchange/credit-sharing/out', { what: 'objects' });
  const section = await server.as('section');
  await section.refused('NOT_ALLOWED', 'POST', '/api/exchange/base-library/out', { what: 'objects' });
  expect((await clerk.get<{ batches: object[] }>('/api/exchange')).batches.length).toBe(before);
});

test('a base library hears of every object once, then of what changed, without telephone numbers (X06)', async () => {
  interface Given {
    id: string;
    rows: number;
    after: string | null;
  }
  const out = () => clerk.post<Given>('/api/exchange/base-library/out', { what: 'objects' });
  const { total } = await clerk.get<{ total: number }>('/api/objects?pageSize=1');
  // what the quarter of an hour before a file may have missed comes again with the next: here nothing
  server.clock.advance(3600);
  const first = await out();
  expect([first.rows, first.after]).toEqual([total, null]);
  const lines = (await fileOf(first.id)).trimEnd().split('\n');
  expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'mingcha-exchange/1', what: 'objects', rows: total });
  expect(Object.keys(JSON.parse(lines[1]!) as object)).toEqual([
    'code',
    'name',
    'form',
    'status',
    'kinds',
    'area',
    'township',
    'address',
    'since',
  ]);
  server.clock.advance(3600);
  await clerk.post('/api/objects', { name: '新设企业', form: 'product', kinds: ['产品'], reason: '补录' });
  server.clock.advance(3600);
  const second = await out();
  expect(second.rows).toBe(1);
  expect(await fileOf(second.id)).toContain('新设企业');
  expect((await out()).rows).toBe(0);
});
