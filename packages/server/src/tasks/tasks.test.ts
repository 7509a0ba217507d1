import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { TWO_DEPARTMENTS, approvedSpecial, createTask, draftTask } from '../testing/story.ts';

let server: TestServer;
let clerk: Client;
let specialId: string;
beforeAll(async () => {
  server = await startTestServer('tasks');
  clerk = await server.as('clerk');
  specialId = await approvedSpecial(clerk);
});
afterAll(() => server.stop());

const part = (more: object) => ({ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6, ...more });
const task = (more: object) => ({ name: '方案', origin: 'special', specialId, parts: [part({})], ...more });
const create = (code: string, input: object) => clerk.refused(code, 'POST', '/api/tasks', input);

test('what a scheme can get wrong is refused before anything is stored', async () => {
  await create('TASK_ITEM_DEPARTMENT', task({ parts: [part({ departmentId: 'RSJ' })] }));
  await create('TASK_ITEM_DEPARTMENT', task({ parts: [part({ itemId: 'SCJG-99' })] }));
  await create('TASK_KINDS_FOREIGN', task({ parts: [part({ kinds: ['宇航企业'] })] }));
  await create('TASK_ENTROPY', task({ witnesses: [], beacon: null }));
  await create('SCHEME_INVALID', task({ times: { openSeconds: 90, beaconSeconds: 60 } }));
  await create(
    'TASK_TIMES',
    task({ times: { openBy: '2026-07-01T09:00:00+08:00', beaconAfter: '2026-07-01T10:00:00+08:00' } }),
  );
  await create('INPUT_INVALID', task({ parts: [part({ rates: { A: '1%' } })] }));
  await create('INPUT_INVALID', task({ parts: [part({ total: -3 })] }));
  await create('INPUT_INVALID', task({ name: '' }));
  await create('TASK_AS_OF', task({ asOf: '2026-07-21' }));
  const over = await create(
    'SCHEME_INVALID',
    task({ parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', rates: { A: '120%' } }] }),
  );
  expect(over.text).toContain('120%');
  const zero = await create(
    'SCHEME_INVALID',
    task({ parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', rates: { A: '0' } }] }),
  );
  expect(zero.text).toContain('RATE_ZERO');
  expect((await clerk.get<{ total: number }>('/api/tasks')).total).toBe(0);
});

test('a live stratum without a rate is told by the preview and refused by the freeze', async () => {
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', rates: { A: '1%', B: '2%' } }];
  const preview = await clerk.post<{ problems: { code: string }[] }>('/api/tasks/preview', { parts });
  expect(preview.problems.map((p) => p.code)).toContain('RATE_MISSING');
  const id = await createTask(clerk, { name: '缺比例', parts });
  await clerk.refused('SCHEME_INVALID', 'POST', `/api/tasks/${id}/freeze`, {});
  expect(await clerk.get(`/api/tasks/${id}`)).toMatchObject({ stage: 'approved', drawId: null });
});

test('the preview counts what the freeze will commit', async () => {
  const preview = await clerk.post<{
    parts: { strata: { id: string; size: number; n: number }[]; drawn: number }[];
  }>('/api/tasks/preview', { parts: TWO_DEPARTMENTS.parts });
  const id = await createTask(clerk);
  const hall = await clerk.post<{
    tasks: { strata: { id: string; size: number; n: number }[]; drawn: number }[];
  }>(`/api/tasks/${id}/freeze`);
  expect(hall.tasks.map((t) => t.strata)).toEqual(preview.parts.map((p) => p.strata));
  expect(preview.parts[0]!.drawn).toBe(6);
});

test('a task is listed by stage, shown with its rail and timeline, and deleted only as a draft', async () => {
  const id = await draftTask(clerk, task({ name: '待删' }));
  const found = await clerk.get<{ rows: { id: string }[]; stages: Record<string, number> }>(
    `/api/tasks?stage=draft&q=${encodeURIComponent('待删')}`,
  );
  expect(found.rows.map((r) => r.id)).toEqual([id]);
  const detail = await clerk.get<{
    rail: { key: string; state: string }[];
    timeline: { verb: string; who: string }[];
    allowed: string[];
  }>(`/api/tasks/${id}`);
  expect(detail.rail.map((r) => r.state)).toEqual([
    'current',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
    'todo',
  ]);
  expect(detail.timeline).toMatchObject([{ verb: 'task.create', who: '演练经办人' }]);
  expect(detail.allowed).toEqual(['edit', 'submit', 'delete']);
  await clerk.ok('DELETE', `/api/tasks/${id}`);
  await clerk.refused('NOT_FOUND', 'GET', `/api/tasks/${id}`);
});

test('a request that is sent twice under one action id acts once', async () => {
  const send = () =>
    fetch(`${server.url}/api/tasks`, {
      method: 'POST',
      body: JSON.stringify(task({ name: '重复提交' })),
      headers: {
        cookie: clerk.cookie,
        'content-type': 'application/json',
        'x-action-id': '0190f6a0-0000-7000-8000-000000000001',
      },
    });
  expect((await send()).status).toBe(201);
  expect(await (await send()).json()).toMatchObject({ code: 'ACTION_REPEATED' });
  expect((await clerk.get<{ total: number }>(`/api/tasks?q=${encodeURIComponent('重复提交')}`)).total).toBe(
    1,
  );
});
