import { afterAll, beforeAll, expect, test } from 'vitest';
import { PUBLIC_SCOPE, systemScope } from '../access/scope.ts';
import { inTransaction } from '../platform/services.ts';
import { COUNTY_ID } from '../practice/seedDirectory.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { markLineTasked, planLineForTask } from './lineForTask.ts';
import { insertLine } from './lineStore.ts';
import { insertPlan, updatePlan } from './store.ts';
import type { LineBody } from './types.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('line-for-task', { seed: { objects: 60, inspectors: 40, story: false } });
});
afterAll(() => server.stop());

const body: LineBody = {
  name: '食品经营监督检查',
  initiatorId: 'SCJG',
  participants: ['XFJY'],
  items: [
    { itemId: 'SCJG-03', item: '食品经营监督检查', departmentId: 'SCJG', category: 'key' },
    { itemId: 'XFJY-01', item: '消防监督抽查', departmentId: 'XFJY', category: 'key' },
  ],
  kinds: ['食品经营单位'],
  objectRange: '全县食品经营单位',
  ratio: '5%',
  rates: { A: '3%', B: '5%', C: '10%', D: '50%' },
  quantity: null,
  windowFrom: '2026-08-01',
  windowTo: '2026-09-30',
  batch: '',
  frequency: '1次/年',
  method: '现场',
  jointMode: '',
  withinDepartment: false,
  perVisit: 2,
  reason: '上级要求',
};

test('a task is made from a line of a published plan only, and sees what another task did to it (L08)', async () => {
  const { services } = server.server;
  const lineId = await inTransaction(services, async (tx) => {
    await insertPlan(tx, {
      id: '2026-JOINT',
      areaId: COUNTY_ID,
      departmentId: 'SCJG',
      year: 2026,
      kind: 'joint',
      title: '2026年度部门联合抽查计划',
      state: 'draft',
      profile: 'zhongwei-2019@1',
      createdBy: 'clerk',
      createdAt: '2026-01-05T09:00:00+08:00',
      filing: null,
      channels: '[]',
      publishedAt: null,
    });
    return insertLine(tx, '2026-JOINT', body);
  });
  const take = () => inTransaction(services, (tx) => planLineForTask(tx, systemScope(), lineId));
  expect(await take()).toMatchObject({ drawable: false, whyNot: expect.stringContaining('尚未公布') });
  await inTransaction(services, async (tx) => {
    await updatePlan(tx, '2026-JOINT', { state: 'published', publishedAt: '2026-01-20T09:00:00+08:00' });
    await markLineTasked(tx, lineId);
  });
  expect(await take()).toMatchObject({
    drawable: true,
    state: 'tasked',
    rates: { D: '50%' },
    window: { from: '2026-08-01', to: '2026-09-30' },
    items: [{ itemId: 'SCJG-03' }, { itemId: 'XFJY-01', departmentId: 'XFJY' }],
  });
  await expect(inTransaction(services, (tx) => planLineForTask(tx, PUBLIC_SCOPE, 'nothing'))).rejects.toThrow(
    '没有找到',
  );
});
