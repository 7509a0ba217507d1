import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  TWO_DEPARTMENTS,
  approveAll,
  createTask,
  departmentsIn,
  fullSheet,
  inspectVisit,
  personOfInspector,
  reviewVisit,
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
  await approveAll(server, rows);
  await (await server.as(people.get(joint.team[0]!.inspectorId)!)).post(`/api/visits/${joint.id}/start`);
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

test('a visit is handed in whole, once: every form filled, every sheet signed', async () => {
  const own = await member('SCJG');
  const path = `/api/visits/${visit.id}`;
  await own.refused('VISIT_INCOMPLETE', 'POST', `${path}/submit`, {});
  await clerk.refused('PUBLISH_INCOMPLETE', 'POST', `/api/tasks/${taskId}/publish`, {});
  const publication = await clerk.get<{ rows: unknown[]; missing: number }>(
    `/api/tasks/${taskId}/publication`,
  );
  expect(publication.rows.length).toBe(0);
  expect(publication.missing).toBe(6);
  const other = await member('RSJ');
  await other.ok('PUT', `${path}/record`, body('RSJ', {}));
  await own.refused('SHEET_INCOMPLETE', 'POST', `${path}/submit`, {});
  const at = server.clock.now().toISOString();
  const full = fullSheet(visit.objects[0]!.id, 'SCJG', at);
  await other.refused('NOT_ALLOWED', 'PUT', `${path}/sheet`, full);
  await own.ok('PUT', `${path}/sheet`, {
    ...full,
    sheet: { ...full.sheet, signature: '', refusedToSign: true },
  });
  await other.ok('PUT', `${path}/sheet`, fullSheet(visit.objects[0]!.id, 'RSJ', at));
  // who refuses to sign needs a witness
  await own.refused('SHEET_INCOMPLETE', 'POST', `${path}/submit`, {});
  await own.refused('RECORD_CHANGED', 'PUT', `${path}/sheet`, full);
  const witnessed = { ...full.sheet, signature: '', refusedToSign: true, witness: '社区网格员' };
  await own.ok('PUT', `${path}/sheet`, { ...full, version: 1, sheet: witnessed });
  await own.post(`${path}/submit`);
  await own.refused('RECORD_SUBMITTED', 'POST', `${path}/submit`, {});
  await own.refused('RECORD_SUBMITTED', 'PUT', `${path}/record`, body('SCJG', { version: 2 }));
});

test('a review sends back with its reason, or lets through; never by who handed in, never without one', async () => {
  const path = `/api/visits/${visit.id}`;
  const head = await server.as('head');
  await head.refused('STEP_REASON', 'POST', `${path}/review`, { verdict: 'return' });
  await head.post(`${path}/review`, { verdict: 'return', reason: '处置情况没有写清' });
  const own = await member('SCJG');
  const other = await member('RSJ');
  const back = await own.get<Visit & { bodies: { departmentId: string; returnedReason: string | null }[] }>(
    path,
  );
  expect(back.step).toBe('returned');
  expect(back.bodies.find((b) => b.departmentId === 'SCJG')!.returnedReason).toBe('处置情况没有写清');
  // the other department's records were not returned and stay closed
  await other.refused('RECORD_SUBMITTED', 'PUT', `${path}/record`, body('RSJ', { version: 1 }));
  await own.ok('PUT', `${path}/record`, body('SCJG', { version: 2 }));
  await own.post(`${path}/submit`);
  await reviewVisit(server, visit);
  expect((await own.get<Visit>(path)).step).toBe('reviewed');
  await head.refused('RECORD_UNREVIEWED', 'POST', `${path}/review`, { verdict: 'pass' });
});

test('nothing is published without review; twenty press 公示 at once: published once', async () => {
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const open = rows.filter((v) => v.state === 'released');
  for (const v of open) await inspectVisit(server, v, people);
  await clerk.refused('PUBLISH_UNREVIEWED', 'POST', `/api/tasks/${taskId}/publish`, {});
  for (const v of open) await reviewVisit(server, v);
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
  expect(departmentsIn(visit).length).toBe(2);
  const office = await server.as('office');
  await office.refused('OFFICE_MAY_NOT_INSPECT', 'POST', `/api/tasks/${taskId}/publish`, {});
});
