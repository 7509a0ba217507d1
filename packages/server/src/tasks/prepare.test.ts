import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../platform/services.ts';
import { insertLine } from '../planning/lineStore.ts';
import { insertPlan, updatePlan } from '../planning/store.ts';
import type { LineBody } from '../planning/types.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  approveDraft,
  approvedSpecial,
  draftTask,
  toCommitment,
  toResult,
  TWO_DEPARTMENTS,
} from '../testing/story.ts';
import { expireResponses } from './respond.ts';

let server: TestServer;
let clerk: Client;
let head: Client;
let office: Client;
let rsj: Client;
beforeAll(async () => {
  server = await startTestServer('prepare');
  [clerk, head, office, rsj] = (await Promise.all(
    ['clerk', 'head', 'office', 'coordinator-rsj'].map((id) => server.as(id)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => server.stop());

const LINE: LineBody = {
  name: '登记事项抽查',
  initiatorId: 'SCJG',
  participants: [],
  items: [{ itemId: 'SCJG-01', item: '登记事项', departmentId: 'SCJG', category: 'general' }],
  kinds: [],
  objectRange: '全县企业',
  ratio: '5%',
  rates: null,
  quantity: 6,
  windowFrom: '2026-08-01',
  windowTo: '2026-08-31',
  batch: '',
  frequency: '1次/年',
  method: '现场',
  jointMode: '',
  withinDepartment: false,
  perVisit: 2,
  reason: '',
};
const PARTS = [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }];

let plans = 0;
/** A plan of its own with one line, published or not. */
const planLine = (published: boolean, line: LineBody = LINE) =>
  inTransaction(server.server.services, async (tx) => {
    const id = `2026-T${++plans}`;
    await insertPlan(tx, {
      id,
      areaId: 'COUNTY',
      departmentId: 'SCJG',
      year: 2026 + plans,
      kind: 'own',
      title: `测试计划${plans}`,
      state: 'draft',
      profile: 'zhongwei-2019@1',
      createdBy: 'clerk',
      createdAt: '2026-01-05T09:00:00+08:00',
      filing: null,
      channels: '[]',
      publishedAt: null,
    });
    const lineId = await insertLine(tx, id, line);
    if (published) await updatePlan(tx, id, { state: 'published', publishedAt: '2026-01-20T09:00:00+08:00' });
    return lineId;
  });

test('no task without a published plan line: refused with the words of the profile; a line makes one task (L08, invariant 1)', async () => {
  const bare = { name: '没有计划', parts: PARTS };
  const refused = await clerk.refused('TASK_NO_BASIS', 'POST', '/api/tasks', bare);
  expect(refused.text).toContain('必须根据年度计划');
  const draft = await planLine(false);
  await clerk.refused('TASK_NO_BASIS', 'POST', '/api/tasks', { ...bare, planLineId: draft });
  const planLineId = await planLine(true);
  const other = [{ departmentId: 'SCJG', itemId: 'SCJG-02', total: 6 }];
  await clerk.refused('TASK_NOT_IN_PLAN', 'POST', '/api/tasks', { ...bare, parts: other, planLineId });
  const lines = await clerk.get<{ rows: { id: string }[] }>('/api/tasks/lines');
  expect(lines.rows.map((l) => l.id)).toContain(planLineId);
  const two = await Promise.all(
    [1, 2].map(() => clerk.call<{ code: string; id: string }>('POST', '/api/tasks', { ...bare, planLineId })),
  );
  expect(two.map((a) => a.status).toSorted()).toEqual([201, 409]);
  const made = two.find((a) => a.status === 201)!.body.id;
  expect(await clerk.get(`/api/tasks/${made}`)).toMatchObject({
    origin: 'plan',
    planLine: { id: planLineId, plan: '测试计划2' },
  });
  // a task that is cancelled with a reason frees its line
  await head.refused('TASK_REASON', 'POST', `/api/tasks/${made}/cancel`, { reason: ' ' });
  await head.post(`/api/tasks/${made}/cancel`, { reason: '对象范围需要调整' });
  expect(await clerk.get(`/api/tasks/${made}`)).toMatchObject({ stage: 'cancelled' });
  await clerk.post('/api/tasks', { ...bare, planLineId });
});

test('the head approves before anything is frozen, and never the person who handed it in (2.6)', async () => {
  const id = await draftTask(clerk, { name: '单部门', parts: PARTS });
  await clerk.refused('TASK_STAGE', 'POST', `/api/tasks/${id}/freeze`, {});
  await head.refused('TASK_STAGE', 'POST', `/api/tasks/${id}/approve`, {});
  await clerk.refused('TASK_GUARD', 'POST', `/api/tasks/${id}/push`, {});
  await clerk.post(`/api/tasks/${id}/submit`);
  await clerk.refused('NOT_ALLOWED', 'POST', `/api/tasks/${id}/approve`, {});
  await head.post(`/api/tasks/${id}/return`, { reason: '补充检查内容' });
  expect(await clerk.get(`/api/tasks/${id}`)).toMatchObject({
    stage: 'draft',
    returnedReason: '补充检查内容',
  });
  await clerk.ok('PUT', `/api/tasks/${id}/scheme`, { content: '核对登记事项', duties: '信用监管科负责' });
  await clerk.post(`/api/tasks/${id}/submit`);
  await head.post(`/api/tasks/${id}/approve`);
  expect(await clerk.get(`/api/tasks/${id}`)).toMatchObject({
    stage: 'approved',
    approvedByName: '演练负责人',
    scheme: { content: '核对登记事项' },
  });
});

test('the joint conference office coordinates: starting a task is refused with the rule (2.6)', async () => {
  const refused = await office.call<{ code: string }>('POST', '/api/tasks', {
    name: '办公室发起',
    parts: PARTS,
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'OFFICE_MAY_NOT_INSPECT' } });
  expect(refused.text).toContain('国办发〔2024〕54 号');
});

test('a joint task with one department is refused with its source (L11)', async () => {
  const specialId = await approvedSpecial(clerk);
  const joint = { name: '联合', origin: 'special', specialId, joint: true, parts: PARTS };
  const refused = await clerk.refused('TASK_JOINT', 'POST', '/api/tasks', joint);
  expect(refused.text).toContain('2 个以上');
});

interface Detail {
  stage: string;
  parts: { departmentId: string }[];
  responses: { id: string; state: string; hoursLeft: number | null; late: boolean; source: string | null }[];
  deadlines: { kind: string; due: string; state: string }[];
}
const detail = (id: string) => clerk.get<Detail>(`/api/tasks/${id}`);

test('宁夏: two working days to answer; late without a reason goes to the notice list, a reason stops it (J02, J03, invariant 6)', async () => {
  const today = '2026-07-20';
  const choice = { reference: 'ningxia-2022@1', from: today, why: '演练切换' };
  await clerk.post('/api/configuration/choice', choice);
  const id = await draftTask(clerk);
  const other = await draftTask(clerk);
  await clerk.post(`/api/tasks/${id}/push`);
  await clerk.post(`/api/tasks/${other}/push`);
  const pushed = await detail(id);
  expect(pushed).toMatchObject({
    stage: 'pushed',
    responses: [{ state: 'pushed', hoursLeft: 63, late: false }],
    deadlines: [{ kind: 'joint.respond', due: '2026-07-22', state: 'running' }],
  });
  const mine = await rsj.get<{ rows: { taskId: string; allowed: string[] }[] }>('/api/responses?list=own');
  expect(mine.rows.find((r) => r.taskId === id)?.allowed).toEqual(['confirm', 'refuse']);
  const response = pushed.responses[0]!.id;
  await office.refused('RESPONSE_STATE', 'POST', `/api/responses/${response}/notice`, {});
  await clerk.refused('TASK_GUARD', 'POST', `/api/tasks/${id}/gather`, {});

  server.clock.set('2026-07-23T08:00:00+08:00');
  [clerk, head, office, rsj] = (await Promise.all(
    ['clerk', 'head', 'office', 'coordinator-rsj'].map((who) => server.as(who)),
  )) as [Client, Client, Client, Client];
  expect(await expireResponses(server.server.services)).toBe(2);
  expect((await detail(id)).responses[0]).toMatchObject({ state: 'late', late: true });
  const notices = await office.get<{ rows: { id: string; allowed: string[]; source: string }[] }>(
    '/api/responses?list=notice',
  );
  expect(notices.rows.find((r) => r.id === response)).toMatchObject({
    allowed: ['notice'],
    source: expect.stringContaining('宁夏 2022'),
  });
  // the other one says why it is late: no notice any more
  const [explained] = (await detail(other)).responses;
  await rsj.refused('TASK_REASON', 'POST', `/api/responses/${explained!.id}/explain`, {});
  await rsj.post(`/api/responses/${explained!.id}/explain`, { reason: '人员调整' });
  await office.refused('RESPONSE_STATE', 'POST', `/api/responses/${explained!.id}/notice`, {});

  await office.post(`/api/responses/${response}/notice`);
  await clerk.post(`/api/tasks/${id}/gather`);
  // a late answer is taken, and stays marked with the words
  const late = await rsj.post<{ late: boolean; source: string }>(`/api/responses/${response}/confirm`);
  expect(late).toMatchObject({ late: true, source: expect.stringContaining('第二十三条') });
  await head.post(`/api/tasks/${id}/approve`);
  expect((await detail(id)).stage).toBe('approved');
});

test('who refuses with a reason leaves the scheme; what is left must still be a joint task', async () => {
  const id = await draftTask(clerk, {
    name: '三个部门',
    parts: [...TWO_DEPARTMENTS.parts, { departmentId: 'STHJ', itemId: 'STHJ-01', total: 4 }],
  });
  await clerk.post(`/api/tasks/${id}/push`);
  const sthj = await server.as('coordinator-sthj');
  await sthj.refused('TASK_REASON', 'POST', `/api/responses/${id}.STHJ/refuse`, {});
  await sthj.refused('NOT_ALLOWED', 'POST', `/api/responses/${id}.RSJ/confirm`, {});
  await sthj.post(`/api/responses/${id}.STHJ/refuse`, { reason: '本月承担上级督察' });
  await rsj.post(`/api/responses/${id}.RSJ/confirm`);
  await clerk.post(`/api/tasks/${id}/gather`);
  expect(await detail(id)).toMatchObject({
    stage: 'ready',
    parts: [{ departmentId: 'SCJG' }, { departmentId: 'RSJ' }],
  });
  const two = await draftTask(clerk);
  await clerk.post(`/api/tasks/${two}/push`);
  await rsj.post(`/api/responses/${two}.RSJ/refuse`, { reason: '没有该类对象' });
  await clerk.refused('TASK_JOINT', 'POST', `/api/tasks/${two}/gather`, {});
  expect((await detail(two)).stage).toBe('responding');
});

test('a superior list: no lot for the objects, every one is inspected, the inspectors are drawn (D03)', async () => {
  const { rows } = await clerk.get<{ rows: { code: string }[] }>('/api/objects?status=存续&pageSize=12');
  const codes = rows.map((r) => r.code);
  const superior = { issuer: '自治区市场监管厅', number: '宁市监〔2026〕31号', on: '2026-07-10', codes };
  const input = {
    name: '上级下发名单检查',
    origin: 'superior',
    parts: PARTS,
    scheme: { content: '按上级要求' },
  };
  await clerk.refused('TASK_NO_BASIS', 'POST', '/api/tasks', input);
  const unknown = { ...superior, codes: [...codes, '91640000MA00000000'] };
  await clerk.refused('TASK_LIST', 'POST', '/api/tasks', { ...input, superior: unknown });
  const { id } = await clerk.post<{ id: string }>('/api/tasks', { ...input, superior });
  await approveDraft(clerk, id);
  const hall = await toCommitment(clerk, id);
  const drawn = await toResult(server, clerk, hall.id);
  expect(drawn.matching).toMatchObject({ ok: true, objects: codes.length });
  expect(await clerk.get(`/api/tasks/${id}`)).toMatchObject({
    listed: codes.length,
    findings: [{ code: 'TASK_SUPERIOR_SILENT' }],
  });
});
