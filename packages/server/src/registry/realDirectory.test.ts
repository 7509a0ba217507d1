import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Lists of real enterprises of two provinces; TEST data, read from beside the project and never copied into it. */
const DATA = new URL('../../../../../shared/data/enterprises/', import.meta.url);
const there = existsSync(new URL('henan.csv', DATA));
const read = (name: string) => readFileSync(new URL(`${name}.csv`, DATA), 'utf8');

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('real-directory', {
    seed: { objects: 60, inspectors: 20, story: false },
  });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

interface Preview {
  id: string;
  rows: number;
  valid: number;
  problems: { row: number; message: string }[];
}
function sheet(text: string, as: string, name: string): FormData {
  const form = new FormData();
  form.set('file', new File([text], name));
  form.set('as', as);
  return form;
}
const stage = (text: string, as: string, name: string) =>
  clerk.ok<Preview>('POST', '/api/imports', sheet(text, as, name));
const apply = (id: string) =>
  clerk.post<{ inserted: number; updated: number; unchanged: number }>(`/api/imports/${id}/apply`, {
    skipProblems: true,
  });
const found = async (query: string) =>
  (await clerk.get<{ total: number }>(`/api/objects?pageSize=1&${query}`)).total;
/** Of these, who is still on the register: the gap report speaks of nobody else. */
async function standing(query: string): Promise<number> {
  let n = await found(query);
  for (const status of ['注销', '吊销', '撤销', '迁出'])
    n -= await found(`${query}&status=${encodeURIComponent(status)}`);
  return n;
}

interface Duplicates {
  total: number;
  groups: { why: string; objects: { name: string; code: string }[] }[];
}
interface Gaps {
  total: number;
  outside: number;
  items: { id: string; objects: number; outside: number }[];
  uncovered: { kinds: string[]; count: number }[];
}

test.skipIf(!there)(
  'lists of two provinces and of odd codes come in whole; what is no single object is told by its row (O05, ../shared/data)',
  async () => {
    const before = await found('');
    const inserted = [];
    for (const [name, rows] of [
      ['ningxia', 4_997],
      ['henan', 44_788],
      ['odd-codes', 4_086],
    ] as const) {
      const preview = await stage(read(name), 'objects', `${name}.csv`);
      expect(preview.rows).toBe(rows);
      // two enterprises with one number: nobody but the clerk can say which one it is
      expect(preview.problems.map((p) => p.row)).toEqual(name === 'odd-codes' ? [1133, 1244] : []);
      const applied = await apply(preview.id);
      expect(applied.inserted + applied.updated + applied.unchanged).toBe(preview.valid);
      inserted.push(applied);
    }
    // one of the odd lines is an enterprise of henan with its own code: updated, not twice
    expect(inserted.map((a) => [a.inserted, a.updated])).toEqual([
      [4_997, 0],
      [44_788, 0],
      [4_083, 1],
    ]);
    expect(await found('')).toBe(before + 4_997 + 44_788 + 4_083);
    const again = await apply((await stage(read('ningxia'), 'objects', 'ningxia.csv')).id);
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 4_997 });
    // the names of this file were lost by a wrong decoding: refused as a whole, with what to do
    const lost = await clerk.refused(
      'IMPORT_REFUSED',
      'POST',
      '/api/imports',
      sheet(read('mojibake-rows'), 'objects', 'mojibake-rows.csv'),
    );
    expect(lost.text).toContain('乱码');
  },
);

test.skipIf(!there)(
  'sub-libraries by label, by common items and one by one count what they hold, and the gap report what is in none (O02, O10)',
  async () => {
    const whole = await clerk.get<Gaps>('/api/objects/gaps');
    expect([whole.total, whole.outside]).toEqual([await standing(''), whole.total]);
    for (const [q, label] of [
      ['药', '药品经营'],
      ['食品', '食品经营'],
    ]) {
      const chosen = await clerk.post<{ changed: number }>('/api/objects/labels', {
        filter: { q },
        add: [label],
        reason: '按名称初步归类，待核实',
      });
      expect(chosen.changed).toBe(await found(`q=${encodeURIComponent(q!)}`));
      expect(chosen.changed).toBeGreaterThan(500);
      await library(`${label}分库`, 'industry', { labels: [label] }, []);
    }
    const schools = await clerk.get<{ rows: { id: string }[]; total: number }>(
      `/api/objects?pageSize=200&q=${encodeURIComponent('学校')}`,
    );
    await library(
      '学校分库',
      'other',
      null,
      schools.rows.map((r) => r.id),
    );
    await library('共同监管对象子库', 'common', { common: ['SCJG', 'RSJ'] }, []);

    const { libraries } = await clerk.get<{ libraries: { id: string; name: string; count: number }[] }>(
      '/api/libraries?of=objects',
    );
    const count = (name: string) => libraries.find((l) => l.name === name)!.count;
    expect(count('学校分库')).toBe(schools.total);
    for (const l of libraries) expect(await found(`library=${l.id}`)).toBe(l.count);
    const gaps = await clerk.get<Gaps>('/api/objects/gaps');
    expect(gaps.outside).toBe(await standing('library=none'));
    expect(gaps.outside).toBeGreaterThan(0);
    expect(gaps.outside).toBeLessThan(whole.outside / 10);
    // an enterprise is reached by both departments; what has no kind yet is reached by no item and is told
    expect(count('共同监管对象子库')).toBeGreaterThan(50_000);
    expect(gaps.uncovered[0]!.kinds).toEqual([]);
  },
);

const library = (name: string, dimension: string, rule: object | null, members: string[]) =>
  clerk.post('/api/libraries', { of: 'objects', name, dimension, rule, members });

test.skipIf(!there)(
  'the real lists hold no doubles; three that are planted into them are proposed, merged, and come apart again (O08)',
  async () => {
    expect((await clerk.get<Duplicates>('/api/objects/duplicates')).total).toBe(0);
    const [first, second, third] = read('ningxia')
      .split('\n')
      .slice(10, 13)
      .map((line) => line.split(','));
    const planted = [
      // by its organisation code, inside the credit code at positions 9 to 17 (GB 32100)
      [`${first![0]}（旧名）`, first![1]!.slice(8, 17)],
      // without a code, under the same name at the same address
      [second![0], '', second![8]],
      [`${third![0]} `, '', third![8]],
    ].map(([name, code, address]) => `${name},${code},${address ?? '不详'}`);
    const preview = await stage(['name,code,address', ...planted].join('\n'), 'objects', '补充.csv');
    expect(preview.problems).toEqual([]);
    expect((await apply(preview.id)).inserted).toBe(3);

    const { total, groups } = await clerk.get<Duplicates>('/api/objects/duplicates');
    expect(total).toBe(3);
    expect(groups.map((g) => g.why).toSorted()).toEqual(['name-address', 'name-address', 'org']);
    const group = groups.find((g) => g.why === 'org')!;
    const [loser, survivor] = group.objects.toSorted((a, b) => a.code.length - b.code.length) as unknown as {
      id: string;
    }[];
    const merge = await clerk.post<{ id: string }>('/api/objects/merges', {
      loser: loser!.id,
      survivor: survivor!.id,
      reason: '组织机构代码相同，为同一户',
    });
    expect((await clerk.get<Duplicates>('/api/objects/duplicates')).total).toBe(2);
    await clerk.post(`/api/objects/merges/${merge.id}/undo`, { reason: '核实后为两户' });
    expect((await clerk.get<Duplicates>('/api/objects/duplicates')).total).toBe(3);
  },
);
