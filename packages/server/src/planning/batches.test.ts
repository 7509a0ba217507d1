import { nodeHash, batchOrder, beaconValue } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { DIGITS } from '../testing/story.ts';
import { line, makePlan, useProfile } from './testing.ts';

/** The order of batches by lot (I07): where the documents allow it, for key items, once, fixed before its number exists. */
let server: TestServer;
let clerk: Client;
let section: Client;
let planId: string;
let key: string;
let general: string;
const LOT = {
  batches: ['城关镇和东风街道', '开发区', '河湾镇'],
  src: 'ceremony',
  issue: '2026-07-21 监察室现场投掷',
  notBefore: '2026-07-21T10:00:00+08:00',
};

beforeAll(async () => {
  server = await startTestServer('batches', { seed: { objects: 120, inspectors: 40, story: false } });
  [clerk, section] = [await server.as('clerk'), await server.as('section')];
  await useProfile(server, 'ningxia-2022@1');
  planId = await makePlan(clerk, 'own', [
    line({ name: '食品经营单位全覆盖检查', ratio: '100%' }),
    line({
      name: '登记事项抽查',
      items: [{ itemId: 'SCJG-01', item: '登记', departmentId: 'SCJG' }],
      kinds: ['企业'],
      ratio: '5%',
    }),
  ]);
  [key, general] = [`${planId}-01`, `${planId}-02`];
});
afterAll(() => server.stop());
const at = (id: string) => `/api/plan-lines/${id}/batches`;

test('no lot without a published plan, without the rule, of a general item, or of a number that exists already', async () => {
  await clerk.refused('TASK_NO_BASIS', 'POST', at(key), LOT);
  await server.server.services.db
    .updateTable('plans')
    .set({ state: 'published', publishedAt: '2026-01-20T09:00:00+08:00', version: 1 })
    .where('id', '=', planId)
    .execute();
  const only = await clerk.refused('BATCH_KEY_ONLY', 'POST', at(general), LOT);
  expect(only.text).toContain('抽查比例高的，可以通过随机抽取的方式确定检查批次顺序');
  await clerk.refused('BATCH_LATE', 'POST', at(key), { ...LOT, notBefore: '2026-07-20T08:00:00+08:00' });
  await clerk.refused('INPUT_INVALID', 'POST', at(key), { ...LOT, batches: ['开发区', '开发区'] });
  await useProfile(server, 'zhongwei-2019@1');
  await clerk.refused('BATCH_RULE', 'POST', at(key), LOT);
  await useProfile(server, 'ningxia-2022@1');
  await (await server.as('coordinator-rsj')).refused('PLAN_OTHER_DEPARTMENT', 'POST', at(key), LOT);
  await (await server.as('supervisor')).refused('NOT_ALLOWED', 'POST', at(key), LOT);
  const { lot } = await clerk.get<{ lot: object | null }>(at(key));
  expect(lot).toBeNull();
});

test('fixed once in public; the number comes later, from another person; everybody computes the same order', async () => {
  await race(1, () =>
    Promise.resolve([
      () =>
        clerk.call('POST', at(key), LOT).then((a) => ({ ...a, status: a.status === 201 ? 200 : a.status })),
      () =>
        section.call('POST', at(key), LOT).then((a) => ({ ...a, status: a.status === 201 ? 200 : a.status })),
    ]),
  );
  const nobody = await server.as('clerk');
  nobody.cookie = '';
  interface Lot {
    lineId: string;
    batches: string[];
    src: 'ceremony';
    issue: string;
    listHash: string;
    value: string | null;
    seed: string | null;
    order: string[] | null;
  }
  const open = async () => (await nobody.get<{ rows: Lot[] }>('/api/portal/batches?year=2026')).rows;
  expect(await open()).toMatchObject([{ lineId: key, batches: LOT.batches, order: null, value: null }]);
  const { fixedByMe } = await clerk.get<{ fixedByMe: boolean }>(at(key));
  const [fixer, other] = fixedByMe ? [clerk, section] : [section, clerk];
  await fixer.refused('BATCH_SAME_PERSON', 'POST', `${at(key)}/order`, { value: DIGITS });
  await other.refused('BATCH_EARLY', 'POST', `${at(key)}/order`, { value: DIGITS });
  server.clock.set('2026-07-21T10:00:00+08:00');
  for (const [name, client] of [
    ['clerk', clerk],
    ['section', section],
  ] as const)
    client.cookie = (await server.as(name)).cookie;
  await other.refused('BEACON_MALFORMED', 'POST', `${at(key)}/order`, { value: '123' });
  const { order } = await other.post<{ order: string[] }>(`${at(key)}/order`, { value: DIGITS });
  const [lot] = await open();
  const again = batchOrder(
    nodeHash('sha256', crypto),
    { id: lot!.lineId, batches: lot!.batches, src: lot!.src, issue: lot!.issue },
    beaconValue('ceremony', DIGITS),
  );
  expect([lot!.order, lot!.seed, order]).toEqual([again.order, again.seed, again.order]);
  await other.refused('BATCH_DRAWN', 'POST', `${at(key)}/order`, { value: '9'.repeat(20) });
  await clerk.refused('BATCH_FIXED', 'POST', at(key), { ...LOT, notBefore: '2026-07-29T10:00:00+08:00' });
});
