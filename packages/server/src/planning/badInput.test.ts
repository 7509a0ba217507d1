import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  asOwner,
  channel,
  FILING,
  JOINT,
  line,
  makePlan,
  publishAll,
  putState,
  useProfile,
} from './testing.ts';

/** Must show 8 of issue 4, the part of the plans: each refused or flagged as the profile says, with its source. */
let server: TestServer;
let clerk: Client;
let office: Client;
let head: Client;
let owner: Awaited<ReturnType<typeof asOwner>>;
beforeAll(async () => {
  server = await startTestServer('plan-bad-input');
  owner = await asOwner(server);
  [clerk, office, head] = (await Promise.all(['clerk', 'office', 'head'].map((p) => server.as(p)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

interface Detail {
  findings: {
    level: string;
    code: string;
    message: string;
    source: { document: string; words: string } | null;
  }[];
  lineRows: { id: string }[];
  changeRows: { id: string; state: string }[];
}
/** A fresh plan under a profile; the plan of before makes way. */
async function fresh(profile: string, kind: 'own' | 'joint', lines: object[]): Promise<string> {
  await useProfile(server, profile);
  await owner.run(
    'truncate plan_merges, plan_changes, plan_versions, plan_line_items, plan_lines, plans cascade',
  );
  // what is gone leaves its entry in the ledger, and a plan of the same id may not be entered twice
  await owner.run("delete from ledger_entries where kind = 'plan_versions'");
  return makePlan(kind === 'joint' ? office : clerk, kind, lines);
}
const found = async (id: string, code: string) =>
  (await clerk.get<Detail>(`/api/plans/${id}`)).findings.find((f) => f.code === code);

test('a line outside the item list cannot be handed in', async () => {
  const id = await fresh('zhongwei-2019@1', 'own', [
    line({ items: [{ itemId: null, item: '没有列入清单的检查', departmentId: 'SCJG' }] }),
  ]);
  expect(await found(id, 'LINE_ITEM_UNLISTED')).toMatchObject({
    level: 'refuse',
    source: { document: expect.stringContaining('中卫 2019') },
  });
  const refused = await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/submit`, {});
  expect(refused.text).toContain('不在抽查事项清单内');
  expect(refused.text).toContain('依据');
});

test('a general item above its ceiling is refused with the words; a key item has none (I05, I06)', async () => {
  const general = line({
    name: '登记事项抽查',
    items: [{ itemId: 'SCJG-01', item: '', departmentId: 'SCJG' }].map((i) => ({ ...i, item: '登记' })),
    kinds: ['企业'],
    ratio: '50%',
  });
  const id = await fresh('ningxia-2022@1', 'own', [general, line({ ratio: '100%' })]);
  const cap = await found(id, 'LINE_ABOVE_CAP');
  expect(cap).toMatchObject({
    level: 'refuse',
    message: expect.stringContaining('登记事项检查'),
    source: { words: expect.stringContaining('设置上限') },
  });
  const { findings } = await clerk.get<Detail>(`/api/plans/${id}`);
  expect(findings.filter((f) => f.code === 'LINE_ABOVE_CAP')).toHaveLength(1);
  await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/submit`, {});
});

test('a joint line with one department: refused in 宁夏, where two are the definition; two are flagged in 固阳, where three are usual', async () => {
  const one = line({ participants: [], items: JOINT.items });
  const hard = await fresh('ningxia-2022@1', 'joint', [one]);
  expect(await found(hard, 'JOINT_ONE_DEPARTMENT')).toMatchObject({
    level: 'refuse',
    source: { words: expect.stringContaining('2个以上不同部门') },
  });
  const refused = await office.refused('STEP_GUARD', 'POST', `/api/plans/${hard}/submit`, {});
  expect(refused.text).toContain('缺少参与部门');
  const soft = await fresh('guyang-2021@1', 'joint', [line({ ...JOINT, jointMode: '综合大联查' })]);
  expect(await found(soft, 'JOINT_FEW_DEPARTMENTS')).toMatchObject({
    level: 'warn',
    source: { words: '联合抽查参与部门一般不少于3个' },
  });
  await office.post(`/api/plans/${soft}/submit`);
});

test('a ratio below 5% is refused where the document fixes a range (偃师), and by nobody else', async () => {
  const id = await fresh('yanshi-2023@1', 'own', [line({ ratio: '2%' })]);
  expect(await found(id, 'LINE_RATE_RANGE')).toMatchObject({
    level: 'refuse',
    source: { words: expect.stringContaining('5%-100%') },
  });
  // I13 too is 偃师's: items with objects that nobody planned
  expect(await found(id, 'PLAN_ITEM_NOT_COVERED')).toMatchObject({ level: 'refuse' });
  const other = await fresh('zhongwei-2019@1', 'own', [line({ ratio: '2%' })]);
  expect(await found(other, 'LINE_RATE_RANGE')).toBeUndefined();
  expect(await found(other, 'PLAN_ITEM_NOT_COVERED')).toBeUndefined();
});

test('a rate of nought, a day outside the year and a line without its time are each told', async () => {
  const id = await fresh('zhongwei-2019@1', 'own', [
    line({ name: '零比例', ratio: '0%' }),
    line({ name: '明年', windowFrom: '2027-01-01', windowTo: '2027-02-01' }),
    line({ name: '没有时间', windowFrom: null, windowTo: null }),
  ]);
  expect(await found(id, 'RATE_ZERO')).toMatchObject({
    level: 'refuse',
    source: { words: expect.stringContaining('免抽查') },
  });
  expect(await found(id, 'LINE_DATES')).toMatchObject({
    level: 'refuse',
    message: expect.stringContaining('2027-01-01'),
  });
  const { findings } = await clerk.get<Detail>(`/api/plans/${id}`);
  expect(findings.filter((f) => f.code === 'LINE_FIELDS').map((f) => f.message)).toEqual([
    '“零比例”缺少数量',
    '“没有时间”缺少时间安排',
  ]);
  await clerk.refused('INPUT_INVALID', 'POST', `/api/plans/${id}/lines`, {
    ...line(),
    windowFrom: '2026-02-30',
  });
  await clerk.refused('PLAN_LINE_INITIATOR', 'POST', `/api/plans/${id}/lines`, line({ initiatorId: 'RSJ' }));
  await clerk.refused(
    'PLAN_LINE_FOREIGN',
    'POST',
    `/api/plans/${id}/lines`,
    line({ participants: ['NOWHERE'] }),
  );
});

test('宁夏: an added joint line needs the letter to the office; 固阳: a change needs its procedure; both need a reason', async () => {
  const joint = await fresh('ningxia-2022@1', 'joint', [line({ ...JOINT })]);
  await putState(server, joint, 'published');
  const added = { kind: 'add', body: line({ ...JOINT, name: '新增联合抽查' }), reason: '' };
  const none = await clerk.refused('PLAN_CHANGE_REFUSED', 'POST', `/api/plans/${joint}/changes`, added);
  expect(none.text).toContain('函告本地联席会议办公室');
  const { id } = await clerk.post<{ id: string }>(`/api/plans/${joint}/changes`, {
    ...added,
    reason: '突发事件',
    ground: 'emergency',
  });
  await head.post(`/api/plan-changes/${id}/approve`);
  const channels = ['国家企业信用信息公示系统（宁夏）', '相关网站'].map(channel);
  const early = await office.refused('STEP_GUARD', 'POST', `/api/plans/${joint}/republish`, { channels });
  expect(early.text).toContain('函告联席会议办公室');
  await clerk.post(`/api/plan-changes/${id}/notify`, { number: '函〔2026〕3 号', on: '2026-07-20' });
  const where = await office.refused('STEP_GUARD', 'POST', `/api/plans/${joint}/republish`, { channels: [] });
  expect(where.text).toContain('没有写明国家企业信用信息公示系统');
  await office.post(`/api/plans/${joint}/republish`, { channels });

  const own = await fresh('guyang-2021@1', 'own', [line()]);
  await putState(server, own, 'published');
  const { lineRows } = await clerk.get<Detail>(`/api/plans/${own}`);
  const drop = { kind: 'drop', lineId: lineRows[0]!.id, reason: '' };
  const without = await clerk.refused('PLAN_CHANGE_REFUSED', 'POST', `/api/plans/${own}/changes`, drop);
  expect(without.text).toContain('对抽查计划有调整的要严格履行相关工作程序，不得随意更改');
});

test('the joint plan of 宁夏 covers 80% of the joint list or is not coordinated (L10)', async () => {
  const { db } = server.server.services;
  await db
    .insertInto('itemLists')
    .values({
      id: 'J-1',
      areaId: 'COUNTY',
      departmentId: null,
      kind: 'joint',
      year: 2026,
      version: 1,
      state: 'published',
      provenance: '',
      basedOn: null,
      createdAt: '2026-01-05T09:00:00+08:00',
      publishedOn: '2026-01-15',
      channel: '网站',
    })
    .execute();
  const entry = (id: string, position: number) => ({
    listId: 'J-1',
    id,
    position,
    state: 'published' as const,
    name: `联合事项 ${id}`,
    content: '',
    kinds: ['食品经营单位'],
    subject: '',
    method: '现场',
    methodText: '',
    basis: '《食品安全法》',
    category: 'key' as const,
    cap: null,
    ratioText: '',
    ratio: null,
    frequencyText: '',
    perYear: null,
    origin: 'upper' as const,
    localLaw: '',
    provenance: '',
    departments: ['SCJG', 'XFJY'],
    authority: '',
  });
  await db
    .insertInto('itemEntries')
    .values([1, 2, 3, 4, 5].map((n) => entry(`J-1.${n}`, n)))
    .execute();
  const matter = (n: number) => ({ itemId: `J-1.${n}`, item: `联合事项 ${n}`, departmentId: 'SCJG' });
  const three = await fresh('ningxia-2022@1', 'joint', [line({ ...JOINT, items: [1, 2, 3].map(matter) })]);
  expect(await found(three, 'PLAN_JOINT_COVERAGE')).toMatchObject({
    level: 'refuse',
    message: expect.stringContaining('即 4 项'),
    source: { words: expect.stringContaining('80%') },
  });
  await office.post(`/api/plans/${three}/submit`);
  const refused = await office.refused('STEP_GUARD', 'POST', `/api/plans/${three}/coordinate`, {});
  expect(refused.text).toContain('80%');
  const four = await fresh('ningxia-2022@1', 'joint', [line({ ...JOINT, items: [1, 2, 3, 4].map(matter) })]);
  expect(await found(four, 'PLAN_JOINT_COVERAGE')).toBeUndefined();
  await publishAll(server, four, {
    by: 'office',
    channels: ['国家企业信用信息公示系统（宁夏）', '相关网站'],
  });
});

test('alike lines wait for a decision where the document says 应当合并; the approver is nobody who handed in', async () => {
  const id = await fresh('zhongwei-2019@1', 'own', [line(), line({ name: '食品经营单位抽查' })]);
  await clerk.post(`/api/plans/${id}/submit`);
  const refused = await office.refused('STEP_GUARD', 'POST', `/api/plans/${id}/coordinate`, {});
  expect(refused.text).toContain('对检查对象和检查方式相近的，应当合并安排');
  await clerk.post('/api/plan-merges/reject', { lineIds: [`${id}-01`, `${id}-02`], reason: '两批对象不同' });
  await office.post(`/api/plans/${id}/coordinate`);
  await head.post(`/api/plans/${id}/approve`);
  await clerk.refused('INPUT_INVALID', 'POST', `/api/plans/${id}/file`, { ...FILING, receipt: '' });
});
