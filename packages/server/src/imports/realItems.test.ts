import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** 79 real lines of a published list; TEST data, read from beside the project and never copied into it. */
const FILE = fileURLToPath(new URL('../../../../../shared/data/items/check-items-2017.csv', import.meta.url));
const there = existsSync(FILE);

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('real-items', { seed: { objects: 60, inspectors: 20, story: false } });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

function upload(bytes: Uint8Array | string, listId: string): FormData {
  const form = new FormData();
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], 'items.csv'));
  form.set('as', 'items');
  form.set('options', JSON.stringify({ listId }));
  return form;
}

interface Preview {
  id: string;
  rows: number;
  valid: number;
  problems: { row: number; message: string }[];
  notices: { code: string; row: number; value: string }[];
}

test.skipIf(!there)(
  'the 79 real lines of 2017 come in; the one without a basis stays a draft in the words of the document (../shared/data)',
  async () => {
    const { id } = await clerk.post<{ id: string }>('/api/item-lists', {
      kind: 'department',
      departmentId: 'SCJG',
      year: 2026,
      copy: false,
    });
    const preview = await clerk.ok<Preview>('POST', '/api/imports', upload(readFileSync(FILE), id));
    expect(preview).toMatchObject({ rows: 79, valid: 79, problems: [] });
    expect(preview.notices.find((n) => n.code === 'ITEM_BASIS_BLANK')).toMatchObject({ row: 51, value: '1' });
    const applied = await clerk.post<{ inserted: number }>(`/api/imports/${preview.id}/apply`, {});
    expect(applied.inserted).toBe(79);
    const list = await clerk.get<{
      rows: {
        id: string;
        name: string;
        ratio: string | null;
        ratioText: string;
        perYear: number | null;
        findings: { guard: string; source: string }[];
      }[];
    }>(`/api/item-lists/${id}`);
    expect(list.rows.length).toBe(79);
    expect(new Set(list.rows.map((r) => r.name)).size).toBe(40);
    const read = list.rows.filter((r) => r.ratio !== null).length;
    expect(read).toBeGreaterThan(40);
    expect(list.rows.every((r) => r.ratio === null || r.ratioText !== '')).toBe(true);
    const noBasis = list.rows.filter((r) => r.findings.some((f) => f.guard === 'item.basis'));
    expect(noBasis.length).toBe(1);
    const answer = await clerk.refused('STEP_GUARD', 'POST', `/api/item-lists/${id}/step`, {
      step: 'submit',
    });
    expect(answer.text).toContain(noBasis[0]!.name);
    // the same file again changes nothing
    const again = await clerk.ok<Preview>('POST', '/api/imports', upload(readFileSync(FILE), id));
    expect(await clerk.post(`/api/imports/${again.id}/apply`, {})).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 79,
    });
  },
);

test('a line with an unknown class, a ceiling that is no ratio or without a name is told by its row; the list must be a draft', async () => {
  const { lists } = await clerk.get<{ lists: { id: string; state: string }[] }>('/api/item-lists');
  const published = lists.find((l) => l.state === 'published')!.id;
  const csv =
    '序号,抽查项目,检查对象,事项类别,检查依据,抽查比例上限\n1,甲项检查,企业,一般,《公司法》,5%\n2,乙项检查,企业,特别,《公司法》,5%\n3,丙项检查,企业,一般,《公司法》,很多\n4,,企业,一般,《公司法》,5%\n';
  await clerk.refused('LIST_NOT_DRAFT', 'POST', '/api/imports', upload(csv, published));
  await clerk.refused('IMPORT_LIST_MISSING', 'POST', '/api/imports', upload(csv, 'nothing'));
  const { id } = await (
    await server.as('coordinator-rsj')
  ).post<{ id: string }>('/api/item-lists', { kind: 'department', year: 2026 });
  const preview = await clerk.ok<Preview>('POST', '/api/imports', upload(csv, id));
  expect(preview.valid).toBe(1);
  expect(preview.problems.map((p) => p.row)).toEqual([3, 4, 5]);
  expect(preview.problems[0]!.message).toContain('特别');
});
