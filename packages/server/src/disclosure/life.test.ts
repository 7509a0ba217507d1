import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';
import { sweepDisclosure } from './sweep.ts';

interface Row {
  id: string;
  objectId: string;
  objectName: string;
  code: string;
  state: string;
  asked: string | null;
  categories: { n: number }[];
  dueOn: string | null;
  left: number | null;
  late: boolean;
  version: number;
}
interface Inside extends Row {
  versions: { id: string; version: number; state: string; notes: string }[];
  requests: { decided: string | null; ground: string | null }[];
  repairs: { state: string; missing: string | null }[];
  allowed: string[];
}

let server: TestServer;
let clerk: Client;
let head: Client;
let taskId: string;
const nobody = () => {
  const c = clone(clerk);
  c.cookie = '';
  return c;
};
const clone = (c: Client): Client => Object.assign(Object.create(Object.getPrototypeOf(c)) as Client, c);

const SINGLE = {
  name: '登记事项抽查',
  parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 12 }],
};
const queue = async (q = ''): Promise<Row[]> =>
  (await clerk.get<{ rows: Row[] }>(`/api/results?taskId=${taskId}&pageSize=200${q}`)).rows;
const inside = (id: string) => clerk.get<Inside>(`/api/results/${id}`);
const publicIds = async () =>
  (
    await nobody().get<{ rows: { id: string }[] }>(`/api/portal/results?taskId=${taskId}&pageSize=200`)
  ).rows.map((r) => r.id);

beforeAll(async () => {
  server = await startTestServer('life');
  clerk = await server.as('clerk');
  head = await server.as('head');
  taskId = await createTask(clerk, SINGLE);
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId, (i) => (i % 3 === 0 ? [2] : i % 3 === 1 ? [4] : [1]));
});
afterAll(() => server.stop());

test('reviewed results wait with their clock: 20 working days from the end of the task (B01, B02), nothing public yet', async () => {
  const rows = await queue();
  expect(rows.length).toBe(12);
  expect(new Set(rows.map((r) => r.state))).toEqual(new Set(['pending']));
  // completed on 2026-07-20; 中卫: 20 working days
  expect(new Set(rows.map((r) => r.dueOn))).toEqual(new Set(['2026-08-17']));
  expect(rows[0]!.left).toBe(20);
  expect(await publicIds()).toEqual([]);
  await nobody().refused('NOT_FOUND', 'GET', `/api/portal/results/${rows[0]!.id}`);
});

test('withheld only with a legal ground and by another person; it stays inside and can come back (B03, invariant 10)', async () => {
  const [row] = await queue();
  const path = `/api/results/${row!.id}`;
  const refused = await clerk.refused('WITHHOLD_GROUND', 'POST', `${path}/requests`, {
    kind: 'withhold',
    reason: '涉及商业秘密',
  });
  expect(refused.text).toContain('除依法依规不适合公开的情形外');
  expect((await inside(row!.id)).requests).toEqual([]);
  const ask = { kind: 'withhold', reason: '涉及商业秘密', ground: '政府信息公开条例第十五条' };
  await clerk.post(`${path}/requests`, ask);
  await clerk.refused('REQUEST_OPEN', 'POST', `${path}/requests`, ask);
  await clerk.refused('PUBLISH_ASKED', 'POST', '/api/results/publish', { ids: [row!.id] });
  await clerk.refused('NOT_ALLOWED', 'POST', `${path}/decision`, { approve: true });
  const other = await server.as('head-rsj');
  await other.refused('NOT_FOUND', 'POST', `${path}/decision`, { approve: true });
  await head.post(`${path}/decision`, { approve: true });
  await head.refused('REQUEST_DECIDED', 'POST', `${path}/decision`, { approve: true });
  expect(await inside(row!.id)).toMatchObject({ state: 'withheld', requests: [{ decided: 'approved' }] });
  await clerk.refused('STEP_STATE', 'POST', '/api/results/publish', { ids: [row!.id] });
  await clerk.refused('INPUT_INVALID', 'POST', `${path}/disclose`, {});
  await clerk.post(`${path}/disclose`, { reason: '商业秘密的情形已经消失' });
  expect((await inside(row!.id)).state).toBe('pending');
});

test('late is said, escalated, and stays for ever in the record (A05)', async () => {
  const before = server.clock.now();
  server.clock.set('2026-08-18T09:00:00+08:00');
  clerk = await server.as('clerk');
  head = await server.as('head');
  expect((await queue('&only=late')).length).toBe(12);
  expect((await queue())[0]).toMatchObject({ left: -1, late: true });
  expect(await sweepDisclosure(server.server.services)).toMatchObject({ late: 12 });
  expect(await sweepDisclosure(server.server.services)).toMatchObject({ late: 0 });
  const task = await clerk.get<{ timeline: { verb: string }[] }>(`/api/tasks/${taskId}`);
  expect(task.timeline.filter((t) => t.verb === 'result.late').length).toBe(1);
  const done = await clerk.post<{ published: number; closed: boolean }>(`/api/tasks/${taskId}/publish`);
  expect(done).toEqual({ published: 12, closed: true });
  expect((await queue('&only=late')).length).toBe(12);
  const { sql } = await import('kysely');
  await expect(
    sql`update results set late = false where task_id = ${taskId}`.execute(server.server.services.db),
  ).rejects.toThrow('late stays late');
  await expect(
    sql`update results set notes = 'x' where task_id = ${taskId}`.execute(server.server.services.db),
  ).rejects.toThrow('corrected by a new version');
  expect(before < server.clock.now()).toBe(true);
});

test('a correction is a new version by two people; the old one is kept inside, and in public only that it was corrected', async () => {
  const row = (await queue()).find((r) => r.categories[0]!.n === 1)!;
  const path = `/api/results/${row.id}`;
  const proposal = { categories: [5], notes: '复核发现标示不规范，已责令改正', checkedOn: '2026-07-20' };
  const same = { categories: [1], notes: '', checkedOn: '2026-07-20' };
  const ask = (p: object) => ({ kind: 'correct', reason: '录入有误', proposal: p });
  await clerk.refused('CORRECTION_EMPTY', 'POST', `${path}/requests`, ask(same));
  await clerk.refused('CORRECTION_EMPTY', 'POST', `${path}/requests`, ask({ ...same, categories: [1, 5] }));
  await clerk.post(`${path}/requests`, ask(proposal));
  await head.post(`${path}/decision`, { approve: true });
  const old = await inside(row.id);
  expect(old.state).toBe('corrected');
  expect(old.versions.map((v) => [v.version, v.state, v.notes])).toEqual([
    [1, 'corrected', ''],
    [2, 'published', proposal.notes],
  ]);
  // the old address leads to the new version, and tells nothing of what stood there
  const shown = await nobody().call<{ id: string; version: number; versions: object[] }>(
    'GET',
    `/api/portal/results/${row.id}`,
  );
  expect(shown.body).toMatchObject({ id: old.versions[1]!.id, version: 2 });
  expect(shown.body.versions).toEqual([
    { version: 1, publishedOn: '2026-08-18', correctedOn: '2026-08-18' },
    { version: 2, publishedOn: '2026-08-18', correctedOn: null },
  ]);
  // what the new categories demand is followed up (invariant 11)
  const followups = await clerk.get<{ rows: { kind: string }[] }>(
    `/api/followups?taskId=${taskId}&objectId=${encodeURIComponent(row.objectId)}`,
  );
  expect(followups.rows.map((f) => f.kind)).toEqual(['correct']);
});

test('withdrawn, it leaves every public door: address, search, count, export; inside nothing is lost', async () => {
  const row = (await queue('&state=published')).find((r) => r.categories[0]!.n === 2)!;
  const path = `/api/results/${row.id}`;
  const doors = async () => {
    const c = nobody();
    const search = await c.get<{ total: number }>(`/api/portal/results?q=${row.code}`);
    const summary = await c.get<{ counts: { results: number }; categories: { n: number; count: number }[] }>(
      '/api/portal/summary',
    );
    const csv = await c.call('GET', `/api/portal/results.csv?taskId=${taskId}`);
    const json = await c.call('GET', `/api/portal/results.json?taskId=${taskId}`);
    return {
      address: (await c.call('GET', `/api/portal/results/${row.id}`)).status,
      search: search.total,
      count: summary.counts.results,
      twos: summary.categories.find((k) => k.n === 2)!.count,
      exported: csv.text.includes(row.code) || json.text.includes(row.code),
    };
  };
  const before = await doors();
  expect(before).toMatchObject({ address: 200, search: 1, exported: true });
  await clerk.post(`${path}/requests`, { kind: 'withdraw', reason: '检查对象认定错误' });
  expect(await doors()).toEqual(before);
  await head.post(`${path}/decision`, { approve: true });
  expect(await doors()).toEqual({
    address: 404,
    search: 0,
    count: before.count - 1,
    twos: before.twos - 1,
    exported: false,
  });
  expect(await inside(row.id)).toMatchObject({ state: 'withdrawn', code: row.code });
});

test('credit repair: applied, accepted, checked, decided by different people; the display ends with its day (2.4)', async () => {
  const row = (await queue('&state=published')).find((r) => r.categories[0]!.n === 2)!;
  const path = `/api/results/${row.id}`;
  const good = (await queue('&state=published')).find((r) => r.categories[0]!.n === 1)!;
  const application = { applicant: row.objectName, grounds: '已补报年报并公示' };
  await clerk.refused('REPAIR_NOT_NEGATIVE', 'POST', `/api/results/${good.id}/repairs`, application);
  const applied = await clerk.post<{ repairs: { id: string; state: string; dueOn: string | null }[] }>(
    `${path}/repairs`,
    application,
  );
  const repair = applied.repairs[0]!;
  const step = `/api/repairs/${repair.id}/step`;
  await head.refused('STEP_STATE', 'POST', step, { action: 'approve', words: '同意' });
  // something is missing: asked for with what it is, brought, and only then taken in
  await clerk.refused('STEP_REASON', 'POST', step, { action: 'askMore' });
  await clerk.post(step, { action: 'askMore', words: '请补交年报公示的截图' });
  const asked = await inside(row.id);
  expect(asked.allowed).toContain('repair.supplement');
  expect(asked.repairs).toMatchObject([{ state: 'supplementing', missing: '请补交年报公示的截图' }]);
  await clerk.refused('STEP_STATE', 'POST', step, { action: 'accept', words: '材料齐全' });
  await clerk.post(step, { action: 'supplement', words: '截图一份' });
  await clerk.post(step, { action: 'accept', words: '材料齐全' });
  const section = await server.as('section');
  await section.post(step, { action: 'check', words: '已核实年报' });
  await head.refused('REPAIR_UNTIL', 'POST', step, {
    action: 'approve',
    words: '同意',
    displayUntil: '2026-08-01',
  });
  await head.post(step, { action: 'approve', words: '符合条件', displayUntil: '2026-08-20' });
  expect(await publicIds()).toContain(row.id);
  server.clock.set('2026-08-21T09:00:00+08:00');
  // the day alone decides; the sweep only writes it down
  expect(await publicIds()).not.toContain(row.id);
  await nobody().refused('NOT_FOUND', 'GET', `/api/portal/results/${row.id}`);
  clerk = await server.as('clerk');
  head = await server.as('head');
  expect(await sweepDisclosure(server.server.services)).toMatchObject({ ended: 1 });
  expect(await inside(row.id)).toMatchObject({ state: 'ended', code: row.code });
});

test('anybody may object; the answer is public, the name is not (B11)', async () => {
  const row = (await queue('&state=published'))[0]!;
  const words = {
    fromWhom: 'enterprise',
    name: '演练张三',
    contact: '13900000000',
    words: '我单位当日正常营业',
  };
  await nobody().post(`/api/portal/results/${row.id}/objections`, words);
  const mine = await clerk.get<{ objections: { id: string; name: string; answer: string | null }[] }>(
    `/api/results/${row.id}`,
  );
  expect(mine.objections).toMatchObject([{ name: '演练张三', answer: null }]);
  await clerk.post(`/api/objections/${mine.objections[0]!.id}/answer`, { answer: '经复核，结果无误' });
  await clerk.refused('OBJECTION_ANSWERED', 'POST', `/api/objections/${mine.objections[0]!.id}/answer`, {
    answer: '再答',
  });
  const shown = await nobody().call('GET', `/api/portal/results/${row.id}`);
  expect(shown.text).toContain('经复核，结果无误');
  expect(shown.text).not.toContain('演练张三');
  expect(shown.text).not.toContain(words.contact);
  expect(shown.text).not.toContain('risk');
});
