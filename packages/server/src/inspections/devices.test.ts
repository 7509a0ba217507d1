import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedData } from '../../../rules/src/testData.ts';
import type { Client } from '../testing/client.ts';
import { race } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  approveAll,
  createTask,
  fullSheet,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

/** What phones do to a record: two of them, wrong clocks, repeated sends, old forms, broken uploads (promises 21, 22). */

let server: TestServer;
let clerk: Client;
let visits: Visit[];
let people: Map<string, string>;
const phone = (visit: Visit, nth = 0) => server.as(people.get(visit.team[nth]!.inspectorId)!);

beforeAll(async () => {
  server = await startTestServer('devices');
  clerk = await server.as('clerk');
  const taskId = await createTask(clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }],
  });
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  people = await personOfInspector(server);
  visits = (await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`)).rows;
  await approveAll(server, visits);
});
afterAll(() => server.stop());

const send = async (c: Client, method: string, path: string, body: unknown, actionId: string) => {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      cookie: c.cookie,
      origin: server.url,
      'content-type': 'application/json',
      'x-action-id': actionId,
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; version?: number } };
};
const recordBody = (visit: Visit, more: object) => ({
  objectId: visit.objects[0]!.id,
  partId: visit.records[0]!.partId,
  version: 0,
  categories: [1],
  ...more,
});
const started = async (n: number) => {
  const visit = await clerk.get<Visit>(`/api/visits/${visits[n]!.id}`);
  await (await phone(visit)).post(`/api/visits/${visit.id}/start`);
  return visit;
};

test('a phone whose clock is a day ahead or behind tells when it was by the clock of the server', async () => {
  const visit = await clerk.get<Visit>(`/api/visits/${visits[0]!.id}`);
  const own = await phone(visit);
  // done three hours ago; the phone believes it is tomorrow
  const device = { id: 'phone-ahead', at: '2026-07-21T06:00:00+08:00', sentAt: '2026-07-21T09:00:00+08:00' };
  const now = server.clock.now().getTime();
  const after = await own.post<Visit & { startedAt: string }>(`/api/visits/${visit.id}/start`, { device });
  expect(Date.parse(after.startedAt)).toBeGreaterThan(now - 3 * 3_600_000 - 2000);
  expect(Date.parse(after.startedAt)).toBeLessThanOrEqual(now - 3 * 3_600_000 + 1000);
  const behind = { id: 'phone-behind', at: '2026-07-18T23:00:00+08:00', sentAt: '2026-07-19T09:00:00+08:00' };
  const saved = await own.ok<{ checkedOn: string }>(
    'PUT',
    `/api/visits/${visit.id}/record`,
    recordBody(visit, { device: { ...behind, at: '2026-07-19T08:59:00+08:00' } }),
  );
  expect(saved.checkedOn).toBe('2026-07-20');
});

test('the same action sent twice acts once, also when the answer was lost', async () => {
  const visit = await started(1);
  const own = await phone(visit);
  const path = `/api/visits/${visit.id}/record`;
  const id = randomUUID();
  expect((await send(own, 'PUT', path, recordBody(visit, {}), id)).body.version).toBe(1);
  const again = await send(own, 'PUT', path, recordBody(visit, {}), id);
  expect([again.status, again.body.code]).toEqual([409, 'ACTION_REPEATED']);
  const versions = await own.get<{ rows: unknown[] }>(`/api/visits/${visit.id}/versions`);
  expect(versions.rows.length).toBe(1);
});

test('two phones change one record: the second is told what stands there, and both are kept', async () => {
  const visit = await started(2);
  const [one, two] = [await phone(visit, 0), await phone(visit, 1)];
  const path = `/api/visits/${visit.id}/record`;
  await one.ok('PUT', path, recordBody(visit, { categories: [5], notes: '第一部手机' }));
  const answer = await two.refused(
    'RECORD_CHANGED',
    'PUT',
    path,
    recordBody(visit, { categories: [8], notes: '第二部手机' }),
  );
  expect(answer.body.details).toMatchObject({ version: 1, theirs: { notes: '第一部手机' } });
  const { rows } = await one.get<{ rows: { conflict: boolean; body: { notes: string } }[] }>(
    `/api/visits/${visit.id}/versions`,
  );
  expect(rows.map((r) => [r.conflict, r.body.notes]).toSorted()).toEqual([
    [false, '第一部手机'],
    [true, '第二部手机'],
  ]);
});

test('two colleagues at once on record, sheet, start and submission: one acts, the other is told, 100 rounds', async () => {
  const visit = await clerk.get<Visit>(`/api/visits/${visits[3]!.id}`);
  const [one, two] = [await phone(visit, 0), await phone(visit, 1)];
  const path = `/api/visits/${visit.id}`;
  await race(1, () =>
    Promise.resolve([
      () => one.call('POST', `${path}/start`, {}),
      () => two.call('POST', `${path}/start`, {}),
    ]),
  );
  await race(49, (version) => {
    const save = (c: Client) => () => c.call('PUT', `${path}/record`, recordBody(visit, { version }));
    return Promise.resolve([save(one), save(two)]);
  });
  await race(49, (version) => {
    const sheet = { ...fullSheet(visit.objects[0]!.id, 'SCJG', server.clock.now().toISOString()), version };
    const save = (c: Client) => () => c.call('PUT', `${path}/sheet`, sheet);
    return Promise.resolve([save(one), save(two)]);
  });
  await race(1, () =>
    Promise.resolve([
      () => one.call('POST', `${path}/submit`, {}),
      () => two.call('POST', `${path}/submit`, {}),
    ]),
  );
  const [head, reviewer] = [await server.as('head'), await server.as('reviewer')];
  const review = (c: Client) => () => c.call('POST', `${path}/review`, { verdict: 'pass' });
  await race(1, () => Promise.resolve([review(head), review(reviewer)]));
  expect((await one.get<Visit>(path)).step).toBe('reviewed');
}, 180_000);

test('a form that changed while a phone was away: what was filled with the old one stands, with its version', async () => {
  const form = (content: string) => [
    {
      code: 'T1',
      title: '登记事项检查表',
      items: [{ no: 1, content, method: '', answer_fields: ['是□ 否□'] }],
    },
  ];
  const items = { T1: 'SCJG-01' };
  await clerk.post('/api/forms', { forms: form('营业执照是否悬挂'), source: '演练', items });
  const visit = await started(4);
  const own = await phone(visit);
  expect(
    await clerk.post('/api/forms', { forms: form('营业执照是否在显著位置悬挂'), source: '演练', items }),
  ).toEqual({
    imported: 1,
    unchanged: 0,
  });
  const path = `/api/visits/${visit.id}/record`;
  const answers = [{ no: 1, choice: 'yes' }];
  const withForm = (version: number, more: object = {}) =>
    recordBody(visit, { answers, template: { id: 'SCJG.T1', version }, ...more });
  await own.refused('TEMPLATE_UNKNOWN', 'PUT', path, withForm(9));
  await own.refused('TEMPLATE_ANSWERS', 'PUT', path, withForm(1, { answers: [{ no: 7, choice: 'yes' }] }));
  expect(await own.ok('PUT', path, withForm(1))).toMatchObject({ answers });
  const now = await own.get<{ records: { template: object }[]; forms: { version: number }[] }>(
    `/api/visits/${visit.id}`,
  );
  expect(now.records[0]!.template).toEqual({ id: 'SCJG.T1', version: 1 });
  expect(now.forms[0]!.version).toBe(2);
});

test.skipIf(!sharedData.present)(
  'forms of a provincial system come in as they are, and once (skipped where ../shared is absent)',
  async () => {
    const forms = JSON.parse(sharedData.text('data/items/record-forms-2017.json')) as unknown[];
    expect(forms.length).toBeGreaterThan(5);
    const section = await server.as('section');
    expect(await section.post('/api/forms', { forms, source: '测试' })).toEqual({
      imported: forms.length,
      unchanged: 0,
    });
    expect(await section.post('/api/forms', { forms, source: '测试' })).toEqual({
      imported: 0,
      unchanged: forms.length,
    });
    await section.refused('TEMPLATE_FILE', 'POST', '/api/forms', { forms: [{ code: 'X' }], source: '测试' });
  },
);

test('a photograph goes on where its upload broke off, and is taken only with the hash of its capture', async () => {
  const visit = await started(5);
  const own = await phone(visit);
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(9000)]);
  const put = (id: string, offset: number, part: Buffer) =>
    fetch(`${server.url}/api/uploads/${id}?offset=${offset}`, {
      method: 'PUT',
      headers: { cookie: own.cookie, origin: server.url, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(part),
    });
  const upload = async () => {
    const { id } = await own.post<{ id: string }>('/api/uploads', { name: '现场.jpg', size: jpeg.length });
    await put(id, 0, jpeg.subarray(0, 4000));
    // the line broke; the phone asks how far it came
    const { offset } = await own.get<{ offset: number }>(`/api/uploads/${id}`);
    expect(offset).toBe(4000);
    await put(id, offset, jpeg.subarray(offset));
    return id;
  };
  const evidence = (uploadId: string, sha256: string) => ({
    objectId: visit.objects[0]!.id,
    departmentId: 'SCJG',
    kind: 'photo',
    name: '现场.jpg',
    sha256,
    uploadId,
  });
  const path = `/api/visits/${visit.id}/evidence`;
  await own.refused('EVIDENCE_HASH', 'POST', path, evidence(await upload(), 'ab'.repeat(32)));
  const sha256 = createHash('sha256').update(jpeg).digest('hex');
  const after = await own.post<{ evidence: { id: string; sha256: string; stored: boolean }[] }>(
    path,
    evidence(await upload(), sha256),
  );
  expect(after.evidence).toMatchObject([{ sha256, stored: true }]);
  await own.refused('EVIDENCE_KNOWN', 'POST', path, evidence(await upload(), sha256));
  const bytes = await fetch(`${server.url}${path}/${after.evidence[0]!.id}`, {
    headers: { cookie: clerk.cookie },
  });
  expect(
    createHash('sha256')
      .update(Buffer.from(await bytes.arrayBuffer()))
      .digest('hex'),
  ).toBe(sha256);
  const stranger = await server.as('coordinator-rsj');
  await stranger.refused('NOT_FOUND', 'GET', `${path}/${after.evidence[0]!.id}`);
});
