import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../platform/services.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { clearDeadline, escalateDeadlines, setDeadline } from './deadlines.ts';
import { profileByReference, profileFor, ruleFor } from './rules.ts';

let server: TestServer;
let admin: Client;
let head: Client;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('configuration');
  [admin, head, clerk] = (await Promise.all(['admin', 'head', 'clerk'].map((id) => server.as(id)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => server.stop());

/** A notice as it might come for 2027; invented, for the test only. */
const NOTICE_2027 = {
  year: 2027,
  papers: ['https://www.gov.cn/zhengce/2026-11/example.htm'],
  days: [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-02', isOffDay: true },
    { name: '元旦', date: '2027-01-03', isOffDay: true },
    { name: '春节', date: '2027-02-06', isOffDay: true },
    { name: '春节', date: '2027-02-20', isOffDay: false },
  ],
};
const upload = (content: unknown) => {
  const form = new FormData();
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  form.set('file', new File([text], '2027.json', { type: 'application/json' }));
  return form;
};

interface Day {
  date: string;
  provisional: boolean;
  unknownYears: number[];
}
const VECTORS: [string, number, string][] = [
  ['2026-09-18', 2, '2026-09-21'],
  ['2026-09-18', 10, '2026-10-09'],
  ['2026-09-18', 20, '2026-10-22'],
  ['2026-02-10', 2, '2026-02-12'],
  ['2026-02-10', 10, '2026-03-02'],
  ['2026-02-10', 20, '2026-03-16'],
  ['2026-04-30', 2, '2026-05-07'],
  ['2026-11-20', 10, '2026-12-04'],
  ['2026-11-20', 20, '2026-12-18'],
  ['2026-12-03', 20, '2026-12-31'],
];

test.each(VECTORS)('anybody asks: %s and %i working days end on %s (3.7)', async (from, days, date) => {
  const answer = await fetch(`${server.url}/api/calendar/deadline?from=${from}&days=${days}`);
  expect(await answer.json()).toMatchObject({ from, days, date, provisional: false, unknownYears: [] });
});

test('what is no day or no count is refused in words', async () => {
  await clerk.refused('DEADLINE_DAYS', 'GET', '/api/calendar/deadline?from=2026-02-30&days=2');
  await clerk.refused('INPUT_INVALID', 'GET', '/api/calendar/deadline?from=2026-02-10&days=-1');
});

test('a deadline in 2027 is provisional, and is computed anew, with a trace, when the year is loaded (3.7, must show 5)', async () => {
  const asked = '/api/calendar/deadline?from=2026-12-04&days=20';
  expect(await clerk.get<Day>(asked)).toMatchObject({
    date: '2027-01-01',
    provisional: true,
    unknownYears: [2027],
  });
  const { services } = server.server;
  const key = { noun: 'test', id: 't1', kind: 'publication' };
  await inTransaction(services, (tx) =>
    setDeadline(tx, services.clock, null, {
      ...key,
      title: '一项公示',
      areaId: 'COUNTY',
      departmentId: 'SCJG',
      startEvent: '任务完成',
      startDay: '2026-12-04',
      until: { workingDays: 20 },
      source: '原文',
    }),
  );
  const before = await clerk.get<{ rows: { id: string; provisional: boolean; due: string }[] }>(
    '/api/deadlines?state=provisional',
  );
  expect(before.rows).toMatchObject([{ id: 't1', due: '2027-01-01', provisional: true }]);

  await clerk.refused('NOT_ALLOWED', 'POST', '/api/configuration/calendar', upload(NOTICE_2027));
  await admin.refused('CALENDAR_INVALID', 'POST', '/api/configuration/calendar', upload('no json'));
  await admin.refused(
    'CALENDAR_INVALID',
    'POST',
    '/api/configuration/calendar',
    upload({ ...NOTICE_2027, papers: [], days: [] }),
  );
  const loaded = await admin.post<{ looked: number; moved: number; settled: number }>(
    '/api/configuration/calendar',
    upload(NOTICE_2027),
  );
  expect(loaded).toMatchObject({ year: 2027, looked: 1, moved: 1, settled: 1 });
  await admin.refused('CALENDAR_SAME', 'POST', '/api/configuration/calendar', upload(NOTICE_2027));

  // 1 January is a Friday and off: the next working day is Monday the 4th
  expect(await clerk.get<Day>(asked)).toMatchObject({ date: '2027-01-04', provisional: false });
  const after = await clerk.get<{ due: string; provisional: boolean; history: object[] }>(
    '/api/deadlines/test/t1/publication',
  );
  expect(after).toMatchObject({ due: '2027-01-04', provisional: false });
  expect(after.history).toMatchObject([
    { what: 'set', due: '2027-01-01', provisional: true },
    {
      what: 'recomputed',
      dueBefore: '2027-01-01',
      due: '2027-01-04',
      provisional: false,
      why: '载入 2027 年节假日安排',
      who: expect.any(String),
    },
  ]);
  await inTransaction(services, (tx) => clearDeadline(tx, services.clock, null, key, 'met'));
  expect((await clerk.get<{ total: number }>('/api/deadlines')).total).toBe(0);
});

test('a clock that has run out is seen once, and counts the working days since', async () => {
  const { services } = server.server;
  await inTransaction(services, (tx) =>
    setDeadline(tx, services.clock, null, {
      noun: 'test',
      id: 'late',
      kind: 'joint.respond',
      title: '响应',
      areaId: 'COUNTY',
      departmentId: 'RSJ',
      startEvent: '推送之日',
      startDay: '2026-07-10',
      until: { workingDays: 2 },
      source: '原文',
    }),
  );
  expect((await escalateDeadlines(services)).map((d) => d.subjectId)).toEqual(['late']);
  expect(await escalateDeadlines(services)).toEqual([]);
  const late = await clerk.get<{ rows: object[] }>('/api/deadlines?state=late');
  // due Tuesday 14 July, today is Monday 20 July
  expect(late.rows).toMatchObject([{ id: 'late', due: '2026-07-14', left: -4, late: true }]);
  const other = await server.as('coordinator-sthj');
  expect((await other.get<{ total: number }>('/api/deadlines?state=late')).total).toBe(0);
  await other.refused('NOT_FOUND', 'GET', '/api/deadlines/test/late/joint.respond');
});

test('a profile is chosen with an effective date and a reason; the clerk switches in the practice county only', async () => {
  const { db } = server.server.services;
  const choice = { reference: 'ningxia-2022@1', from: '2026-08-01', why: '按自治区要求' };
  await head.post('/api/configuration/choice', choice);
  expect((await profileFor(db, 'COUNTY', '2026-07-31')).id).toBe('zhongwei-2019');
  expect((await profileFor(db, 'COUNTY', '2026-08-01')).id).toBe('ningxia-2022');
  expect(await ruleFor(db, 'COUNTY', 'joint.respondWorkingDays', '2026-08-01')).toMatchObject({ value: 2 });
  const past = { ...choice, from: '2026-07-19' };
  await head.refused('PROFILE_PAST', 'POST', '/api/configuration/choice', past);
  const unknown = { ...choice, reference: 'nowhere-1@1' };
  await head.refused('PROFILE_UNKNOWN', 'POST', '/api/configuration/choice', unknown);
  await clerk.post('/api/configuration/choice', {
    ...choice,
    reference: 'guyang-2021@1',
    from: '2026-07-20',
  });
  const { current, choices } = await clerk.get<{ current: object; choices: object[] }>(
    '/api/configuration/profiles',
  );
  expect(current).toMatchObject({ reference: 'guyang-2021@1', chosen: true });
  expect(choices).toHaveLength(2);
});

const OWN = {
  base: 'zhongwei-2019@1',
  after: 0,
  id: 'our-county',
  name: '本县规定',
  level: '县',
  document: { title: '本县实施办法', number: '', issuedOn: '2026-07-01', issuer: '本县', cites: [] },
  validFrom: '2026-07-01',
  changes: {
    'publish.workingDays': {
      value: 15,
      requirement: 'B01',
      article: '第八条',
      words: '十五个工作日内公示',
      basis: 'text',
    },
  },
};

test('a county derives its own profile; a change without a source is refused; of two editors one wins', async () => {
  const { db } = server.server.services;
  const make = (input: object) => head.call<{ code: string }>('POST', '/api/configuration/profiles', input);
  const bare = { 'publish.workingDays': { value: 15, requirement: 'B01', article: '第八条', basis: 'text' } };
  const refused = await make({ ...OWN, changes: bare });
  expect(refused).toMatchObject({ status: 422, body: { code: 'PROFILE_INVALID' } });
  expect(refused.text).toContain('没有依据');
  const strange = { 'publish.workingDays': { ...OWN.changes['publish.workingDays'], value: '很快' } };
  expect((await make({ ...OWN, changes: strange })).text).toContain('PROFILE_VALUE');
  expect((await make({ ...OWN, id: 'ningxia-2022' })).text).toContain('内置');

  const both = await Promise.all([make(OWN), make(OWN)]);
  expect(both.map((a) => a.status).toSorted()).toEqual([201, 409]);
  const own = await profileByReference(db, 'our-county@1');
  expect(own.rules['publish.workingDays']).toMatchObject({ value: 15, words: '十五个工作日内公示' });
  expect(own.rules['draw.noExemption']).toMatchObject({ takenFrom: 'zhongwei-2019@1' });
  await make({ ...OWN, after: 1, changes: {} });
  expect((await profileByReference(db, 'our-county@1')).rules['publish.workingDays']?.value).toBe(15);
  expect((await profileByReference(db, 'our-county@2')).rules['publish.workingDays']?.value).toBe(20);
});

test('every value is shown with its words, and two profiles stand side by side', async () => {
  const shown = await clerk.get<{ rows: { id: string; value: { words: string } | null }[] }>(
    '/api/configuration/profiles/guyang-2021@1',
  );
  expect(shown.rows.find((r) => r.id === 'publish.workingDays')?.value).toMatchObject({
    shown: '10 个工作日内',
    requirement: 'B01',
    document: '固阳 2021',
  });
  for (const { value } of shown.rows.filter((r) => r.value))
    expect(value).toSatisfy((v: { words: string; note: string | null }) => v.words !== '' || !!v.note);
  const compared = await clerk.get<{ rows: { id: string; differs: boolean }[] }>(
    '/api/configuration/compare?a=guyang-2021@1&b=ningxia-2022@1',
  );
  expect(compared.rows.find((r) => r.id === 'publish.workingDays')).toMatchObject({
    a: { shown: '10 个工作日内' },
    b: { shown: '20 个工作日内' },
    differs: true,
  });
});
