import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('objects', { seed: { objects: 300, inspectors: 40, story: false } });
  clerk = await server.as('clerk');
});
afterAll(() => server.stop());

interface Row {
  id: string;
  code: string;
  name: string;
  status: string;
  kinds: string[];
  labels: string[];
  since: string;
  mergedInto: string | null;
}
const list = (query: string) => clerk.get<{ rows: Row[]; total: number }>(`/api/objects?${query}`);
const one = (id: string) => clerk.get<Row>(`/api/objects/${encodeURIComponent(id)}`);
const at = (id: string, rest = '') => `/api/objects/${encodeURIComponent(id)}${rest}`;

test('a change keeps the former state: who, when, why; the directory of a day is answered (O11)', async () => {
  const before = (await list('status=存续&pageSize=1')).rows[0]!;
  const { since } = await one(before.id);
  server.clock.advance(3 * 86_400);
  clerk = await server.as('clerk');
  await clerk.ok('PUT', at(before.id), { status: '注销', since, reason: '登记机关注销' });
  await clerk.refused('OBJECT_CHANGED', 'PUT', at(before.id), {
    status: '吊销',
    since,
    reason: '迟到的修改',
  });
  const history = await clerk.get<{ changes: { who: string; why: string; at: string; fields: object[] }[] }>(
    at(before.id, '/history'),
  );
  expect(history.changes[0]).toMatchObject({
    why: '登记机关注销',
    fields: [{ name: '登记状态', before: '存续', after: '注销' }],
    at: '2026-07-23T09:00:00+08:00',
  });
  expect((await one(before.id)).status).toBe('注销');
  const then = await list(`asOf=2026-07-21&q=${before.code}`);
  expect(then.rows[0]).toMatchObject({ id: before.id, status: '存续' });
  expect((await list(`asOf=2026-07-23&q=${before.code}`)).rows[0]!.status).toBe('注销');
  // a register kept since 2020 answers for 2019 with what was registered by then, and says that it was recorded later
  const old = await clerk.get<{ total: number; assumed: number }>('/api/objects/as-of?on=2019-12-31');
  const now = (await list('pageSize=1')).total;
  expect(old.total).toBeGreaterThan(0);
  expect(old.total).toBeLessThan(now);
  expect(old.assumed).toBe(old.total);
  expect(await clerk.get('/api/objects/as-of?on=2026-07-23')).toMatchObject({ total: now, assumed: 0 });
});

test('products, projects and behaviours are objects too, with or without a holder (O03, O08)', async () => {
  const holder = (await list('pageSize=1')).rows[0]!;
  const { id } = await clerk.post<{ id: string }>('/api/objects', {
    name: '压力锅（演练）',
    form: 'product',
    holderId: holder.id,
    kinds: ['产品质量'],
    reason: '产品抽查',
  });
  expect(id).toMatch(/^product:/);
  await clerk.refused('OBJECT_EXISTS', 'POST', '/api/objects', {
    name: '压力锅（演练）',
    form: 'product',
    reason: '再来一次',
  });
  expect((await list('form=product')).rows.map((r) => r.id)).toEqual([id]);
});

test('labels in bulk by filter and by file; the filter and the facet know them (O04, O05)', async () => {
  const total = (await list('risk=D&pageSize=1')).total;
  const body = { filter: { risk: 'D' }, add: ['重点关注'], reason: '高风险企业' };
  expect(await clerk.post('/api/objects/labels', body)).toEqual({ chosen: total, changed: total });
  expect(await clerk.post('/api/objects/labels', body)).toEqual({ chosen: total, changed: 0 });
  expect((await list(`label=${encodeURIComponent('重点关注')}`)).total).toBe(total);
  const facets = await clerk.get<{ labels: { value: string; count: number }[] }>('/api/objects/facets');
  expect(facets.labels).toContainEqual({ value: '重点关注', count: total });
  await clerk.refused('LABEL_NOTHING', 'POST', '/api/objects/labels', {
    ids: [],
    add: ['x'],
    reason: '没有对象',
  });
  const [a, b] = (await list('kind=企业&pageSize=2')).rows;
  const form = new FormData();
  form.set(
    'file',
    new File(
      [`统一社会信用代码,标签,移除标签\n${a!.code},甲;乙,重点关注\n${b!.code},甲,\n91990101MY0000000X,甲,\n`],
      'l.csv',
    ),
  );
  form.set('as', 'labels');
  const preview = await clerk.ok<{ id: string; valid: number; problems: { code: string; row: number }[] }>(
    'POST',
    '/api/imports',
    form,
  );
  expect(preview).toMatchObject({ valid: 2, problems: [{ code: 'ROW_OBJECT_UNKNOWN', row: 4 }] });
  expect(await clerk.post(`/api/imports/${preview.id}/apply`, { skipProblems: true })).toMatchObject({
    updated: 2,
  });
  expect((await one(a!.id)).labels).toEqual(['乙', '甲']);
});

test('monthly risk classes: the latest month stands on the object, an older file does not take it back; a department has its own axis (K02, K03)', async () => {
  const object = (await list('risk=B&pageSize=1')).rows[0]!;
  const send = async (csv: string, options: object) => {
    const form = new FormData();
    form.set('file', new File([csv], 'r.csv'));
    form.set('as', 'risk');
    form.set('options', JSON.stringify(options));
    const p = await clerk.ok<{ id: string; valid: number }>('POST', '/api/imports', form);
    return clerk.post(`/api/imports/${p.id}/apply`, { skipProblems: true });
  };
  const csv = (risk: string) => `统一社会信用代码,信用风险分类\n${object.code},${risk}\n`;
  expect(await send(csv('D'), { month: '2026-07' })).toMatchObject({ inserted: 1, updated: 1 });
  await send(csv('A'), { month: '2026-05' });
  const detail = await clerk.get<{ risk: string }>(at(object.id));
  expect(detail.risk).toBe('D');
  await send(csv('C'), { month: '2026-07', axis: 'RSJ' });
  expect(await clerk.get(at(object.id))).toMatchObject({ risk: 'D', departmentRisk: { RSJ: 'C' } });
  const { risks } = await clerk.get<{ risks: { axis: string; month: string; class: string }[] }>(
    at(object.id, '/history'),
  );
  expect(risks.map((r) => `${r.month} ${r.axis} ${r.class}`).toSorted()).toEqual([
    '2026-05 credit A',
    '2026-07 RSJ C',
    '2026-07 credit D',
  ]);
});

test('duplicates: candidates by name and address, merged with a reason, undone, the old id stays as an alias', async () => {
  const [a] = (await list('kind=企业&pageSize=1')).rows;
  const twin = await clerk.post<{ id: string }>('/api/objects', {
    name: a!.name,
    address: (await clerk.get<{ address: string }>(at(a!.id))).address,
    code: '150200000012345',
    kinds: ['旧登记'],
    reason: '旧系统带来的记录',
  });
  const found = await clerk.get<{ groups: { why: string; objects: { id: string }[] }[] }>(
    '/api/objects/duplicates',
  );
  expect(found.groups.find((g) => g.objects.some((o) => o.id === twin.id))).toMatchObject({
    why: 'name-address',
  });
  const total = (await list('pageSize=1')).total;
  await clerk.refused('MERGE_SAME', 'POST', '/api/objects/merges', {
    loser: twin.id,
    survivor: twin.id,
    reason: '同一个',
  });
  const { id } = await clerk.post<{ id: string }>('/api/objects/merges', {
    loser: twin.id,
    survivor: a!.id,
    reason: '同一户',
  });
  expect((await list('pageSize=1')).total).toBe(total - 1);
  expect(await one(twin.id)).toMatchObject({ mergedInto: a!.id });
  expect((await one(a!.id)).kinds).toContain('旧登记');
  await clerk.refused('OBJECT_MERGED', 'POST', '/api/objects/merges', {
    loser: twin.id,
    survivor: a!.id,
    reason: '再合并',
  });
  await clerk.post(`/api/objects/merges/${id}/undo`, { reason: '核实为两户' });
  expect((await list('pageSize=1')).total).toBe(total);
  expect((await one(a!.id)).kinds).not.toContain('旧登记');
  await clerk.refused('MERGE_UNDONE', 'POST', `/api/objects/merges/${id}/undo`, { reason: '再撤销' });
});

test('sub-libraries by rule and by list, filed with the master library; the gap report counts what is in none (O02, O10, N04)', async () => {
  interface Gaps {
    total: number;
    outside: number;
    libraries: number;
    items: { id: string; objects: number; outside: number }[];
    uncovered: { kinds: string[]; count: number }[];
  }
  const gaps = () => clerk.get<Gaps>('/api/objects/gaps');
  const before = await gaps();
  expect(before).toMatchObject({ libraries: 0, outside: before.total });
  const section = await server.as('section');
  const { id } = await section.post<{ id: string }>('/api/libraries', {
    of: 'objects',
    name: '食品经营单位分库',
    dimension: 'licence',
    rule: { kinds: ['食品经营单位'] },
  });
  await section.refused('LIBRARY_NAME', 'POST', '/api/libraries', {
    of: 'objects',
    name: '食品经营单位分库',
    dimension: 'other',
    members: [],
  });
  const inside = (await list(`library=${id}&pageSize=1`)).total;
  expect(inside).toBe((await list(`kind=${encodeURIComponent('食品经营单位')}&pageSize=1`)).total);
  const { libraries } = await clerk.get<{ libraries: { id: string; count: number; state: string }[] }>(
    '/api/libraries?of=objects',
  );
  expect(libraries).toMatchObject([{ id, count: inside, state: 'draft' }]);
  await section.refused('NOT_ALLOWED', 'POST', `/api/libraries/${id}/file`, {});
  await clerk.post(`/api/libraries/${id}/file`, {});
  await clerk.refused('LIBRARY_STATE', 'POST', `/api/libraries/${id}/file`, {});
  const after = await gaps();
  expect(after.outside).toBeLessThan(before.outside);
  const food = after.items.find((i) => i.id === 'SCJG-03')!;
  expect(food).toMatchObject({ outside: 0 });
  // every number of the report is as long as the list that it opens: who is struck off the register is in neither (O10)
  const total = async (query: string) => (await list(`standing=yes&pageSize=1&${query}`)).total;
  expect([await total(''), await total('library=none')]).toEqual([after.total, after.outside]);
  expect((await list('library=none&pageSize=1')).total).toBeGreaterThan(after.outside);
  for (const i of after.items)
    expect([i.id, await total(`item=${i.id}`), await total(`item=${i.id}&library=none`)]).toEqual([
      i.id,
      i.objects,
      i.outside,
    ]);
  expect(after.items.some((i) => i.outside > 0)).toBe(true);
  // kinds that no item reaches, and no kind at all
  for (const kinds of [['河道采砂', '船舶'], ['船舶'], []])
    await clerk.post('/api/objects', { name: `无事项对象${kinds.join('')}`, kinds, reason: '测试监管真空' });
  const { uncovered } = await gaps();
  expect(uncovered.map((u) => u.kinds.join('、'))).toEqual(
    expect.arrayContaining(['', '河道采砂、船舶', '船舶']),
  );
  for (const u of uncovered)
    expect([u.kinds, await total(`kinds=${encodeURIComponent(u.kinds.join('、') || 'none')}`)]).toEqual([
      u.kinds,
      u.count,
    ]);
  expect(await clerk.post('/api/libraries/count', { common: ['SCJG', 'RSJ'] })).toMatchObject({
    count: expect.any(Number),
  });
  const [a] = (await list('pageSize=1')).rows;
  const listed = await clerk.post<{ id: string }>('/api/libraries', {
    of: 'objects',
    name: '手工分库',
    dimension: 'other',
    members: [a!.id],
  });
  expect((await list(`library=${listed.id}`)).total).toBe(1);
  await clerk.post(`/api/libraries/${listed.id}/retire`, { reason: '不再使用' });
});
