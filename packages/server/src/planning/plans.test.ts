import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { channel, FILING, JOINT, line, makePlan, publishAll } from './testing.ts';

let server: TestServer;
let clerk: Client;
let office: Client;
let head: Client;
let nobody: Client;
beforeAll(async () => {
  server = await startTestServer('plans');
  [clerk, office, head, nobody] = (await Promise.all(
    ['clerk', 'office', 'head', 'clerk'].map((p) => server.as(p)),
  )) as [Client, Client, Client, Client];
  nobody.cookie = '';
});
afterAll(() => server.stop());

interface Detail {
  state: string;
  version: number;
  edit: boolean;
  lineRows: {
    id: string;
    name: string;
    visits: number;
    population: number;
    rowVersion: number;
    ratio: string;
    dropped: boolean;
  }[];
  findings: {
    level: string;
    code: string;
    message: string;
    source: { document: string; words: string } | null;
  }[];
  allowed: { action: string; ok: boolean; why: string }[];
  rail: { key: string; state: string; by: string | null }[];
  changeRows: { id: string; state: string; differs: { field: string; before: string; after: string }[] }[];
  versions: { version: number; reason: string }[];
  timeline: { verb: string }[];
  dues: { kind: string; late: boolean; daysLate: number; source: string }[];
}
const get = (id: string, client = clerk) => client.get<Detail>(`/api/plans/${id}`);

test('from the first line to the portal: two people, a receipt, a channel, and the words of the document at each refusal', async () => {
  const id = await makePlan(clerk, 'own', []);
  expect(id).toBe('2026-SCJG');
  const empty = await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/submit`, {});
  expect(empty.text).toContain('计划里还没有计划项');
  await clerk.post(`/api/plans/${id}/lines`, line());
  const draft = await get(id);
  expect(draft.lineRows[0]!.population).toBeGreaterThan(0);
  expect(draft.lineRows[0]!.visits).toBe(Math.ceil(draft.lineRows[0]!.population * 0.05));
  expect(draft.findings.filter((f) => f.level === 'refuse')).toEqual([]);
  // the year's date has passed: told with the words, not refused
  expect(draft.dues.find((d) => d.kind === 'plan.publish')).toMatchObject({
    late: true,
    daysLate: 113, // working days from 2026-01-31 to 2026-07-20
    source: expect.stringContaining('每年 1月底前'),
  });
  expect(draft.findings.find((f) => f.code === 'PLAN_PUBLISH_LATE')).toMatchObject({ level: 'warn' });

  await clerk.post(`/api/plans/${id}/submit`);
  await clerk.refused('PLAN_NOT_DRAFT', 'POST', `/api/plans/${id}/lines`, line());
  await office.refused('STEP_REASON', 'POST', `/api/plans/${id}/return`, {});
  await office.post(`/api/plans/${id}/return`, { reason: '请写明检查时间的依据' });
  expect(await get(id)).toMatchObject({ state: 'draft', remark: '请写明检查时间的依据', edit: true });
  await clerk.post(`/api/plans/${id}/submit`);
  await office.post(`/api/plans/${id}/coordinate`);
  await clerk.refused('NOT_ALLOWED', 'POST', `/api/plans/${id}/approve`, {});
  await head.post(`/api/plans/${id}/approve`);
  const early = await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/publish`, {
    channels: [channel('县政府网站')],
  });
  expect(early.text).toContain('报区厅备案并对外公布');
  await clerk.post(`/api/plans/${id}/file`, FILING);
  expect((await nobody.get<{ plans: unknown[] }>('/api/portal/plans')).plans).toEqual([]);
  await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/publish`, {
    channels: [{ ...channel('县政府网站'), on: '2026-07-21' }],
  });
  await clerk.post(`/api/plans/${id}/publish`, { channels: [channel('县政府网站')] });

  const done = await get(id);
  expect(done).toMatchObject({ state: 'published', version: 1, edit: false });
  expect(done.rail.map((r) => r.state)).toEqual(['done', 'done', 'done', 'done', 'done', 'current']);
  expect(done.timeline.map((t) => t.verb)).toContain('plan.return');
  const shown = await nobody.get<{
    plans: { title: string; channels: { name: string }[]; warnings: string[]; lines: { name: string }[] }[];
  }>('/api/portal/plans');
  expect(shown.plans).toMatchObject([
    { title: expect.stringContaining('2026年度'), warnings: [], lines: [{ name: '食品经营监督检查' }] },
  ]);
  expect(shown.plans[0]!.channels.map((c) => c.name)).toEqual(['县政府网站', '本平台公众门户']);
});

test('a published plan changes only with a reason, by two people, and every version stays readable (L09)', async () => {
  const id = '2026-SCJG';
  const before = await get(id);
  const lineId = before.lineRows[0]!.id;
  const without = await clerk.refused('PLAN_CHANGE_REFUSED', 'POST', `/api/plans/${id}/changes`, {
    kind: 'alter',
    lineId,
    body: line({ ratio: '8%' }),
  });
  expect(without.text).toContain('如有变化应及时调整并对外公示');
  await clerk.refused('PLAN_CHANGE_REFUSED', 'POST', `/api/plans/${id}/changes`, {
    kind: 'alter',
    lineId,
    body: line({ items: [{ itemId: 'SCJG-99', item: '没有的事项', departmentId: 'SCJG' }] }),
    reason: '上级要求',
  });
  const { id: change } = await clerk.post<{ id: string }>(`/api/plans/${id}/changes`, {
    kind: 'alter',
    lineId,
    body: line({ ratio: '8%' }),
    ground: 'superior',
    reason: '上级要求提高比例',
  });
  await clerk.refused('PLAN_CHANGE_OPEN', 'POST', `/api/plans/${id}/changes`, {
    kind: 'drop',
    lineId,
    reason: '另一项',
  });
  const open = await get(id);
  expect(open).toMatchObject({ state: 'adjusting', lineRows: [{ ratio: '5%' }] });
  expect(open.changeRows[0]!.differs).toEqual([{ field: '抽查比例', before: '5%', after: '8%' }]);
  const early = await clerk.refused('STEP_GUARD', 'POST', `/api/plans/${id}/republish`, { channels: [] });
  expect(early.text).toContain('还有 1 项变更');
  await clerk.refused('NOT_ALLOWED', 'POST', `/api/plan-changes/${change}/approve`, {});
  await head.post(`/api/plan-changes/${change}/approve`);
  await clerk.post(`/api/plans/${id}/republish`, { channels: [channel('县政府网站')] });
  expect(await get(id)).toMatchObject({
    state: 'published',
    version: 2,
    lineRows: [{ ratio: '8%' }],
    versions: [{ version: 2, reason: '上级要求提高比例' }, { version: 1 }],
  });
  expect(await clerk.get(`/api/plan-versions/${id}/1`)).toMatchObject({ lines: [{ ratio: '5%' }] });
  expect(await clerk.get(`/api/plan-versions/${id}/2`)).toMatchObject({ lines: [{ ratio: '8%' }] });
  const shown = await nobody.get<{ plans: { lines: { ratio: string }[] }[] }>('/api/portal/plans?year=2026');
  expect(shown.plans[0]!.lines[0]!.ratio).toBe('8%');
});

test('a department edits its own plan, the office coordinates and edits nothing, the supervisor reads', async () => {
  const rsj = await server.as('coordinator-rsj');
  const id = await makePlan(rsj, 'own', [
    line({
      name: '劳动用工检查',
      initiatorId: 'RSJ',
      items: [{ itemId: 'RSJ-01', item: '', departmentId: 'RSJ' }].map((i) => ({ ...i, item: '劳动用工' })),
      kinds: ['企业'],
      ratio: '3%',
    }),
  ]);
  await rsj.refused('PLAN_EXISTS', 'POST', '/api/plans', { kind: 'own', year: 2026 });
  await rsj.refused('PLAN_YEAR', 'POST', '/api/plans', { kind: 'own', year: 2031 });
  await rsj.refused('PLAN_OTHER_DEPARTMENT', 'POST', '/api/plans', { kind: 'joint', year: 2026 });
  await clerk.refused('PLAN_OTHER_DEPARTMENT', 'POST', `/api/plans/${id}/lines`, line());
  await office.refused('PLAN_OTHER_DEPARTMENT', 'POST', `/api/plans/${id}/lines`, line());
  const other = await server.as('coordinator-wlj');
  await other.refused('NOT_FOUND', 'GET', `/api/plans/${id}`);
  const supervisor = await server.as('supervisor');
  expect(await get(id, supervisor)).toMatchObject({ edit: false, change: false, allowed: [] });
  await supervisor.refused('NOT_ALLOWED', 'POST', `/api/plans/${id}/submit`, {});
  await rsj.post(`/api/plans/${id}/submit`);
  await other.refused('NOT_FOUND', 'POST', `/api/plans/${id}/submit`, {});
  const list = await office.get<{ missing: { id: string }[]; rows: { id: string }[] }>(
    '/api/plans?year=2026',
  );
  expect(list.missing.map((m) => m.id)).toEqual(['STHJ', 'XFJY', 'ZJJ', 'WLJ']);
});

test('two who edit one line: the second is told instead of overwriting', async () => {
  const zjj = await server.as('coordinator-zjj');
  const id = await makePlan(zjj, 'own', [
    line({
      name: '建筑市场',
      initiatorId: 'ZJJ',
      items: [{ itemId: 'ZJJ-01', item: '建筑市场', departmentId: 'ZJJ' }],
      kinds: ['建设工程单位'],
    }),
  ]);
  const { lineRows } = await get(id, zjj);
  const body = { ...line({ name: '建筑市场行为' }), initiatorId: 'ZJJ', rowVersion: lineRows[0]!.rowVersion };
  await zjj.ok('PUT', `/api/plan-lines/${lineRows[0]!.id}`, body);
  await zjj.refused('PLAN_LINE_CHANGED', 'PUT', `/api/plan-lines/${lineRows[0]!.id}`, body);
  await zjj.ok('DELETE', `/api/plan-lines/${lineRows[0]!.id}`);
  expect((await get(id, zjj)).lineRows).toEqual([]);
});

test('the joint plan: alike lines of two departments become one, stay visible, and come back when it is undone', async () => {
  const xf = await server.as('coordinator-xfjy');
  const wl = await server.as('coordinator-wlj');
  await makePlan(xf, 'own', [
    line({
      name: '文化娱乐场所消防检查',
      initiatorId: 'XFJY',
      items: [JOINT.items[1]!],
      kinds: ['文化娱乐场所'],
      objectRange: '文化娱乐场所',
    }),
  ]);
  await makePlan(wl, 'own', [
    line({
      name: '文化娱乐场所检查',
      initiatorId: 'WLJ',
      items: [{ itemId: 'WLJ-02', item: '文化娱乐场所检查', departmentId: 'WLJ' }],
      kinds: ['文化娱乐场所'],
      objectRange: '文化娱乐场所',
      ratio: '4%',
    }),
  ]);
  interface Merges {
    open: { key: string; lineIds: string[]; scope: string; why: string; source: string }[];
    decided: {
      id: string;
      state: string;
      jointLine: { id: string; planId: string } | null;
      lines: { id: string }[];
    }[];
  }
  const merges = () => office.get<Merges>('/api/plan-merges?year=2026');
  const [proposal] = (await merges()).open;
  expect(proposal).toMatchObject({
    scope: 'ACROSS_DEPARTMENTS',
    lineIds: ['2026-WLJ-01', '2026-XFJY-01'],
    why: expect.stringContaining('文化娱乐场所'),
    source: expect.stringContaining('「'),
  });
  await office.refused('PLAN_MERGE_REASON', 'POST', '/api/plan-merges/reject', {
    lineIds: proposal!.lineIds,
    reason: ' ',
  });
  const { id } = await office.post<{ id: string }>('/api/plan-merges/accept', { lineIds: proposal!.lineIds });
  await office.refused('PLAN_MERGE_GONE', 'POST', '/api/plan-merges/accept', { lineIds: proposal!.lineIds });
  const joint = (await merges()).decided[0]!.jointLine!;
  expect(joint.planId).toBe('2026-LH-COUNTY');
  const plan = await office.get<{
    lineRows: {
      participants: { id: string }[];
      ratio: string;
      mergedFrom: { id: string; department: string }[];
    }[];
  }>(`/api/plans/${joint.planId}`);
  expect(plan.lineRows[0]).toMatchObject({
    ratio: '4%',
    participants: [{ id: 'XFJY' }],
    mergedFrom: [{ id: '2026-WLJ-01' }, { id: '2026-XFJY-01' }],
  });
  expect(await get('2026-WLJ', wl)).toMatchObject({
    lines: 0,
    lineRows: [{ mergedInto: { planId: '2026-LH-COUNTY' } }],
  });
  await office.post(`/api/plan-merges/${id}/undo`);
  await office.refused('PLAN_MERGE_GONE', 'POST', `/api/plan-merges/${id}/undo`);
  expect(await get('2026-WLJ', wl)).toMatchObject({ lines: 1, lineRows: [{ mergedInto: null }] });
  await office.post('/api/plan-merges/reject', {
    lineIds: proposal!.lineIds,
    reason: '检查时段不同，合并影响营业',
  });
  expect((await merges()).open).toEqual([]);
  expect((await get('2026-WLJ', wl)).lineRows[0]).toMatchObject({
    apartReason: '检查时段不同，合并影响营业',
  });
});

test('the calendar counts the lines of each month and department, and the export can be imported again', async () => {
  const calendar = await office.get<{
    matrix: { department: { id: string }; months: { lines: number; visits: number; slots: number }[] }[];
    lines: { id: string }[];
  }>('/api/plan-calendar?year=2026');
  const scjg = calendar.matrix.find((r) => r.department.id === 'SCJG')!;
  expect(scjg.months.map((m) => m.lines)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
  expect(scjg.months[7]!.slots).toBe(scjg.months[7]!.visits * 2);
  const response = await fetch(`${server.url}/api/plans/2026-SCJG/export.xlsx`, {
    headers: { cookie: clerk.cookie },
  });
  const form = new FormData();
  form.set('file', new File([await response.arrayBuffer()], 'plan.xlsx'));
  const zjj = await server.as('coordinator-zjj');
  const foreign = await zjj.post<object>('/api/plans/2026-ZJJ/import', form);
  expect(foreign).toMatchObject({ valid: 0, applied: 0, problems: [{ code: 'PLAN_ROW_INITIATOR' }] });
  const next = await makePlan(clerk, 'own', [], 2027);
  const answer = await clerk.post<object>(`/api/plans/${next}/import?apply=true`, form);
  expect(answer).toMatchObject({
    valid: 1,
    applied: 1,
    problems: [],
    rows: [{ notices: [expect.stringContaining('不是计划年度 2027')] }],
  });
  expect((await get(next)).lineRows[0]).toMatchObject({
    name: '食品经营监督检查',
    ratio: '8%',
    windowFrom: '2026-08-01',
    original: { 抽查比例: '8%' },
  });
});

test('the office makes and publishes a joint plan, and its lines are there for tasks', async () => {
  const id = (await office.get<{ rows: { id: string; kind: string }[] }>('/api/plans?year=2026')).rows.find(
    (r) => r.kind === 'joint',
  )!.id;
  await office.post(`/api/plans/${id}/lines`, line({ name: '食品经营单位消防联合检查', ...JOINT }));
  await publishAll(server, id, { by: 'office' });
  expect(await get(id, office)).toMatchObject({ state: 'published', version: 1 });
});
