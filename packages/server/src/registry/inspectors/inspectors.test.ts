import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../../practice/cast.ts';
import type { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { inspectorsOfDepartments } from '../directory.ts';
import { systemActor } from '../../disclosure/systemActor.ts';
import { expireInspectors } from './expireInspectors.ts';
import { recusalPairs } from './store.ts';

let server: TestServer;
let clerk: Client;
let reviewer: Client;
let section: Client;
beforeAll(async () => {
  server = await startTestServer('inspectors', { seed: { objects: 60, inspectors: 40, story: false } });
  clerk = await server.as('clerk');
  reviewer = await server.as('reviewer');
  section = await server.as('section');
});
afterAll(() => server.stop());

interface Record {
  drawable: { ok: boolean; why: string };
  certificates: { number: string; state: string }[];
  interests: { id: string }[];
  verbs: { action: string; ok: boolean }[];
  changes: { fields: string[]; why: string }[];
  since: string;
}
const at = (id: string, rest: string) => `/api/inspectors/${encodeURIComponent(id)}/${rest}`;
const record = (id: string) => clerk.get<Record>(at(id, 'record'));
const PERSON = {
  name: '张新来',
  departmentId: 'SCJG',
  unit: '信用监管科',
  certNo: 'YL15020099001',
  certTo: '2029-12-31',
  tags: ['食品'],
  phone: '13900001111',
};
const drawn = async () => {
  const a = await actor(server.server.services, 'clerk');
  return (await inspectorsOfDepartments(server.server.services.db, a.scope, ['SCJG'])).map((i) => i.id);
};

test('a person is filed by the unit, reviewed by the legal section, put in use by the keeper; before that nobody draws him (R09, N04)', async () => {
  const { id } = await section.post<{ id: string }>('/api/inspectors', PERSON);
  expect((await record(id)).drawable).toMatchObject({ ok: false, why: expect.stringContaining('待核对') });
  expect(await drawn()).not.toContain(id);
  await clerk.refused('STEP_ROLE', 'POST', at(id, 'step'), { step: 'review' });
  await reviewer.refused('STEP_REASON', 'POST', at(id, 'step'), { step: 'return' });
  await reviewer.post(at(id, 'step'), { step: 'return', reason: '请补充职务' });
  await section.post(at(id, 'step'), { step: 'refile' });
  await reviewer.post(at(id, 'step'), { step: 'review' });
  await clerk.post(at(id, 'step'), { step: 'activate' });
  expect(await drawn()).toContain(id);
  expect((await record(id)).drawable.ok).toBe(true);
  await section.refused('INSPECTOR_EXISTS', 'POST', '/api/inspectors', PERSON);
});

test('without a valid certificate and not a civil servant: not admitted in the words of the profile; renewed, revoked, on leave (N01, M06, M02)', async () => {
  const { id } = await section.post<{ id: string }>('/api/inspectors', {
    ...PERSON,
    name: '李过期',
    certNo: 'YL15020099002',
    certTo: '2026-06-30',
  });
  const answer = await reviewer.refused('STEP_GUARD', 'POST', at(id, 'step'), { step: 'review' });
  expect(answer.text).toContain('要应入尽入');
  await section.refused('CERTIFICATE_DATES', 'POST', at(id, 'certificates'), {
    number: 'N-1',
    from: '2029-01-01',
    to: '2028-01-01',
  });
  await section.post(at(id, 'certificates'), { number: 'YL15020099002', to: '2028-06-30' });
  await reviewer.post(at(id, 'step'), { step: 'review' });
  await clerk.post(at(id, 'step'), { step: 'activate' });
  await section.post(at(id, 'certificates'), { number: 'BW-77', kind: '市场监管执法证', to: '2027-01-31' });
  expect((await record(id)).certificates.map((c) => c.state)).toEqual(['valid', 'valid']);
  await clerk.post(at(id, 'certificates/revoke'), { number: 'YL15020099002', reason: '证件遗失' });
  await clerk.refused('CERTIFICATE_REVOKED', 'POST', at(id, 'certificates/revoke'), {
    number: 'YL15020099002',
    reason: '证件遗失',
  });
  expect(await clerk.get(`/api/inspectors/${encodeURIComponent(id)}`)).toMatchObject({
    certNo: 'BW-77',
    certTo: '2027-01-31',
  });
  await section.refused('OFF_DATES', 'PUT', at(id, 'leave'), {
    off: [['2026-08-02', '2026-08-01']],
    reason: '年休假',
  });
  await section.ok('PUT', at(id, 'leave'), { off: [['2026-07-19', '2026-07-25']], reason: '年休假' });
  expect((await record(id)).drawable).toMatchObject({ ok: false, why: expect.stringContaining('不在岗') });
  const { changes } = await record(id);
  expect(changes[0]).toMatchObject({ fields: ['请假'], why: '年休假' });
});

test('an interest is declared by the inspector himself and keeps the pair apart; only somebody else may end it (N09)', async () => {
  const me = await actor(server.server.services, 'inspector-1');
  const inspector = await server.as('inspector-1');
  const id = me.inspectorId!;
  const [object] = (await clerk.get<{ rows: { id: string }[] }>('/api/objects?pageSize=1')).rows;
  await inspector.refused('INTEREST_OBJECT', 'POST', at(id, 'interests'), {
    objectId: 'nothing',
    relation: 'relative',
  });
  const body = { objectId: object!.id, relation: 'shareholder', words: '持股 5%' };
  const { id: interest } = await inspector.post<{ id: string }>(at(id, 'interests'), body);
  await inspector.refused('INTEREST_DECLARED', 'POST', at(id, 'interests'), body);
  const a = await actor(server.server.services, 'clerk');
  const pairs = () =>
    recusalPairs(server.server.services.db, a.scope, ['SCJG', 'RSJ', 'STHJ', 'XFJY', 'ZJJ', 'WLJ']);
  expect(await pairs()).toEqual([{ inspectorId: id, objectId: object!.id, relation: 'shareholder' }]);
  await inspector.refused('NOT_ALLOWED', 'POST', at(id, `interests/${interest}/end`), { reason: '已转让' });
  await clerk.post(at(id, `interests/${interest}/end`), { reason: '股份已转让' });
  await clerk.refused('INTEREST_ENDED', 'POST', at(id, `interests/${interest}/end`), { reason: '再解除' });
  expect(await pairs()).toEqual([]);
  const other = await clerk.get<{ rows: { id: string }[] }>('/api/inspectors?pageSize=200');
  const foreign = other.rows.find((r) => r.id !== id)!.id;
  await inspector.refused('NOT_FOUND', 'POST', at(foreign, 'interests'), body);
});

test('certificates by file: renewed by name, a stranger and a number of somebody else are told by row', async () => {
  const { rows } = await clerk.get<{
    rows: { id: string; name: string; certNo: string; departmentId: string }[];
  }>('/api/inspectors?pageSize=50');
  const [a, b] = rows.filter((r) => rows.filter((x) => x.name === r.name).length === 1 && r.certNo !== '');
  const form = new FormData();
  const csv = `姓名,部门,现证件编号,证件编号,有效期至\n${a!.name},,${a!.certNo},NEW-1,2031-12-31\n没有这个人,SCJG,,NEW-2,2031-12-31\n${a!.name},,${b!.certNo},NEW-3,2031-12-31\n`;
  form.set('file', new File([csv], 'c.csv'));
  form.set('as', 'certificates');
  const p = await clerk.ok<{ id: string; problems: { row: number; code: string }[] }>(
    'POST',
    '/api/imports',
    form,
  );
  expect(p.problems.map((x) => `${x.row} ${x.code}`)).toEqual(['3 ROW_PERSON_UNKNOWN', '4 ROW_PERSON_OTHER']);
  expect(await clerk.post(`/api/imports/${p.id}/apply`, { skipProblems: true })).toMatchObject({
    inserted: 1,
  });
  expect(await clerk.get(`/api/inspectors/${encodeURIComponent(a!.id)}`)).toMatchObject({
    certNo: 'NEW-1',
    certTo: '2031-12-31',
  });
});

test('whose certificate has ended is suspended by the clock, once (M06, 2.5)', async () => {
  const { services } = server.server;
  const [id] = await drawn();
  await sql`update inspectors set cert_to = '2026-07-19' where id = ${id}`.execute(services.db);
  expect(await expireInspectors(services, systemActor())).toBe(1);
  expect(await drawn()).not.toContain(id);
  expect((await record(id!)).changes[0]).toMatchObject({ why: '执法证到期' });
  expect(await expireInspectors(services, systemActor())).toBe(0);
});

test('a whole bureau is filed at once: nobody waits for a connection that another one holds', async () => {
  const filed = await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      section.post<{ id: string }>('/api/inspectors', { ...PERSON, certNo: `YL1502009920${10 + i}` }),
    ),
  );
  expect(new Set(filed.map((f) => f.id)).size).toBe(24);
}, 60_000);
