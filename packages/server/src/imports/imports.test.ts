import { xlsxBytes } from '@mingcha/intake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('imports', { seed: { objects: 40, inspectors: 40, story: false } });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

interface Preview {
  id: string;
  rows: number;
  valid: number;
  problemCount: number;
  problems: { row: number; code: string; message: string }[];
  columns: { heading: string; field: string }[];
  applicable: boolean;
  state: string;
}

function upload(bytes: Uint8Array | string, as: string, name = 'objects.xlsx', map?: string): FormData {
  const form = new FormData();
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
  form.set('as', as);
  if (map) form.set('map', map);
  return form;
}
const sample = async (name: string) =>
  new Uint8Array(await (await fetch(`${server.url}/api/practice/sample/${name}.xlsx`)).arrayBuffer());
const total = async () => (await clerk.get<{ total: number }>('/api/objects?pageSize=1')).total;

test('upload → preview with every faulty line → error sheet → apply in one transaction → recorded', async () => {
  const before = await total();
  const preview = await clerk.ok<Preview>('POST', '/api/imports', upload(await sample('objects'), 'objects'));
  expect(preview).toMatchObject({ rows: 500, applicable: true, state: 'staged' });
  expect(preview.problemCount).toBe(19);
  expect(preview.valid).toBe(500 - new Set(preview.problems.map((p) => p.row)).size);
  expect(preview.problems.every((p) => p.row > 1 && p.message.length > 5)).toBe(true);
  expect(await total()).toBe(before);

  const sheet = await fetch(`${server.url}/api/imports/${preview.id}/errors.xlsx`, {
    headers: { cookie: clerk.cookie },
  });
  expect(sheet.status).toBe(200);
  expect((await sheet.arrayBuffer()).byteLength).toBeGreaterThan(3000);

  await clerk.refused('IMPORT_HAS_PROBLEMS', 'POST', `/api/imports/${preview.id}/apply`, {});
  const applied = await clerk.post<{ inserted: number; updated: number; unchanged: number }>(
    `/api/imports/${preview.id}/apply`,
    { skipProblems: true },
  );
  // the sample has some codes that the county has as well: those are updated
  expect(applied.inserted + applied.updated).toBe(preview.valid);
  expect(applied.unchanged).toBe(0);
  expect(await total()).toBe(before + applied.inserted);
  await clerk.refused('IMPORT_STATE', 'POST', `/api/imports/${preview.id}/apply`, { skipProblems: true });
  const again = await clerk.ok<Preview>('POST', '/api/imports', upload(await sample('objects'), 'objects'));
  expect(await clerk.post(`/api/imports/${again.id}/apply`, { skipProblems: true })).toMatchObject({
    inserted: 0,
    updated: 0,
    unchanged: preview.valid,
  });
});

test('inspectors too; a department that the county has not is told line by line', async () => {
  const good = await clerk.ok<Preview>(
    'POST',
    '/api/imports',
    upload(await sample('inspectors'), 'inspectors'),
  );
  expect(await clerk.post(`/api/imports/${good.id}/apply`, { skipProblems: true })).toMatchObject({
    inserted: expect.any(Number),
  });
  const csv =
    '姓名,证件编号,部门,单位,证件有效期,上限,已承担\n张三,15020099999,没有这个局,信用监管科,2030-01-01,10,0\n';
  const bad = await clerk.ok<Preview>('POST', '/api/imports', upload(csv, 'inspectors', 'i.csv'));
  expect(bad.problems[0]!.row).toBe(2);
  expect(bad.valid).toBe(0);
  expect(bad.applicable).toBe(false);
});

test('a file without a column leaves that column of known objects as it is: no risk class, state or label of the directory is lost', async () => {
  const put = async (csv: string) =>
    clerk.post(
      `/api/imports/${(await clerk.ok<Preview>('POST', '/api/imports', upload(csv, 'objects', 'x.csv'))).id}/apply`,
      { skipProblems: true },
    );
  const code = '91990101MY00000000';
  const seen = async () =>
    (await clerk.get<{ rows: Record<string, unknown>[] }>(`/api/objects?q=${code}`)).rows[0]!;
  await put(
    `代码,名称,经营状态,信用风险分类,对象类型,住所,联系电话,备注甲\n${code},甲公司,注销,C,食品经营单位,旧住所,0951-1234567,甲`,
  );
  const before = await seen();
  expect(before).toMatchObject({ status: '注销', risk: 'C', kinds: ['食品经营单位'], address: '旧住所' });
  expect(await put(`代码,名称,住所\n${code},甲公司,新住所`)).toMatchObject({ inserted: 0, updated: 1 });
  expect(await seen()).toEqual({ ...before, address: '新住所' });
});

test('columns with other headings are mapped by hand', async () => {
  const csv = '代号,叫什么\n91990101MY00000000,甲\n';
  const mapped = await clerk.ok<Preview>(
    'POST',
    '/api/imports',
    upload(csv, 'objects', 'x.csv', 'code=代号,name=叫什么'),
  );
  expect(mapped.columns.filter((c) => c.field !== '').map((c) => c.heading)).toEqual(['代号', '叫什么']);
});

test('a file that is none, an empty one, the wrong kind, or none at all is refused in words; nothing is staged', async () => {
  const staged = async () =>
    (await server.server.services.db.selectFrom('imports').select('id').execute()).length;
  const before = await staged();
  for (const [bytes, name] of [
    ['', 'empty.csv'],
    ['nonsense', 'x.xlsx'],
    ['甲,乙\n1,2\n', 'strange.csv'],
  ] as const)
    await clerk.refused('IMPORT_REFUSED', 'POST', '/api/imports', upload(bytes, 'objects', name));
  const inspectors = await xlsxBytes({ name: 's', headings: ['姓名', '证件编号', '部门'] }, [
    ['张三', '15020012345', 'SCJG'],
  ]);
  await clerk.refused('IMPORT_REFUSED', 'POST', '/api/imports', upload(inspectors, 'objects'));
  await clerk.refused('IMPORT_FILE_MISSING', 'POST', '/api/imports', new FormData());
  await clerk.refused('INPUT_INVALID', 'POST', '/api/imports', upload('a', 'people'));
  expect(await staged()).toBe(before);
});

test('nobody touches the staged file of another person, and a discarded one cannot be applied', async () => {
  const preview = await clerk.ok<Preview>('POST', '/api/imports', upload(await sample('objects'), 'objects'));
  await server.server.services.db
    .updateTable('imports')
    .set({ personId: 'somebody' })
    .where('id', '=', preview.id)
    .execute();
  await clerk.refused('NOT_FOUND', 'POST', `/api/imports/${preview.id}/apply`, { skipProblems: true });
  await server.server.services.db
    .updateTable('imports')
    .set({ personId: 'clerk' })
    .where('id', '=', preview.id)
    .execute();
  await clerk.ok('DELETE', `/api/imports/${preview.id}`);
  await clerk.refused('IMPORT_STATE', 'POST', `/api/imports/${preview.id}/apply`, { skipProblems: true });
  await clerk.refused('NOT_FOUND', 'GET', '/api/imports/not-a-uuid');
});
