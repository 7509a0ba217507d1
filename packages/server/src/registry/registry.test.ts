import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { csvCell } from './exportDirectory.ts';
import { maskName, maskPhone } from './present.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('registry');
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

interface Row {
  id: string;
  code: string;
  name: string;
  kinds: string[];
  phone: string;
  representative: string;
  township: string;
}
const list = (query: string) =>
  clerk.get<{ rows: Row[]; total: number; page: number; pageSize: number }>(`/api/objects?${query}`);

test('search by part of a name and by the beginning of a code; filters agree with the facets', async () => {
  const { rows } = await list('pageSize=1');
  const one = rows[0]!;
  const part = one.name.slice(2, 6);
  const found = await list(`q=${encodeURIComponent(part)}&pageSize=200`);
  expect(found.rows.map((r) => r.id)).toContain(one.id);
  expect(found.rows.every((r) => r.name.includes(part))).toBe(true);
  const byCode = await list(`q=${one.code.slice(0, 12).toLowerCase()}`);
  expect(byCode.rows.map((r) => r.id)).toContain(one.id);
  const facets = await clerk.get<{
    total: number;
    risks: { value: string; count: number }[];
    kinds: { value: string; count: number }[];
    townships: { value: string; count: number }[];
  }>('/api/objects/facets');
  expect(facets.total).toBe(900);
  for (const { value, count } of facets.risks)
    expect((await list(`risk=${value}&pageSize=1`)).total).toBe(count);
  const kind = facets.kinds[2]!;
  expect((await list(`kind=${encodeURIComponent(kind.value)}&pageSize=1`)).total).toBe(kind.count);
});

test('pages neither overlap nor leave gaps, in every order', async () => {
  for (const sort of ['name', '-name', 'risk', '-registeredOn']) {
    const ids: string[] = [];
    for (let page = 1; page <= 5; page++)
      ids.push(...(await list(`sort=${sort}&page=${page}&pageSize=180`)).rows.map((r) => r.id));
    expect(new Set(ids).size, sort).toBe(900);
  }
});

test('what a person types is text and never SQL or a pattern', async () => {
  for (const q of ["'; drop table objects; --", '%', '_', '\\', 'a%b', '"'])
    expect((await list(`q=${encodeURIComponent(q)}`)).total, q).toBe(0);
  await clerk.refused('INPUT_INVALID', 'GET', '/api/objects?sort=name;drop');
  await clerk.refused('INPUT_INVALID', 'GET', '/api/objects?pageSize=100000');
  await clerk.refused('INPUT_INVALID', 'GET', '/api/objects?unknown=1');
});

test('contacts are masked, and shown only to a clerk who says why; that is recorded', async () => {
  const { rows } = await list('kind=%E4%B8%AA%E4%BD%93%E5%B7%A5%E5%95%86%E6%88%B7&pageSize=1');
  const one = rows[0]!;
  expect(one.phone).toContain('****');
  expect(one.representative).toMatch(/^.\*+$/);
  const path = `/api/objects/${encodeURIComponent(one.id)}/reveal`;
  await clerk.refused('INPUT_INVALID', 'POST', path, { reason: '' });
  const shown = await clerk.post<{ phone: string }>(path, { reason: '核对联系方式以便通知' });
  expect(maskPhone(shown.phone)).toBe(one.phone);
  const supervisor = await server.as('supervisor');
  await supervisor.refused('NOT_ALLOWED', 'POST', path, { reason: '核对联系方式以便通知' });
  const audit = await supervisor.get<{ rows: { what: string; subject: string }[] }>(
    `/api/audit?q=${encodeURIComponent('联系人')}`,
  );
  expect(audit.rows[0]).toMatchObject({ subject: one.id });
});

test('an export is what is filtered, masked, and safe to open in a spreadsheet', async () => {
  const { total } = await list('risk=D&pageSize=1');
  const { text } = await clerk.call('GET', '/api/objects/export.csv?risk=D');
  const lines = text.trim().split('\r\n');
  expect(lines.length).toBe(total + 1);
  expect(lines[0]).toContain('统一社会信用代码');
  expect(lines[1]).toContain('****');
  expect((await clerk.call('GET', '/api/objects/export.xlsx?risk=D')).status).toBe(200);
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell('a,"b"')).toBe('"a,""b"""');
});

test('scopes: a coordinator sees his department, an inspector himself and no undisclosed object, an administrator nothing', async () => {
  const all = await clerk.get<{ total: number }>('/api/inspectors?pageSize=1');
  expect(all.total).toBe(90);
  const coordinator = await server.as('coordinator-rsj');
  const own = await coordinator.get<{ rows: { departmentId: string }[]; total: number }>(
    '/api/inspectors?pageSize=200',
  );
  expect(own.rows.every((r) => r.departmentId === 'RSJ') && own.total > 0 && own.total < 90).toBe(true);
  const inspector = await server.as('inspector-1');
  expect((await inspector.get<{ total: number }>('/api/inspectors')).total).toBe(1);
  expect((await inspector.get<{ total: number }>('/api/objects')).total).toBe(0);
  const one = (await list('pageSize=1')).rows[0]!;
  await inspector.refused('NOT_FOUND', 'GET', `/api/objects/${encodeURIComponent(one.id)}`);
  const admin = await server.as('admin');
  await admin.refused('NOT_ALLOWED', 'GET', '/api/objects');
});

test('masks', () => {
  expect([maskName('王小明'), maskName('李'), maskPhone('13912345678'), maskPhone('12345')]).toEqual([
    '王**',
    '李',
    '139****5678',
    '1****',
  ]);
});
