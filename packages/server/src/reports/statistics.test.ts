import pg from 'pg';
import { indicators } from '@mingcha/rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment, toResult } from '../testing/story.ts';
import { SETTINGS, underGuyang, wholeTask } from './testing.ts';

interface Cell {
  id: string;
  text: string;
  value: number | null;
  num: number;
  den: number | null;
  behind: string | null;
}
interface Row {
  key: string;
  label: string;
  cells: Cell[];
  counts: Record<string, number>;
}
interface Statistics {
  rows: Row[];
  sum: Row;
  indicators: { id: string; formula: string }[];
}

let server: TestServer;
let owner: pg.Client;
let clerk: Client;
let office: Client;
let published: string;
const YEAR = 'from=2026-01-01&to=2026-12-31';

beforeAll(async () => {
  server = await startTestServer('statistics');
  owner = new pg.Client({ ...server.owner });
  await owner.connect();
  await owner.query('set search_path = mingcha');
  // the first task is drawn before the half-year ends, the others after it
  server.clock.set('2026-06-25T09:00:00+08:00');
  clerk = await server.as('clerk');
  await (await server.as('head')).ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  published = await wholeTask(server, clerk);
  server.clock.set('2026-07-20T09:00:00+08:00');
  [clerk, office] = [await server.as('clerk'), await server.as('office')];
  await wholeTask(server, clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }],
  });
  // one whose list stays sealed: nothing of it is released
  const sealed = await createTask(clerk, {
    name: '密封任务',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-02', kinds: ['企业'], total: 6 }],
  });
  await toResult(server, clerk, (await toCommitment(clerk, sealed)).id);
  await clerk.post(`/api/tasks/${published}/publish`);
  const { rows: followups } = await (
    await server.as('section')
  ).get<{
    rows: { id: string; kind: string; departmentId: string; taskId: string }[];
  }>('/api/followups?pageSize=200');
  const section = await server.as('section');
  const step = (id: string, body: object) => section.post(`/api/followups/${id}/step`, body);
  const own = followups.filter((f) => f.departmentId === 'SCJG');
  const [toMove] = own.filter((f) => f.kind === 'handle');
  await step(toMove!.id, {
    action: 'transfer',
    receiverKind: 'case-unit',
    receiver: '综合执法大队',
    words: '移交',
  });
  const [toCorrect] = own.filter((f) => f.kind === 'correct');
  await step(toCorrect!.id, { action: 'order', until: '2026-08-20', words: '限期改正' });
  await step(toCorrect!.id, { action: 'reportCorrected', words: '已提交改正照片' });
}, 300_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/** The counts anew, in other words: small statements over the base tables by the owner, not the product's. */
async function recount(where: string, only = ''): Promise<Record<string, number>> {
  const one = async (sql: string) => Number((await owner.query<{ n: string }>(sql)).rows[0]!.n);
  const recs = `from records r, task_parts p, visits v where p.id = r.part_id and v.id = r.visit_id and v.step <> 'reassigned' and v.step <> 'cancelled' ${where} ${only}`;
  const sealed = await one(
    `select coalesce(sum(q.n), 0) as n from (
       select p.id, (select sum((s ->> 'n')::numeric) from draw_records d, jsonb_array_elements((d.body::jsonb) -> 'strata') s
                     where d.type = 'result' and s ->> 'task' = p.id) - (select count(*) from records r where r.part_id = p.id) as n
       from task_parts p where true ${where}) q`,
  );
  const live = `(select x.state from results x where x.part_id = r.part_id and x.object_id = r.object_id order by version desc fetch first 1 row only)`;
  const cats = `(select x.categories from results x where x.part_id = r.part_id and x.object_id = r.object_id order by version desc fetch first 1 row only)`;
  const pub = `(select x.published_at from results x where x.part_id = r.part_id and x.object_id = r.object_id and x.version = 1)`;
  const due = `(select x.due_on from results x where x.part_id = r.part_id and x.object_id = r.object_id and x.version = 1)`;
  const late = `(select x.late from results x where x.part_id = r.part_id and x.object_id = r.object_id and x.version = 1)`;
  const has = (what: string) =>
    `exists (select from followups f where (f.visit_id, f.object_id, f.part_id) = (r.visit_id, r.object_id, r.part_id) and ${what})`;
  const checked = `(v.step <> 'impossible' and (${pub} is not null or ${live} = 'withheld'))`;
  const n = (and: string) => one(`select count(*) as n ${recs} and ${and}`);
  return {
    toCheck: (await n('true')) + sealed,
    checked: await n(checked),
    impossible: await n(`v.step = 'impossible'`),
    settled: await n(`${checked} and not ${has(`f.closed_at is null`)}`),
    withProblems: await n(`${checked} and exists (select from unnest(${cats}) k where k not in (1, 7))`),
    ordered: await n(has(`(f.kind = 'correct' or f.detail ->> 'order' is not null)`)),
    corrected: await n(
      has(
        `(f.kind = 'correct' or f.detail ->> 'order' is not null) and (f.state = 'corrected' or f.state = 'verified' or (f.state = 'closed' and f.detail ->> 'proof' is not null))`,
      ),
    ),
    transferred: await n(has(`f.detail ->> 'receiver' is not null`)),
    casesFiled: await n(has(`f.detail ->> 'caseNumber' is not null`)),
    publicationDue: await n(
      `${live} <> 'withheld' and (${pub} is not null or ${due} < date '${server.clock.now().toISOString().slice(0, 10)}')`,
    ),
    publishedInTime: await n(
      `${live} <> 'withheld' and ${pub} is not null and ${late} is false and coalesce(${pub}::date <= ${due}, true)`,
    ),
    tasks:
      await one(`select count(*) as n from (select distinct p.task_id from task_parts p join draw_records d on d.type = 'result'
      cross join jsonb_array_elements(d.body::jsonb -> 'strata') s where s ->> 'task' = p.id and (s ->> 'n')::int > 0 ${where}) q`),
    jointTasks:
      await one(`select count(*) as n from (select distinct p.task_id from task_parts p join draw_records d on d.type = 'result'
      cross join jsonb_array_elements(d.body::jsonb -> 'strata') s where s ->> 'task' = p.id and (s ->> 'n')::int > 0 ${where}
      and (select count(distinct y.department_id) from task_parts y where y.task_id = p.task_id) >= 2) q`),
  };
}

/** Only what was drawn in a period, by the day that the published record says. */
const drawnIn = (from: string, to: string) =>
  `and p.id in (select s ->> 'task' from draw_records d, jsonb_array_elements(d.body::jsonb -> 'strata') s
     where d.type = 'result' and left(d.body::jsonb ->> 'at', 10) between '${from}' and '${to}')`;

interface Form {
  due: string;
  body: {
    columns: { id: string; zh: string }[];
    rows: { item: string; itemId: string; cells: FormCell[] }[];
    total: FormCell[];
  };
  suggested: Record<string, string>;
}
type FormCell = { text: string; number?: number };
const COUNTED: Record<string, string> = {
  tasks: 'tasks',
  toCheck: 'toCheck',
  checked: 'checked',
  problems: 'withProblems',
  ordered: 'ordered',
  cases: 'casesFiled',
  transferred: 'transferred',
};

/** Every cell of a report, its rows and its total, against the recount of what it is about. */
async function checkForm(form: Form, about: string): Promise<void> {
  const check = async (cells: FormCell[], where: string) => {
    const want = await recount(where);
    for (const [i, c] of form.body.columns.entries()) {
      const cell = cells[i]!;
      const name = `${where} ${c.zh}`;
      if (COUNTED[c.id]) expect(cell.number, name).toBe(want[COUNTED[c.id]!]);
      if (c.id === 'completion')
        expect(cell.number, name).toBeCloseTo(want['checked']! / want['toCheck']!, 10);
      if (c.id === 'publishedInTime' && want['publicationDue'])
        expect(cell.number, name).toBeCloseTo(want['publishedInTime']! / want['publicationDue'], 10);
    }
    const { rows } = await owner.query<{ n: string; size: string }>(
      `select sum((s ->> 'n')::int) as n, sum((s ->> 'size')::int) as size from task_parts p, draw_records d, jsonb_array_elements(d.body::jsonb -> 'strata') s
       where d.type = 'result' and s ->> 'task' = p.id ${where}`,
    );
    expect(cells[1]!.text).toBe(`${Math.round((Number(rows[0]!.n) * 1000) / Number(rows[0]!.size)) / 10}%`);
  };
  for (const row of form.body.rows) await check(row.cells, `${about} and p.item_id = '${row.itemId}'`);
  await check(form.body.total, about);
  const { rows: items } = await owner.query<{ item: string }>(
    `select distinct p.item_id as item from task_parts p, draw_records d, jsonb_array_elements(d.body::jsonb -> 'strata') s
     where d.type = 'result' and s ->> 'task' = p.id ${about} order by 1`,
  );
  expect(form.body.rows.map((r) => r.itemId).toSorted()).toEqual(items.map((i) => i.item));
}

test('every number of the statistics, recomputed by independent SQL, in total and by department, item, month and task (must show 3)', async () => {
  const all = await clerk.get<Statistics>(`/api/statistics?${YEAR}&by=none`);
  const want = await recount('');
  expect(want['toCheck']).toBeGreaterThan(15);
  for (const key of [
    'checked',
    'withProblems',
    'ordered',
    'corrected',
    'transferred',
    'jointTasks',
    'publishedInTime',
  ])
    expect(want[key], key).toBeGreaterThan(0);
  expect(all.sum.counts).toMatchObject(want);
  const by = async (dimension: string, column: string) => {
    const { rows } = await clerk.get<Statistics>(`/api/statistics?${YEAR}&by=${dimension}`);
    expect(rows.length, dimension).toBeGreaterThan(0);
    for (const row of rows)
      expect(row.counts, `${dimension} ${row.key}`).toMatchObject(
        await recount(`and ${column} = '${row.key}'`),
      );
    return rows;
  };
  await by('department', 'p.department_id');
  await by('item', 'p.item_id');
  await by('task', 'p.task_id');
  const months = await clerk.get<Statistics>(`/api/statistics?${YEAR}&by=month`);
  expect(months.rows.map((r) => r.key)).toEqual(['2026-06', '2026-07']);
  for (const row of months.rows)
    expect(row.counts, row.key).toMatchObject(await recount(drawnIn(`${row.key}-01`, `${row.key}-31`)));
});

test('shares are their numerator by their denominator, and a joint visit stands for its departments', async () => {
  const { sum } = await clerk.get<Statistics>(`/api/statistics?${YEAR}&by=none`);
  for (const i of indicators) {
    const cell = sum.cells.find((c) => c.id === i.id)!;
    if (cell.den !== null) expect(cell.value, i.id).toBe(cell.den === 0 ? null : cell.num / cell.den);
  }
  const { rows } = await owner.query<{ visits: string; parts: string }>(
    `select count(distinct j.k) as visits, count(*) as parts from (
       select distinct r.visit_id || '|' || r.object_id as k, p.department_id from records r join task_parts p on p.id = r.part_id) j
     where j.k in (select k from (select distinct r.visit_id || '|' || r.object_id as k, p.department_id from records r
       join task_parts p on p.id = r.part_id) z group by k having count(*) > 1)`,
  );
  expect([sum.counts['jointVisits'], sum.counts['jointParts']]).toEqual([
    Number(rows[0]!.visits),
    Number(rows[0]!.parts),
  ]);
  const answered = await owner.query<{ due: string; good: string }>(
    `select count(*) as due, count(*) filter (where late = false) as good from task_responses where due is not null and answered_at is not null`,
  );
  expect([sum.counts['responsesDue'], sum.counts['responsesInTime']]).toEqual([
    Number(answered.rows[0]!.due),
    Number(answered.rows[0]!.good),
  ]);
});

test('every number leads to as many records as it says, for every row and dimension', async () => {
  for (const by of ['none', 'department', 'township', 'item'] as const) {
    const { rows, sum } = await clerk.get<Statistics>(`/api/statistics?${YEAR}&by=${by}`);
    for (const row of by === 'none' ? [sum] : rows)
      for (const [number, n] of Object.entries(row.counts)) {
        const filter = by === 'none' ? '' : `&${by}=${encodeURIComponent(row.key)}`;
        const records = await clerk.get<{ total: number; rows: object[] }>(
          `/api/reports/records?${YEAR}${filter}&number=${number}&pageSize=200`,
        );
        expect([records.total, records.rows.length], `${by} ${row.key} ${number}`).toEqual([n, n]);
      }
  }
});

test('a sealed list counts and stays without a name (D07); a department sees its own numbers only', async () => {
  const { rows } = await office.get<{ rows: { taskName: string; object: string | null }[] }>(
    `/api/reports/records?${YEAR}&number=toCheck&pageSize=200`,
  );
  const sealed = rows.filter((r) => r.taskName === '密封任务');
  expect(sealed.map((r) => r.object)).toEqual(Array.from({ length: 6 }, () => null));
  const other = await (
    await server.as('coordinator-rsj')
  ).get<Statistics>(`/api/statistics?${YEAR}&by=department`);
  expect(other.rows.map((r) => r.key)).toEqual(['RSJ']);
});

test('nobody is assessed by quantities, praise goes by completeness and time (2.6, A07; invariant 14)', async () => {
  const assessment = await clerk.get<{ indicators: { kind: string }[]; rows: { label: string }[] }>(
    `/api/reports/assessment?${YEAR}`,
  );
  expect(assessment.indicators.length).toBeGreaterThan(3);
  expect(assessment.indicators.filter((i) => i.kind === 'volume')).toEqual([]);
  expect(assessment.rows.map((r) => r.label)).toEqual(assessment.rows.map((r) => r.label).toSorted());
  const answer = await clerk.refused('ASSESS_QUANTITY', 'PUT', '/api/settings/assessment', {
    columns: [{ id: 'fines', zh: '罚没金额' }],
  });
  expect(JSON.stringify(answer.body)).toContain('国办发〔2024〕54');
  await clerk.refused('ASSESS_QUANTITY', 'PUT', '/api/settings/assessment', {
    columns: [{ id: 'checked', zh: '已检查数' }],
  });
});

test('the half-year, the annual and the campaign summary: every cell recomputed, each over its own period (T02, T03; must show 3)', async () => {
  await underGuyang(server);
  await office.post('/api/reports', { kind: 'halfYear', period: '2026-H1' });
  await office.post('/api/reports', { kind: 'annual', period: '2026' });
  await office.post('/api/reports', { kind: 'monthly', period: '2026-06' });
  const own = `and p.department_id = 'SCJG'`;
  const of = (id: string) => clerk.get<Form>(`/api/reports/${id}`);
  const half = await of('halfYear.SCJG.2026-H1');
  await checkForm(half, `${own} ${drawnIn('2026-01-01', '2026-06-30')}`);
  const annual = await of('annual.SCJG.2026');
  await checkForm(annual, `${own} ${drawnIn('2026-01-01', '2026-12-31')}`);
  await checkForm(await of('monthly.SCJG.2026-06'), `${own} ${drawnIn('2026-06-01', '2026-06-30')}`);
  // the other department of the joint task reports its own part only
  await checkForm(await of('annual.RSJ.2026'), `and p.department_id = 'RSJ'`);
  const checks = (form: Form) =>
    form.body.total[form.body.columns.findIndex((c) => c.id === 'toCheck')]!.number!;
  expect([checks(half) > 0, checks(annual) > checks(half)]).toEqual([true, true]);
  await (
    await server.as('head')
  ).post('/api/configuration/choice', { reference: 'yanshi-2023@1', from: '2026-07-20', why: '演练切换' });
  expect(await office.post('/api/reports', { kind: 'campaign', period: published })).toMatchObject({
    total: 2,
  });
  for (const unit of ['SCJG', 'RSJ'])
    await checkForm(
      await of(`campaign.${unit}.${published}`),
      `and p.department_id = '${unit}' and p.task_id = '${published}'`,
    );
});

test('the monthly form of 固阳: every cell recomputed, its columns the county’s own after the two printed (T01)', async () => {
  await underGuyang(server);
  await office.post('/api/reports', { kind: 'monthly', period: '2026-07' });
  const id = 'monthly.SCJG.2026-07';
  const form = await clerk.get<Form>(`/api/reports/${id}`);
  expect(form.due).toBe('2026-08-05');
  expect(form.body.columns.slice(0, 2).map((c) => c.zh)).toEqual(['抽查事项名称', '抽查比例']);
  expect(form.body.rows.length).toBe(2);
  await checkForm(form, `and p.department_id = 'SCJG' ${drawnIn('2026-07-01', '2026-07-31')}`);
  const size = async (sql: string) => Number((await owner.query<{ n: string }>(sql)).rows[0]!.n);
  expect(form.suggested['itemList']).toContain(
    `${await size(`select count(*) as n from items where department_id = 'SCJG' or department_id in (select id from departments where path like '%/SCJG/%')`)}项`,
  );
  expect(form.suggested['libraries']).toContain(
    `${await size('select count(*) as n from objects where merged_into is null')}户`,
  );
  await clerk.ok('PUT', '/api/settings/columns', {
    columns: [
      { id: 'toCheck', zh: '应检查户数' },
      { id: 'transfer', zh: '转案率' },
    ],
  });
  const own = await clerk.get<Form>(`/api/reports/${id}`);
  expect(own.body.columns.map((c) => c.zh)).toEqual(['抽查事项名称', '抽查比例', '应检查户数', '转案率']);
});
