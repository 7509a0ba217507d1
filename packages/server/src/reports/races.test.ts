import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireResponses } from '../tasks/respond.ts';
import type { Client } from '../testing/client.ts';
import { both, didTo, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { draftTask } from '../testing/story.ts';
import { SETTINGS, underGuyang } from './testing.ts';

/** Two operators at once on every step of a report and of a notice: ROUNDS rounds each (issue 5, must show 4). */
const SLOW = 600_000;
const ANSWERS = { guidelines: '是', itemList: '是', libraries: '是' };
const REPORT = 'monthly.SCJG.2026-07';
const path = `/api/reports/${REPORT}`;

type Pair = readonly [Client, Client];
let server: TestServer;
let owner: pg.Client;
let clerks: Pair;
let offices: Pair;
let heads: Pair;
let circular: string;

beforeAll(async () => {
  server = await startTestServer('report-races', { seed: { objects: 60, inspectors: 40, story: false } });
  owner = await ownerOf(server);
  const [clerk, head] = [await server.as('clerk'), await server.as('head')];
  await head.ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  const from = server.clock.now().toISOString().slice(0, 10);
  await head.post('/api/configuration/choice', { reference: 'ningxia-2022@1', from, why: '演练切换' });
  // one department that did not answer in time, for the notice
  await clerk.post(`/api/tasks/${await draftTask(clerk)}/push`);
  server.clock.advance(4 * 86_400);
  await expireResponses(server.server.services);
  [clerks, offices, heads] = [
    await pairOf(server, 'clerk'),
    await pairOf(server, 'office'),
    await pairOf(server, 'head'),
  ];
  circular = (
    await offices[0].post<{ id: string }>('/api/circulars', {
      kind: 'response',
      from: '2026-07-01',
      to: '2026-12-31',
      addressees: '各联席会议成员单位',
      remedyBy: '2026-08-20',
      contact: { name: '马小兰', phone: '0000-6600003' },
    })
  ).id;
  await underGuyang(server);
  await offices[0].post('/api/reports', { kind: 'monthly', period: '2026-07' });
}, 240_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const told = (before: () => Promise<unknown>, sends: ReturnType<typeof both>): Promise<string[]> =>
  race(ROUNDS, async () => {
    await before();
    return sends;
  });
/** The report as it is before a step; what was written stays in it. */
const back = (state: string) => () =>
  owner.query(
    `update reports set state = $2, version = 0, body = case when $2 = 'due' then null else body end,
       submitted_at = case when $2 = 'submitted' then $3::timestamptz end where id = $1`,
    [REPORT, state, server.clock.now()],
  );

test(
  'a report is drafted, sent in, returned and accepted once (T01–T05)',
  async () => {
    expect(stepsOf(lifecycles.report)).toEqual(['accept', 'draft', 'return', 'submit']);
    const write = both(clerks, path, { version: 0, answers: ANSWERS }, 'PUT');
    const [giveBack, accept] = [
      both(offices, `${path}/return`, { reason: '请写明文号' }),
      both(offices, `${path}/accept`),
    ];
    expect([
      await told(back('due'), write),
      // and of two who change what was drafted, or was returned
      await told(back('drafted'), write),
      await told(back('returned'), write),
      await told(back('drafted'), both(clerks, `${path}/submit`)),
      await told(back('submitted'), giveBack),
      await told(back('submitted'), accept),
      await told(back('submitted'), [giveBack[0], accept[1]]),
    ]).toEqual([
      ['REPORT_CHANGED'],
      ['REPORT_CHANGED'],
      ['REPORT_CHANGED'],
      ['STEP_STATE'],
      ['STEP_STATE'],
      ['STEP_STATE'],
      ['STEP_STATE'],
    ]);
    for (const [verb, times] of [
      ['report.draft', ROUNDS],
      ['report.edit', 2 * ROUNDS],
      ['report.submit', ROUNDS],
    ] as const)
      expect(await didTo(owner, REPORT, verb), verb).toBe(times);
    const taken = [await didTo(owner, REPORT, 'report.return'), await didTo(owner, REPORT, 'report.accept')];
    expect(taken[0]! + taken[1]!).toBe(3 * ROUNDS);
  },
  SLOW,
);

test(
  'a period that two open at once is opened once for every unit',
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await owner.query(`delete from reports where period = '2026-08'`);
      const answers = await Promise.all(
        both(offices, '/api/reports', { kind: 'monthly', period: '2026-08' }).map((send) => send()),
      );
      const opened = answers.map((a) => (a.body as { total: number }).total);
      const { rows } = await owner.query(`select id from reports where period = '2026-08'`);
      expect(
        opened.toSorted((a, b) => a - b),
        answers.map((a) => a.text).join(' | '),
      ).toEqual([0, rows.length]);
      expect(rows.length).toBeGreaterThan(3);
    }
  },
  SLOW,
);

test(
  'a notice is approved, published with one number, or withdrawn, once (T05, J03)',
  async () => {
    const notice = (state: string) => () =>
      owner.query(
        `update circulars set state = $2, published_at = null, document_id = null,
         approved_by = case when $2 = 'approved' then 'head' end, approved_at = case when $2 = 'approved' then $3::timestamptz end
       where id = $1`,
        [circular, state, server.clock.now()],
      );
    const step = (pair: Pair, name: string, body = {}) =>
      both(pair, `/api/circulars/${circular}/${name}`, body);
    const withdraw = step(offices, 'withdraw', { reason: '已说明理由' });
    const publish = step(offices, 'publish');
    expect([
      await told(notice('drafted'), step(heads, 'approve')),
      await told(notice('drafted'), withdraw),
      await told(notice('approved'), withdraw),
      await told(notice('approved'), publish),
      await told(notice('approved'), [publish[0], withdraw[1]]),
    ]).toEqual(Array.from({ length: 5 }, () => ['CIRCULAR_STATE']));
    expect(await didTo(owner, circular, 'circular.approve')).toBe(ROUNDS);
    // every publication has its own number, without a gap
    const published = await didTo(owner, circular, 'circular.publish');
    const { rows } = await owner.query<{ serial: number }>(
      'select serial from documents where circular_id = $1 order by serial',
      [circular],
    );
    expect(published).toBeGreaterThanOrEqual(ROUNDS);
    expect(rows.map((r) => r.serial)).toEqual(Array.from({ length: published }, (_, i) => i + 1));
  },
  SLOW,
);
