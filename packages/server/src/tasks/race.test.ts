import { lifecycles, type Lifecycle } from '@mingcha/rules';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { approvedSpecial, TWO_DEPARTMENTS } from '../testing/story.ts';

/** Two operators at once on every transition before the draw: one wins, the other gets a clear 409; ROUNDS rounds each (issue 4, must show 6). */

let server: TestServer;
let clerks: [Client, Client];
let heads: [Client, Client];
let sections: [Client, Client];
let rsj: [Client, Client];
let offices: [Client, Client];
let specialId: string;
/** Sets things back to where a step starts; the application itself has no way to. */
let owner: pg.Client;
const two = async (id: string): Promise<[Client, Client]> => [await server.as(id), await server.as(id)];
beforeAll(async () => {
  server = await startTestServer('taskrace', { seed: { objects: 60, inspectors: 40, story: false } });
  [clerks, heads, sections, rsj, offices] = [
    await two('clerk'),
    await two('head'),
    await two('section'),
    await two('coordinator-rsj'),
    await two('office'),
  ];
  specialId = await approvedSpecial(clerks[0]);
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/** Every step of a table that a person takes on something that is there. */
const stepsOf = (table: Lifecycle): string[] => [
  ...new Set(
    table.transitions
      .filter((t) => t.from.length > 0 && !t.who.includes('system'))
      .map((t) => t.action.split('.')[1]!),
  ),
];
/** Steps of a task from its draw on: draws/onceOnly, draws/changes, disclosure/life, tasks/closing, tasks/leads race them. */
const FROM_THE_DRAW = ['freeze', 'discardFreeze', 'commit', 'proposeVoid', 'void', 'archive'];
/** A lead goes to its visit by its own steps (below). */
const OF_A_LEAD = ['dispatch', 'dispatchUrgent', 'approveLate'];

const both = (pair: [Client, Client], path: string, body: object = {}) =>
  pair.map((c) => () => c.call('POST', path, body)) as [
    () => ReturnType<Client['call']>,
    () => ReturnType<Client['call']>,
  ];
const task = async (more: object) =>
  (
    await clerks[0].post<{ id: string }>('/api/tasks', {
      name: '并发',
      origin: 'special',
      specialId,
      scheme: { content: '逐项检查' },
      ...more,
    })
  ).id;
const single = () => task({ parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 2 }] });

test('the steps raced here are all there are before the draw', () => {
  const raced = ['push', 'submit', 'return', 'approve', 'cancel'];
  expect([...raced, ...FROM_THE_DRAW, ...OF_A_LEAD].toSorted()).toEqual(stepsOf(lifecycles.task).toSorted());
  expect(['confirm', 'refuse', ...LATE].toSorted()).toEqual(stepsOf(lifecycles.response).toSorted());
  expect(Object.keys(LEAD).toSorted()).toEqual(stepsOf(lifecycles.lead).toSorted());
  expect(Object.keys(SPECIAL).toSorted()).toEqual(stepsOf(lifecycles.special).toSorted());
});

const LATE = ['explain', 'notice'] as const;
type Step = readonly [from: string, who: () => [Client, Client], said: object];
const LEAD: Record<string, Step> = {
  accept: ['registered', () => sections, {}],
  passOn: ['registered', () => clerks, { passedTo: '县公安局', reason: '不属于本部门职责' }],
  dismiss: ['registered', () => heads, { reason: '内容不实' }],
  check: ['accepted', () => sections, {}],
  handle: ['accepted', () => sections, { outcome: '书面核实，未发现问题' }],
  close: ['handled', () => sections, {}],
};
const SPECIAL: Record<string, Step> = {
  approve: [
    'proposed',
    () => heads,
    { authority: { body: '县人民政府', number: '县政函〔2026〕8号', on: '2026-07-15' } },
  ],
  refuse: ['proposed', () => heads, { reason: '不宜开展' }],
  file: ['approved', () => clerks, { filing: '县司备〔2026〕1号' }],
  start: ['filed', () => clerks, {}],
  end: ['running', () => clerks, {}],
};

test('submit, approve and cancel of a task', async () => {
  const ids: string[] = [];
  await race(ROUNDS, async () => {
    ids.push(await single());
    return both(clerks, `/api/tasks/${ids.at(-1)}/submit`);
  });
  await race(ROUNDS, (n) => Promise.resolve(both(heads, `/api/tasks/${ids[n]}/approve`)));
  await race(ROUNDS, (n) =>
    Promise.resolve(both(heads, `/api/tasks/${ids[n]}/cancel`, { reason: '调整安排' })),
  );
  const { stages } = await clerks[0].get<{ stages: Record<string, number> }>('/api/tasks');
  expect(stages['cancelled']).toBe(ROUNDS);
}, 600_000);

test('push and return of a task, confirm against refuse of a response', async () => {
  // one that was confirmed in peace: the race of confirm against refuse may have the same winner every time
  const ids = [await task({ parts: TWO_DEPARTMENTS.parts })];
  await clerks[0].post(`/api/tasks/${ids[0]}/push`);
  await rsj[0].post(`/api/responses/${ids[0]}.RSJ/confirm`);
  await race(ROUNDS, async () => {
    ids.push(await task({ parts: TWO_DEPARTMENTS.parts }));
    return both(clerks, `/api/tasks/${ids.at(-1)}/push`);
  });
  await race(ROUNDS, (n) =>
    Promise.resolve([
      () => rsj[0].call('POST', `/api/responses/${ids[n + 1]}.RSJ/confirm`, {}),
      () => rsj[1].call('POST', `/api/responses/${ids[n + 1]}.RSJ/refuse`, { reason: '没有该类对象' }),
    ] as const),
  );
  const ready: string[] = [];
  for (const id of ids)
    if ((await clerks[0].get<{ stage: string }>(`/api/tasks/${id}`)).stage === 'ready') ready.push(id);
  expect(ready.length).toBeGreaterThan(0);
  await race(ready.length, (n) =>
    Promise.resolve(both(heads, `/api/tasks/${ready[n]}/return`, { reason: '补充内容' })),
  );
}, 600_000);

/** How often it was done, as the ledger tells: once a round, never twice. */
const did = async (verb: string): Promise<number> =>
  (await owner.query<{ n: number }>(`select count(*)::int as n from actions where verb = $1`, [verb]))
    .rows[0]!.n;

/** A lead of its own for each round of a step: a visit stands in the ledger of visits, whatever becomes of the lead. */
const lead = async (): Promise<string> =>
  (
    await clerks[0].post<{ id: string }>('/api/leads', {
      origin: 'monitoring',
      title: '数据监测线索',
      content: '年报异常',
      objectName: '某企业',
      receivedOn: '2026-07-20',
    })
  ).id;

test('every step of a lead, and the head’s approval of its visit', async () => {
  const { rows } = await clerks[0].get<{ rows: { id: string; certTo: string; departmentId: string }[] }>(
    '/api/inspectors?pageSize=200&department=SCJG&role=officer',
  );
  const officers = rows.filter((r) => r.certTo > '2027-01-01').slice(0, 2);
  const visit = { on: '2026-07-21', inspectors: officers.map((o) => o.id) };
  for (const [step, [from, who, said]] of Object.entries(LEAD)) {
    const path = step === 'passOn' ? 'pass-on' : step;
    await race(ROUNDS, async () => {
      const id = await lead();
      await owner.query(
        `update leads set state = $2, approved_by = 'head', approved_at = now() where id = $1`,
        [id, from],
      );
      return both(who(), `/api/leads/${id}/${path}`, step === 'check' ? { visit } : said);
    });
  }
  await race(ROUNDS, async () => {
    const id = await lead();
    await sections[0].post(`/api/leads/${id}/accept`);
    return both(heads, `/api/leads/${id}/approve`);
  });
  expect(await did('lead.approve')).toBe(ROUNDS);
  expect(await did('lead.pass-on')).toBe(ROUNDS);
  expect(await did('lead.check')).toBe(ROUNDS);
  // one that cannot wait goes out at once, and its approval is made up later (2.6)
  const sent: string[] = [];
  await race(ROUNDS, async () => {
    sent.push(await lead());
    await sections[0].post(`/api/leads/${sent.at(-1)}/accept`);
    return both(sections, `/api/leads/${sent.at(-1)}/check`, {
      visit: { ...visit, urgent: '投诉反映正在销毁证据' },
    });
  });
  await race(ROUNDS, (n) => Promise.resolve(both(heads, `/api/leads/${sent[n]}/approve`)));
  expect(await did('lead.check')).toBe(2 * ROUNDS);
  expect(await did('lead.approve')).toBe(2 * ROUNDS);
}, 600_000);

test('every step of a special inspection', async () => {
  const { id } = await clerks[0].post<{ id: string }>('/api/specials', {
    name: '食品安全专项检查',
    ground: '近期投诉集中，存在普遍性问题',
    riskScope: '全县食品经营单位',
  });
  for (const [step, [from, who, said]] of Object.entries(SPECIAL))
    await race(ROUNDS, async () => {
      await owner.query(`update specials set state = $2 where id = $1`, [id, from]);
      return both(who(), `/api/specials/${id}/${step}`, said);
    });
  expect(await did('special.start')).toBe(ROUNDS);
}, 600_000);

test('a late response: explained, or put on the notice list, by two at once', async () => {
  const taskId = await task({ parts: TWO_DEPARTMENTS.parts });
  await clerks[0].post(`/api/tasks/${taskId}/push`);
  for (const step of LATE)
    await race(ROUNDS, async () => {
      await owner.query(
        `update task_responses set state = 'late', late = true, reason = '' where task_id = $1`,
        [taskId],
      );
      return both(step === 'explain' ? rsj : offices, `/api/responses/${taskId}.RSJ/${step}`, {
        reason: '人员调整',
      });
    });
  expect(await did('response.explain')).toBe(ROUNDS);
  expect(await did('response.notice')).toBe(ROUNDS);
}, 600_000);
