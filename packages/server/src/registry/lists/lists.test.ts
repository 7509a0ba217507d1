import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { approvedSpecial } from '../../testing/story.ts';

let server: TestServer;
let clerk: Client;
let reviewer: Client;
let head: Client;
beforeAll(async () => {
  server = await startTestServer('item-lists', { seed: { objects: 120, inspectors: 40, story: false } });
  clerk = await server.as('clerk');
  reviewer = await server.as('reviewer');
  head = await server.as('head');
});
afterAll(() => server.stop());

interface Detail {
  state: string;
  rows: {
    id: string;
    state: string;
    name: string;
    ratio: string | null;
    findings: { guard: string; message: string; source: string | null }[];
    stale: boolean;
  }[];
  verbs: { action: string; ok: boolean; why: string | null }[];
  timeline: { text: string }[];
}
const detail = (id: string) => clerk.get<Detail>(`/api/item-lists/${id}`);
const step = (who: Client, id: string, body: object) => who.post(`/api/item-lists/${id}/step`, body);
const LINE = {
  id: 'SCJG-90',
  name: '广告行为检查',
  kinds: ['广告发布单位'],
  subject: '市场监督管理局',
  methodText: '现场检查',
  basis: '《中华人民共和国广告法》',
  category: 'general',
  cap: '5%',
  ratioText: '一般不超过 3%/年',
  frequencyText: '1次/年',
};
const draft = async () =>
  (
    await clerk.post<{ id: string }>('/api/item-lists', {
      kind: 'department',
      departmentId: 'SCJG',
      year: 2026,
    })
  ).id;

test('the practice county starts with published lists; a new version goes from draft to publication by two people, and tasks choose from it', async () => {
  const { lists } = await clerk.get<{ lists: { id: string; state: string }[] }>('/api/item-lists');
  expect(lists.find((l) => l.id === 'SCJG-2026-1')).toMatchObject({ state: 'published' });
  const id = await draft();
  expect(id).toBe('SCJG-2026-2');
  await clerk.refused('LIST_IN_WORK', 'POST', '/api/item-lists', {
    kind: 'department',
    departmentId: 'SCJG',
    year: 2026,
  });
  await clerk.ok('PUT', `/api/item-lists/${id}/items`, LINE);
  await clerk.ok('DELETE', `/api/item-lists/${id}/items/SCJG-02`);
  expect((await detail(id)).rows.find((r) => r.id === 'SCJG-90')).toMatchObject({
    ratio: '3%',
    findings: [],
  });
  // not yet published: it may not be inspected (2.6)
  const task = {
    name: '广告抽查',
    origin: 'special',
    specialId: await approvedSpecial(clerk),
    scheme: { content: '按抽查事项清单检查' },
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-90', kinds: [], total: 3 }],
  };
  await clerk.refused('TASK_ITEM_DEPARTMENT', 'POST', '/api/tasks', task);
  await step(clerk, id, { step: 'submit' });
  await clerk.refused('LIST_NOT_DRAFT', 'PUT', `/api/item-lists/${id}/items`, LINE);
  await reviewer.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, { step: 'review' });
  const ids = (await detail(id)).rows.map((r) => r.id);
  await reviewer.post(`/api/item-lists/${id}/items/step`, { step: 'review', ids });
  await step(reviewer, id, { step: 'review' });
  const refused = await clerk.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, {
    step: 'publish',
  });
  expect(refused.text).toContain('在哪里公开');
  await step(clerk, id, {
    step: 'publish',
    channel: '县政府网站',
    proof: '公告〔2026〕7 号',
    on: '2026-07-19',
  });
  expect((await detail('SCJG-2026-1')).state).toBe('superseded');
  const portal = (await (await fetch(`${server.url}/api/portal/items?pageSize=200`)).json()) as {
    rows: { id: string }[];
  };
  const shown = portal.rows.map((r) => r.id);
  expect(shown).toContain('SCJG-90');
  expect(shown).not.toContain('SCJG-02');
  const proof = (await (await fetch(`${server.url}/api/portal/item-lists`)).json()) as {
    lists: { id: string; channel: string; publishedOn: string }[];
  };
  expect(proof.lists.find((l) => l.id === id)).toMatchObject({
    channel: '县政府网站',
    publishedOn: '2026-07-19',
  });
  await clerk.refused('TASK_ITEM_DEPARTMENT', 'POST', '/api/tasks', {
    ...task,
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-02', kinds: [], total: 3 }],
  });
  expect((await detail(id)).timeline.map((t) => t.text)[0]).toContain('新建');
});

test('a general item without a ceiling and an item without a basis are refused with the words of the document', async () => {
  const id = await draft();
  await clerk.ok('PUT', `/api/item-lists/${id}/items`, { ...LINE, id: 'SCJG-91', cap: null });
  await clerk.ok('PUT', `/api/item-lists/${id}/items`, { ...LINE, id: 'SCJG-92', basis: '' });
  await clerk.refused('ENTRY_CAP', 'PUT', `/api/item-lists/${id}/items`, { ...LINE, cap: '若干' });
  const found = (await detail(id)).rows.flatMap((r) => r.findings);
  expect(found.map((f) => f.guard).toSorted()).toEqual(['item.basis', 'item.cap']);
  const answer = await clerk.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, { step: 'submit' });
  expect(answer.text).toContain('法律法规规章没有规定的，一律不得擅自开展检查');
  await clerk.ok('PUT', `/api/item-lists/${id}/items`, {
    ...LINE,
    id: 'SCJG-92',
    category: 'key',
    cap: null,
  });
  const cap = await clerk.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, { step: 'submit' });
  expect(cap.text).toContain('抽查比例应根据监管实际情况设置上限');
  await clerk.ok('PUT', `/api/item-lists/${id}/items`, { ...LINE, id: 'SCJG-91', cap: '2%' });
  // 3 % lies above its own ceiling of 2 %
  await clerk.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, { step: 'submit' });
  await clerk.ok('DELETE', `/api/item-lists/${id}/items/SCJG-91`);
  await step(clerk, id, { step: 'submit' });
  await head.refused('STEP_REASON', 'POST', `/api/item-lists/${id}/step`, { step: 'return' });
  await step(head, id, { step: 'return', reason: '请核对检查对象' });
  expect((await detail(id)).state).toBe('draft');
});

test('an item is abolished by two people with a reason, and leaves what may be chosen', async () => {
  const path = '/api/item-lists/SCJG-2026-2/items/step';
  await clerk.refused('STEP_REASON', 'POST', path, { step: 'proposeAbolish', ids: ['SCJG-90'] });
  await clerk.post(path, { step: 'proposeAbolish', ids: ['SCJG-90'], reason: '连续五年没有使用' });
  await clerk.refused('STEP_ROLE', 'POST', path, { step: 'abolish', ids: ['SCJG-90'] });
  await head.post(path, { step: 'abolish', ids: ['SCJG-90'] });
  const shown = await clerk.get<{ rows: { id: string }[] }>('/api/items?pageSize=200');
  expect(shown.rows.map((r) => r.id)).not.toContain('SCJG-90');
  await head.refused('STEP_STATE', 'POST', path, { step: 'abolish', ids: ['SCJG-90'] });
});

test('another department cannot touch the list; the joint list belongs to the area', async () => {
  const other = await server.as('coordinator-rsj');
  const { lists } = await other.get<{ lists: { id: string; state: string }[] }>('/api/item-lists');
  const scjg = lists.find((l) => l.id.startsWith('SCJG') && l.state === 'draft')!.id;
  await other.refused('NOT_FOUND', 'PUT', `/api/item-lists/${scjg}/items`, LINE);
  await other.refused('NOT_FOUND', 'POST', '/api/item-lists', {
    kind: 'department',
    departmentId: 'SCJG',
    year: 2027,
  });
  const office = await server.as('office');
  const { id } = await office.post<{ id: string }>('/api/item-lists', { kind: 'joint', year: 2026 });
  await office.ok('PUT', `/api/item-lists/${id}/items`, {
    ...LINE,
    id: `${id}-1`,
    departments: ['SCJG', 'RSJ'],
  });
  await office.post(`/api/item-lists/${id}/step`, { step: 'submit' });
  expect((await detail(id)).state).toBe('submitted');
  const supervisor = await server.as('supervisor');
  await supervisor.refused('NOT_ALLOWED', 'POST', `/api/item-lists/${id}/step`, {
    step: 'return',
    reason: '看看',
  });
});
