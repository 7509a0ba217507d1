import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepDisclosure } from '../disclosure/sweep.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';
import { demandsOf } from './kinds.ts';

interface Row {
  id: string;
  kind: string;
  state: string;
  objectId: string;
  categories: { n: number }[];
  dueOn: string | null;
  late: boolean;
  detail: Record<string, string>;
  allowed: { action: string }[];
}

let server: TestServer;
let clerk: Client;
let section: Client;
let head: Client;
let all: Row[];
/** one after the other, a fresh one each time */
const take = (kind: string): Row => {
  const i = all.findIndex((f) => f.kind === kind);
  if (i < 0) throw new Error(`no follow-up of kind ${kind} is left`);
  return all.splice(i, 1)[0]!;
};
const step = (c: Client, id: string, body: object) => c.post<Row>(`/api/followups/${id}/step`, body);

beforeAll(async () => {
  server = await startTestServer('followups');
  [clerk, section, head] = [await server.as('clerk'), await server.as('section'), await server.as('head')];
  const taskId = await createTask(clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 16 }],
  });
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  const cases = [[8], [4], [5], [7], [8], [2], [1], [8]];
  await inspectAll(server, clerk, taskId, (i) => cases[i % cases.length]!);
  all = (await clerk.get<{ rows: Row[] }>('/api/followups?pageSize=200')).rows;
}, 120_000);
afterAll(() => server.stop());

test('what a result demands follows from its categories (2.3, F01–F05)', () => {
  expect([...demandsOf([1])]).toEqual([]);
  expect([...demandsOf([2, 4])]).toEqual([
    ['abnormal', [2, 4]],
    ['labels', [4]],
  ]);
  expect([...demandsOf([5, 8])]).toEqual([
    ['correct', [5]],
    ['handle', [8]],
  ]);
  expect([...demandsOf([6])]).toEqual([['handle', [6]]]);
  expect([...demandsOf([7])]).toEqual([['labels', [7]]]);
});

test('every problem result has its follow-ups, and the database refuses one without (invariant 11)', async () => {
  const count = (kind: string) => all.filter((f) => f.kind === kind).length;
  // sixteen records, the eight cases twice: three [8], one [4], [5], [7], [2] and [1]
  expect({
    handle: count('handle'),
    abnormal: count('abnormal'),
    labels: count('labels'),
    correct: count('correct'),
  }).toEqual({ handle: 6, abnormal: 4, labels: 4, correct: 2 });
  const { sql } = await import('kysely');
  await expect(
    sql`insert into results (id, draw_id, task_id, part_id, object_id, object_name, code, department_id, item, categories, checked_on, state, visit_id)
      select 'alone', draw_id, task_id, part_id, 'another', object_name, code, department_id, item, '{8}', checked_on, 'pending', visit_id
      from results limit 1`.execute(server.server.services.db),
  ).rejects.toThrow('a problem without a follow-up');
});

test('ordered with a day, overdue when it passes, corrected, verified by another person, closed', async () => {
  const { id } = take('correct');
  const guard = await section.refused('STEP_GUARD', 'POST', `/api/followups/${id}/step`, { action: 'order' });
  expect(guard.text).toContain('改正期限');
  await section.refused('FOLLOWUP_UNTIL', 'POST', `/api/followups/${id}/step`, {
    action: 'order',
    until: '2026-07-01',
  });
  expect(
    await step(section, id, { action: 'order', until: '2026-07-22', words: '限期张贴明码标价' }),
  ).toMatchObject({ state: 'ordered', dueOn: '2026-07-22' });
  server.clock.set('2026-07-23T09:00:00+08:00');
  [clerk, section, head] = [await server.as('clerk'), await server.as('section'), await server.as('head')];
  expect(await sweepDisclosure(server.server.services)).toMatchObject({ overdue: 1 });
  const late = await section.get<Row>(`/api/followups/${id}`);
  expect(late).toMatchObject({ state: 'overdue', late: true });
  await step(section, id, { action: 'reportCorrected', words: '照片 2 张' });
  await section.refused('STEP_SAME_PERSON', 'POST', `/api/followups/${id}/step`, { action: 'verify' });
  const reviewer = await server.as('reviewer');
  await step(reviewer, id, { action: 'verify', words: '到场核实' });
  // it was late once, and says so when it is closed
  expect(await step(clerk, id, { action: 'close', words: '已改正' })).toMatchObject({
    state: 'closed',
    late: true,
  });
});

test('transferred to the case unit, another department, the judicial organ: a receipt is demanded, its delay shown (F02–F04)', async () => {
  const one = take('handle');
  await section.refused('STEP_GUARD', 'POST', `/api/followups/${one.id}/step`, { action: 'transfer' });
  const transfer = {
    action: 'transfer',
    receiverKind: 'department',
    receiver: '演练县生态环境局',
    until: '2026-07-24',
    words: '涉嫌无证排污',
  };
  await step(section, one.id, transfer);
  server.clock.set('2026-07-27T09:00:00+08:00');
  [clerk, section, head] = [await server.as('clerk'), await server.as('section'), await server.as('head')];
  const waiting = await clerk.get<{ rows: Row[] }>('/api/followups?late=yes&open=yes&pageSize=200');
  expect(waiting.rows.map((f) => f.id)).toContain(one.id);
  await section.refused('STEP_GUARD', 'POST', `/api/followups/${one.id}/step`, { action: 'receive' });
  await step(clerk, one.id, { action: 'receive', receipt: '环函〔2026〕18号' });
  await step(clerk, one.id, { action: 'close' });
  const crime = take('handle');
  const sent = await step(section, crime.id, {
    ...transfer,
    until: undefined,
    receiverKind: 'judicial',
    receiver: '演练县公安局',
  });
  expect(sent.detail).toMatchObject({ receiverKind: '司法机关', suspectedCrime: '涉嫌无证排污' });
  const unit = take('handle');
  await step(section, unit.id, {
    ...transfer,
    until: undefined,
    receiverKind: 'case-unit',
    receiver: '执法大队',
  });
  await step(clerk, unit.id, { action: 'receive', receipt: '已签收' });
  await step(clerk, unit.id, { action: 'fileCase', caseNumber: '演市监立字〔2026〕7号' });
});

test('the abnormal list is proposed by one and decided by another; it goes into the outbox (F05, B06, 2.4)', async () => {
  const { id } = take('abnormal');
  await section.refused('FOLLOWUP_KIND', 'POST', `/api/followups/${id}/step`, {
    action: 'relabel',
    words: 'x',
  });
  await step(section, id, { action: 'proposeListing', words: '登记住所无法联系' });
  await section.refused('STEP_ROLE', 'POST', `/api/followups/${id}/step`, { action: 'approveListing' });
  expect(await step(head, id, { action: 'approveListing', words: '演市监列异〔2026〕3号' })).toMatchObject({
    state: 'listed',
  });
  const pushes = await server.server.services.db.selectFrom('resultPushes').select('what').execute();
  expect(pushes.map((p) => p.what)).toContain('经营异常名录');
});

test('the directory hears of it: the clerk accepts, the label changes, what stood there is kept (O09)', async () => {
  const f = take('labels');
  const before = await clerk.get<{ status: string }>(`/api/objects/${encodeURIComponent(f.objectId)}`);
  const done = await step(clerk, f.id, { action: 'relabel', status: '注销', words: '登记系统核实已注销' });
  expect(done.state).toBe('relabelled');
  expect(done.detail['before']).toContain(before.status);
  const after = await clerk.get<{ status: string; attrs: Record<string, string> }>(
    `/api/objects/${encodeURIComponent(f.objectId)}`,
  );
  expect(after.status).toBe('注销');
  expect(after.attrs['抽查反馈']).toBe('登记系统核实已注销');
});

test('another department sees nothing of it', async () => {
  const other = await server.as('coordinator-rsj');
  expect((await other.get<{ total: number }>('/api/followups')).total).toBe(0);
  await other.refused('NOT_FOUND', 'GET', `/api/followups/${all[0]!.id}`);
});
