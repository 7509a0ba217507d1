import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { both, didTo, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  approveAll,
  createTask,
  inspectVisit,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

/** Two operators at once on every step of a follow-up: ROUNDS rounds each (issue 5, must show 4). */
const SLOW = 600_000;

interface Row {
  id: string;
  kind: Kind;
  visitId: string;
}
type Kind = 'correct' | 'handle' | 'abnormal' | 'labels';
type Pair = readonly [Client, Client];

let server: TestServer;
let owner: pg.Client;
let who: Record<'clerk' | 'section' | 'reviewer' | 'head' | 'inspector', Pair>;
let byKind: Record<Kind, Row>;

beforeAll(async () => {
  server = await startTestServer('followup-races');
  owner = await ownerOf(server);
  const clerk = await server.as('clerk');
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }];
  const taskId = await createTask(clerk, { name: '登记事项抽查', parts });
  const { id: drawId } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, drawId);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  const people = await personOfInspector(server);
  const visits = (await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`)).rows;
  await approveAll(server, visits);
  const cases = [[5], [8], [2], [7], [1]];
  const reviewer = await server.as('reviewer');
  let i = 0;
  for (const visit of visits) {
    i = await inspectVisit(server, visit, people, (n) => cases[n % cases.length]!, i);
    await reviewer.post(`/api/visits/${visit.id}/review`, { verdict: 'pass' });
  }
  const { rows } = await clerk.get<{ rows: Row[] }>('/api/followups?pageSize=200');
  byKind = Object.fromEntries(rows.map((r) => [r.kind, r])) as typeof byKind;
  const corrected = visits.find((v) => v.id === byKind.correct.visitId)!;
  const [one, two] = corrected.team.map((t) => people.get(t.inspectorId)!);
  who = {
    clerk: await pairOf(server, 'clerk'),
    section: await pairOf(server, 'section'),
    reviewer: await pairOf(server, 'reviewer'),
    head: await pairOf(server, 'head'),
    inspector: await pairOf(server, one!, two!),
  };
}, 240_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const DAY = '2026-08-20';
/** step → kind of follow-up, from where, who, what is said. Who verifies is not who corrected, who decides not who proposed. */
const STEPS: Record<string, [kind: Kind, from: string, role: keyof typeof who, said: object]> = {
  correctOnSpot: ['correct', 'opened', 'inspector', { words: '当场更换，照片 2 张' }],
  order: ['correct', 'opened', 'section', { until: DAY, words: '限期改正' }],
  reportCorrected: ['correct', 'ordered', 'section', { words: '照片 2 张' }],
  verify: ['correct', 'corrected', 'reviewer', { words: '到场核实' }],
  reject: ['correct', 'corrected', 'reviewer', { until: DAY, words: '没有改正' }],
  transfer: [
    'handle',
    'opened',
    'section',
    { receiverKind: 'case-unit', receiver: '执法大队', words: '涉嫌违法' },
  ],
  receive: ['handle', 'transferred', 'clerk', { receipt: '已签收' }],
  fileCase: ['handle', 'receipted', 'clerk', { caseNumber: '演市监立字〔2026〕7号' }],
  proposeListing: ['abnormal', 'opened', 'section', { words: '未按规定公示年度报告' }],
  approveListing: ['abnormal', 'listing', 'head', { words: '演市监列异〔2026〕3号' }],
  refuseListing: ['abnormal', 'listing', 'head', { words: '理由不足' }],
  relabel: ['labels', 'opened', 'clerk', { status: '其他', words: '登记系统已核对' }],
  close: ['labels', 'relabelled', 'clerk', { words: '名录已更正' }],
  dismiss: ['handle', 'opened', 'head', { words: '已由其他部门查处' }],
};

const back = (id: string, from: string) =>
  owner.query(
    `update followups set state = $2, closed_at = null, closed_by = null, due_on = null, late = false,
       detail = '{"receiver":"执法大队","receiverKind":"办案机构"}' where id = $1`,
    [id, from],
  );
const path = (kind: Kind) => `/api/followups/${byKind[kind].id}/step`;

test('the steps raced here are all that people take', () => {
  expect(Object.keys(STEPS).toSorted()).toEqual(stepsOf(lifecycles.followup));
});

test(
  'every step is taken once, and the second is told that things have moved on (F01–F05, F10)',
  async () => {
    for (const [action, [kind, from, role, said]] of Object.entries(STEPS)) {
      const send = both(who[role], path(kind), { action, ...said });
      const told = await race(ROUNDS, async () => {
        await back(byKind[kind].id, from);
        return send;
      });
      expect([action, told]).toEqual([action, ['STEP_STATE']]);
      expect(await didTo(owner, byKind[kind].id, `followup.${action}`), action).toBe(ROUNDS);
    }
    const { rows } = await owner.query(`select what from result_pushes where what = '经营异常名录'`);
    expect(rows).toHaveLength(1);
  },
  SLOW,
);

/** Steps that exclude each other, pressed by two people in the same moment. */
const AGAINST: [kind: Kind, from: string, one: string, other: string][] = [
  ['correct', 'corrected', 'verify', 'reject'],
  ['correct', 'opened', 'order', 'correctOnSpot'],
  ['abnormal', 'listing', 'approveListing', 'refuseListing'],
  ['handle', 'opened', 'transfer', 'dismiss'],
];
test(
  'of two steps that exclude each other one is taken',
  async () => {
    for (const [kind, from, one, other] of AGAINST) {
      const [send, against] = [one, other].map((action) => {
        const [, , role, said] = STEPS[action]!;
        return () => who[role][action === one ? 0 : 1].call('POST', path(kind), { action, ...said });
      });
      const told = await race(ROUNDS, async () => {
        await back(byKind[kind].id, from);
        return [send!, against!];
      });
      expect([one, other, told]).toEqual([one, other, ['STEP_STATE']]);
    }
  },
  SLOW,
);
