import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  TWO_DEPARTMENTS,
  createTask,
  inspectAll,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

let server: TestServer;
let clerk: Client;
let taskId: string;
let visit: Visit;
let people: Map<string, string>;
const member = (departmentId: string, nth = 0) =>
  server.as(people.get(visit.team.filter((t) => t.departmentId === departmentId)[nth]!.inspectorId)!);

beforeAll(async () => {
  server = await startTestServer('inspections');
  clerk = await server.as('clerk');
  taskId = await createTask(clerk, TWO_DEPARTMENTS);
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  people = await personOfInspector(server);
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const joint = rows.find((v) => new Set(v.team.map((t) => t.departmentId)).size === 2)!;
  visit = await clerk.get<Visit>(`/api/visits/${joint.id}`);
});
afterAll(() => server.stop());

const form = (departmentId: string) =>
  visit.records.find((r) => (departmentId === 'SCJG' ? r.partId.endsWith('.1') : r.partId.endsWith('.2')))!;
const body = (departmentId: string, more: object) => ({
  objectId: form(departmentId).objectId,
  partId: form(departmentId).partId,
  version: 0,
  categories: [1],
  ...more,
});

test('a form is born empty: nothing is 正常 before somebody says so', () => {
  expect(visit.records.every((r) => r.categories.length === 0 && r.version === 0)).toBe(true);
});

test('only the team sees and fills in a visit, each department its own form', async () => {
  const path = `/api/visits/${visit.id}`;
  const own = await member('SCJG');
  expect((await own.get<Visit>(path)).records.filter((r) => r.mine).map((r) => r.partId)).toEqual([
    form('SCJG').partId,
  ]);
  await own.refused('NOT_ALLOWED', 'PUT', `${path}/record`, body('RSJ', {}));
  const stranger = [...people.entries()].find(
    ([inspector]) => !visit.team.some((t) => t.inspectorId === inspector),
  )![1];
  const other = await server.as(stranger);
  await other.refused('NOT_FOUND', 'GET', path);
  await other.refused('NOT_FOUND', 'PUT', `${path}/record`, body('SCJG', {}));
  await clerk.refused('NOT_ALLOWED', 'PUT', `${path}/record`, body('SCJG', {}));
});

test('results that contradict themselves, say nothing, or lie outside the days are refused', async () => {
  const own = await member('SCJG');
  const put = (code: string, more: object) =>
    own.refused(code, 'PUT', `/api/visits/${visit.id}/record`, body('SCJG', more));
  await put('RESULT_CONTRADICTION', { categories: [1, 5], notes: '已改正' });
  await put('RESULT_NOTES', { categories: [5] });
  await put('INPUT_INVALID', { categories: [] });
  await put('INPUT_INVALID', { categories: [9] });
  await put('CHECKED_ON_RANGE', { checkedOn: '2026-07-01' });
  await put('CHECKED_ON_RANGE', { checkedOn: '2026-12-01' });
  await put('NOT_FOUND', { objectId: 'another' });
});

test('two colleagues on one form: the second is told, and what the first typed stays', async () => {
  const [first, second] = [await member('SCJG', 0), await member('SCJG', 1)];
  const path = `/api/visits/${visit.id}/record`;
  const saved = await first.ok<{ version: number }>(
    'PUT',
    path,
    body('SCJG', { categories: [2, 5], notes: '未公示即时信息，已改正' }),
  );
  expect(saved.version).toBe(1);
  await second.refused('RECORD_CHANGED', 'PUT', path, body('SCJG', {}));
  const now = await second.get<Visit>(`/api/visits/${visit.id}`);
  expect(now.records.find((r) => r.partId === form('SCJG').partId)).toMatchObject({
    categories: [2, 5],
    version: 1,
  });
  expect(await second.ok('PUT', path, body('SCJG', { version: 1 }))).toMatchObject({
    version: 2,
    categories: [1],
  });
});

test('a visit is handed in whole, once; publication waits for every visit', async () => {
  const own = await member('SCJG');
  await own.refused('VISIT_INCOMPLETE', 'POST', `/api/visits/${visit.id}/submit`, {});
  await clerk.refused('PUBLISH_INCOMPLETE', 'POST', `/api/tasks/${taskId}/publish`, {});
  const publication = await clerk.get<{ rows: unknown[]; missing: number }>(
    `/api/tasks/${taskId}/publication`,
  );
  expect(publication.rows.length).toBe(0);
  expect(publication.missing).toBe(6);
  const other = await member('RSJ');
  await other.ok('PUT', `/api/visits/${visit.id}/record`, body('RSJ', {}));
  await own.post(`/api/visits/${visit.id}/submit`);
  await own.refused('RECORD_SUBMITTED', 'POST', `/api/visits/${visit.id}/submit`, {});
  await own.refused(
    'RECORD_SUBMITTED',
    'PUT',
    `/api/visits/${visit.id}/record`,
    body('SCJG', { version: 2 }),
  );
});

test('twenty press 公示 at once: published once; the object shows its result and visit', async () => {
  await inspectAll(server, clerk, taskId, () => [1]);
  const clerks = await Promise.all(Array.from({ length: 20 }, () => server.as('clerk')));
  const answers = await Promise.all(clerks.map((c) => c.call('POST', `/api/tasks/${taskId}/publish`, {})));
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, ...Array(19).fill(409)]);
  const { total } = await clerk.get<{ total: number }>(`/api/portal/results?taskId=${taskId}`);
  expect(total).toBe(6);
  const object = await clerk.get<{ results: unknown[]; visits: { state: string }[] }>(
    `/api/objects/${encodeURIComponent(visit.objects[0]!.id)}`,
  );
  expect(object.visits[0]!.state).toBe('submitted');
  expect(object.results.length).toBe(1);
  const office = await server.as('office');
  await office.refused('NOT_ALLOWED', 'POST', `/api/tasks/${taskId}/publish`, {});
});
