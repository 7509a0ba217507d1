import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepDisclosure } from '../disclosure/sweep.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { draftTask } from '../testing/story.ts';
import { expireResponses } from '../tasks/respond.ts';
import { openDueReports } from './openReports.ts';
import { SETTINGS, underGuyang, wholeTask } from './testing.ts';

let server: TestServer;
let clerk: Client;
let office: Client;
let head: Client;
const ANSWERS = {
  guidelines: '已出台《和安县抽查工作细则》（和双随机办〔2026〕1号）',
  itemList: '是',
  libraries: '是',
};

interface Report {
  id: string;
  state: string;
  version: number;
  due: string;
  late: boolean;
  source: string;
  allowed: string[];
}
beforeAll(async () => {
  server = await startTestServer('reports');
  [clerk, office, head] = [await server.as('clerk'), await server.as('office'), await server.as('head')];
}, 120_000);
afterAll(() => server.stop());

test('a county whose rules ask for no monthly report owes none; both readings of 每月末5日前 give their day (T01, T02)', async () => {
  await office.refused('REPORT_NOT_DUE', 'POST', '/api/reports', { kind: 'monthly', period: '2026-07' });
  await underGuyang(server);
  await office.refused('REPORT_PERIOD', 'POST', '/api/reports', { kind: 'monthly', period: '2026-13' });
  const { total } = await office.post<{ total: number }>('/api/reports', {
    kind: 'monthly',
    period: '2026-07',
  });
  expect(total).toBeGreaterThan(3);
  expect(
    (await office.post<{ total: number }>('/api/reports', { kind: 'monthly', period: '2026-07' })).total,
  ).toBe(0);
  await office.post('/api/reports', { kind: 'halfYear', period: '2026-H1' });
  await office.post('/api/reports', { kind: 'annual', period: '2026' });
  const due = async (id: string) => (await clerk.get<Report>(`/api/reports/${id}`)).due;
  expect(await due('monthly.SCJG.2026-07')).toBe('2026-08-05');
  expect(await due('halfYear.SCJG.2026-H1')).toBe('2026-09-06');
  expect(await due('annual.SCJG.2026')).toBe('2026-11-30');
  // the other reading, in a profile of the county's own: five days before the month ends
  await head.post('/api/configuration/profiles', {
    base: 'guyang-2021@1',
    after: 0,
    id: 'hean-reports',
    name: '和安县规定',
    level: '县',
    document: { title: '和安县实施办法', number: '', issuedOn: '2026-07-01', issuer: '和安县', cites: [] },
    validFrom: '2026-07-01',
    changes: {
      'report.monthlyDue': {
        value: 'FIVE_DAYS_BEFORE_MONTH_END',
        requirement: 'T01',
        article: '第九条',
        words: '每月最后五日之前报送',
        basis: 'text',
      },
    },
  });
  const today = server.clock.now().toISOString().slice(0, 10);
  const choose = (reference: string) =>
    head.post('/api/configuration/choice', { reference, from: today, why: '按本县规定执行' });
  await choose('hean-reports@1');
  await office.post('/api/reports', { kind: 'monthly', period: '2026-08' });
  expect(await due('monthly.SCJG.2026-08')).toBe('2026-08-26');
  await choose('guyang-2021@1');
  const { rows } = await clerk.get<{ rows: { noun: string; due: string }[] }>(
    '/api/deadlines?noun=report&pageSize=100',
  );
  expect(rows.length).toBeGreaterThan(3);
  // what the server opens by itself: the running month, not a second time
  expect(await openDueReports(server.server.services)).toBe(0);
});

test('a report lives: due → drafted → submitted → returned → submitted → accepted; numbers are never typed', async () => {
  const id = 'monthly.SCJG.2026-07';
  await clerk.refused('STEP_STATE', 'POST', `/api/reports/${id}/submit`, {});
  const first = await clerk.ok<Report>('PUT', `/api/reports/${id}`, {
    version: 0,
    answers: {},
    problems: '样品不足',
  });
  expect([first.state, first.version]).toEqual(['drafted', 1]);
  await clerk.refused('REPORT_CHANGED', 'PUT', `/api/reports/${id}`, { version: 0, answers: ANSWERS });
  const missing = await clerk.refused('REPORT_EMPTY', 'POST', `/api/reports/${id}/submit`, {});
  expect(JSON.stringify(missing.body)).toContain('是否已出台工作细则和工作指引');
  await clerk.refused('INPUT_INVALID', 'PUT', `/api/reports/${id}`, {
    version: 1,
    answers: ANSWERS,
    rows: [],
  });
  await clerk.ok('PUT', `/api/reports/${id}`, { version: 1, answers: ANSWERS });
  await (await server.as('coordinator-rsj')).refused('NOT_FOUND', 'POST', `/api/reports/${id}/submit`, {});
  const sent = await clerk.post<Report>(`/api/reports/${id}/submit`);
  expect(sent.state).toBe('submitted');
  await clerk.refused('STEP_STATE', 'PUT', `/api/reports/${id}`, { version: sent.version, answers: ANSWERS });
  const back = await office.post<Report>(`/api/reports/${id}/return`, { reason: '请写明文号' });
  expect(back.state).toBe('returned');
  await clerk.ok('PUT', `/api/reports/${id}`, { version: back.version, answers: ANSWERS });
  await clerk.post(`/api/reports/${id}/submit`);
  const same = await clerk.refused('STEP_SAME_PERSON', 'POST', `/api/reports/${id}/accept`, {});
  expect(same.status).toBe(422);
  expect((await office.post<Report>(`/api/reports/${id}/accept`)).state).toBe('accepted');
});

test('the form as xlsx has the printed cells in their places, docx and PDF are what they say (T01)', async () => {
  const get = async (format: string) => {
    const answer = await fetch(`${server.url}/api/reports/monthly.SCJG.2026-07/export.${format}`, {
      headers: { cookie: clerk.cookie },
    });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const read = await readXlsx(await get('xlsx'));
  const text = JSON.stringify(read);
  for (const printed of [
    '市场监管领域部门联合“双随机、一公开”抽查工作月报表（7月）',
    '填报单位（地区）：',
    '填报时间：',
    '一、“双随机、一公开”制度机制建设情况',
    '是否建立市场主体名录库和执法人员库并完成录入',
    '二、随机抽查工作开展情况',
    '抽查事项名称',
    '抽查比例',
  ])
    expect(text, printed).toContain(printed);
  expect(new TextDecoder('latin1').decode((await get('pdf')).slice(0, 5))).toBe('%PDF-');
  expect(new TextDecoder('latin1').decode((await get('docx')).slice(0, 2))).toBe('PK');
});

test('a notice of late answers: who gave a reason is not in it, also when the reason comes after the draft (J03, T05)', async () => {
  await head.ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  const choose = (reference: string) => {
    const from = server.clock.now().toISOString().slice(0, 10);
    return head.post('/api/configuration/choice', { reference, from, why: '演练切换' });
  };
  await choose('ningxia-2022@1');
  const [first, second, third] = [await draftTask(clerk), await draftTask(clerk), await draftTask(clerk)];
  for (const id of [first, second, third]) await clerk.post(`/api/tasks/${id}/push`);
  const draft = {
    kind: 'response',
    from: '2026-07-01',
    to: '2026-12-31',
    addressees: '各联席会议成员单位',
    remedyBy: '2026-08-20',
    contact: { name: '马小兰', phone: '0000-6600003' },
  };
  const late = async () =>
    (
      await office.get<{ rows: { taskId: string; departmentId: string; due: string }[] }>(
        '/api/circulars/late?kind=response&from=2026-07-01&to=2026-12-31',
      )
    ).rows.map((r) => `${r.taskId} ${r.departmentId} ${r.due}`);
  expect(await late()).toEqual([]);
  await office.refused('CIRCULAR_NOTHING', 'POST', '/api/circulars', draft);
  server.clock.advance(4 * 86_400);
  const coordinator = await server.as('coordinator-rsj');
  for (const [name, client] of [
    ['clerk', clerk],
    ['office', office],
    ['head', head],
  ] as const)
    client.cookie = (await server.as(name)).cookie;
  await expireResponses(server.server.services);
  const due = '2026-07-22';
  expect((await late()).toSorted()).toEqual(
    [first, second, third].map((id) => `${id} RSJ ${due}`).toSorted(),
  );
  // a reason stops the notice
  await coordinator.post(`/api/responses/${second}.RSJ/explain`, { reason: '人员调整' });
  expect((await late()).toSorted()).toEqual([first, third].map((id) => `${id} RSJ ${due}`).toSorted());
  const stale = await office.post<{ id: string }>('/api/circulars', draft);
  await head.post(`/api/circulars/${stale.id}/approve`);
  await coordinator.post(`/api/responses/${third}.RSJ/explain`, { reason: '系统无法登录' });
  const gone = await office.refused('CIRCULAR_CHANGED', 'POST', `/api/circulars/${stale.id}/publish`, {});
  expect(JSON.stringify(gone.body)).toContain('人力资源');
  await office.post(`/api/circulars/${stale.id}/withdraw`, { reason: '已说明理由' });
  const { id } = await office.post<{ id: string }>('/api/circulars', draft);
  await head.post(`/api/circulars/${id}/approve`);
  const { documentId } = await office.post<{ documentId: string }>(`/api/circulars/${id}/publish`);
  const { facts } = await server.server.services.db
    .selectFrom('documents')
    .where('id', '=', documentId)
    .select('facts')
    .executeTakeFirstOrThrow();
  expect(facts).toMatchObject({
    kind: 'response',
    late: [{ due, daysLate: 2 }],
    power: { source: expect.stringContaining('第二十三条') },
  });
  await choose('guyang-2021@1');
}, 120_000);

test('a notice of late publications: gathered from records, approved by another, published as a numbered document (T05, B01)', async () => {
  await head.ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  await wholeTask(server, clerk);
  const draft = {
    kind: 'publication',
    from: '2026-07-01',
    to: '2026-12-31',
    addressees: '各联席会议成员单位',
    remedyBy: '2026-12-20',
    contact: { name: '马小兰', phone: '0000-6600003' },
  };
  await office.refused('CIRCULAR_NOTHING', 'POST', '/api/circulars', draft);
  server.clock.advance(60 * 86_400);
  for (const [name, client] of [
    ['clerk', clerk],
    ['office', office],
    ['head', head],
  ] as const)
    client.cookie = (await server.as(name)).cookie;
  await sweepDisclosure(server.server.services);
  const { rows } = await office.get<{ rows: { unit: string; daysLate: number; due: string }[] }>(
    '/api/circulars/late?kind=publication&from=2026-07-01&to=2026-12-31',
  );
  const { rows: base } = await server.server.services.db
    .selectFrom('results')
    .where('publishedAt', 'is', null)
    .select(['departmentId', 'dueOn'])
    .distinct()
    .execute()
    .then((r) => ({ rows: r }));
  expect(rows.length).toBe(base.length);
  expect(rows.every((r) => r.daysLate > 10)).toBe(true);
  const { id } = await office.post<{ id: string }>('/api/circulars', draft);
  await office.refused('CIRCULAR_SAME_PERSON', 'POST', `/api/circulars/${id}/approve`, {});
  await office.refused('CIRCULAR_STATE', 'POST', `/api/circulars/${id}/publish`, {});
  await (await server.as('supervisor')).refused('NOT_ALLOWED', 'POST', `/api/circulars/${id}/approve`, {});
  await head.post(`/api/circulars/${id}/approve`);
  const done = await office.post<{ state: string; documentId: string }>(`/api/circulars/${id}/publish`);
  expect(done.state).toBe('published');
  const { rows: documents } = await office.get<{ rows: { id: string; number: string; type: string }[] }>(
    '/api/documents?type=circular',
  );
  expect(documents).toContainEqual(
    expect.objectContaining({ id: done.documentId, number: '和双随机办〔2026〕2号' }),
  );
  const pdf = await fetch(`${server.url}/api/documents/${done.documentId}/file.pdf`, {
    headers: { cookie: office.cookie },
  });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
}, 300_000);
