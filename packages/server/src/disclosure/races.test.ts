import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { both, didTo, exclude, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

/** Two operators at once on every step of a result's disclosure and of a credit repair: ROUNDS rounds each (issue 5, must show 4). */
const SLOW = 600_000;

type Pair = readonly [Client, Client];
type Sends = ReturnType<typeof both>;

let server: TestServer;
let owner: pg.Client;
let clerks: Pair;
let sections: Pair;
let heads: Pair;
let taskId: string;
/** the result that is raced for; the others of its task wait beside it */
let id: string;
let path: string;
let day: string;

beforeAll(async () => {
  server = await startTestServer('result-races');
  owner = await ownerOf(server);
  [clerks, sections, heads] = [
    await pairOf(server, 'clerk'),
    await pairOf(server, 'section'),
    await pairOf(server, 'head'),
  ];
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }];
  taskId = await createTask(clerks[0], { name: '登记事项抽查', parts });
  const { id: drawId } = await toCommitment(clerks[0], taskId);
  await toResult(server, clerks[0], drawId);
  await clerks[0].post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerks[0], taskId, () => [2]);
  const { rows } = await clerks[0].get<{ rows: { id: string; checkedOn: string }[] }>(
    `/api/results?taskId=${taskId}&pageSize=50`,
  );
  id = rows[0]!.id;
  path = `/api/results/${id}`;
  day = rows[0]!.checkedOn;
}, 240_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const told = (before: () => Promise<unknown>, sends: Sends): Promise<string[]> =>
  race(ROUNDS, async () => {
    await before();
    return sends;
  });

/** Two steps of which each excludes the other: what the second is told, where the one came first and where the other did. */
const excluding = (before: () => Promise<unknown>, sends: Sends) =>
  exclude(ROUNDS, async () => {
    await before();
    return sends;
  });

const WITHHOLD = { kind: 'withhold', reason: '涉及商业秘密', ground: '政府信息公开条例第十五条' };
const correction = () => ({
  kind: 'correct',
  reason: '录入有误',
  proposal: { categories: [2, 5], notes: '复核更正', checkedOn: day },
});
const WITHDRAW = { kind: 'withdraw', reason: '检查对象认定错误' };

interface Asked {
  kind: string;
  reason: string;
  ground?: string;
  proposal?: object;
}
/** A request of the clerk that waits for its decision. */
const insertAsked = ({ kind, reason, ground, proposal }: Asked) =>
  owner.query(
    `insert into result_requests (id, result_id, kind, reason, ground, proposal, asked_by, asked_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, 'clerk', $6)`,
    [id, kind, reason, ground ?? null, proposal ? JSON.stringify(proposal) : null, server.clock.now()],
  );
/** The result as it is before a step, with what was asked about it; `others`: the state of the rest of its task. */
async function back(state: string, asked?: Asked, others = 'pending'): Promise<void> {
  const now = server.clock.now();
  await owner.query('delete from results where replaces = $1', [id]);
  await owner.query('delete from result_requests where result_id = $1', [id]);
  const set = `update results set state = $2, ended_at = null, display_until = null,
    published_at = case when $2 = 'published' then $3::timestamptz end where`;
  await owner.query(`${set} id = $1`, [id, state, now]);
  await owner.query(`${set} task_id = $4 and id <> $1`, [id, others, now, taskId]);
  await owner.query('update task_parts set published_at = null where task_id = $1', [taskId]);
  await owner.query(`update tasks set stage = 'publishing', closed_at = null where id = $1`, [taskId]);
  if (asked) await insertAsked(asked);
}
const ask = (body: object): Sends => both(clerks, `${path}/requests`, body);
const decide = (approve: boolean): Sends =>
  both(heads, `${path}/decision`, { approve, reason: approve ? '' : '理由不成立' });
const publish = () => both(clerks, '/api/results/publish', { ids: [id] });

/** step → from where, what had been asked, what both send, with what the second is told */
const STEPS: Record<string, () => [from: string, asked: Asked | undefined, sends: Sends, second: string]> = {
  publish: () => ['pending', undefined, publish(), 'STEP_STATE'],
  proposeWithhold: () => ['pending', undefined, ask(WITHHOLD), 'REQUEST_OPEN'],
  withhold: () => ['pending', WITHHOLD, decide(true), 'REQUEST_DECIDED'],
  refuseWithhold: () => ['pending', WITHHOLD, decide(false), 'REQUEST_DECIDED'],
  disclose: () => [
    'withheld',
    undefined,
    both(sections, `${path}/disclose`, { reason: '情形已经消失' }),
    'STEP_STATE',
  ],
  proposeCorrection: () => ['published', undefined, ask(correction()), 'REQUEST_OPEN'],
  dropCorrection: () => ['published', correction(), decide(false), 'REQUEST_DECIDED'],
  proposeWithdraw: () => ['published', undefined, ask(WITHDRAW), 'REQUEST_OPEN'],
  withdraw: () => ['published', WITHDRAW, decide(true), 'REQUEST_DECIDED'],
  keep: () => ['published', WITHDRAW, decide(false), 'REQUEST_DECIDED'],
};
/** Steps of the table that are one with another. */
const WITH_ANOTHER = {
  return: 'visits/races.test.ts, visit.return',
  reenter: 'visits/races.test.ts, visit.resubmit',
  review: 'visits/races.test.ts, visit.review',
  queue: 'visits/races.test.ts, visit.review: a reviewed result waits for its publication',
  endDisplay: 'below, repair.approve: a display ends with a repair, or by the clock',
};

test('the steps raced here are all that people take', () => {
  expect([...Object.keys(STEPS), ...Object.keys(WITH_ANOTHER)].toSorted()).toEqual(
    stepsOf(lifecycles.result),
  );
  expect(Object.keys(REPAIR).toSorted()).toEqual(stepsOf(lifecycles.repair));
});

test(
  'every step of a result is taken once, and the second is told that things have moved on (B01–B11)',
  async () => {
    for (const [step, prepare] of Object.entries(STEPS)) {
      const [from, asked, sends, second] = prepare();
      expect([step, await told(() => back(from, asked), sends)]).toEqual([step, [second]]);
      expect(await didTo(owner, id, `result.${step}`), step).toBe(ROUNDS);
    }
  },
  SLOW,
);

test(
  'a correction approved by two heads becomes one new version (B11, 2.4)',
  async () => {
    expect(await told(() => back('published', correction()), decide(true))).toEqual(['REQUEST_DECIDED']);
    expect(await didTo(owner, id, 'result.replace')).toBe(ROUNDS);
    const { rows } = await owner.query('select version, state from results where replaces = $1', [id]);
    expect(rows).toEqual([{ version: 2, state: 'published' }]);
  },
  SLOW,
);

test(
  'steps that exclude each other, and a result published with its task while it is published alone',
  async () => {
    const whole = `/api/tasks/${taskId}/publish`;
    const last = (asked?: Asked) => () => back('pending', asked, 'published');
    const [one, task] = [publish()[0], () => clerks[1].call('POST', whole, {})];
    expect(await excluding(() => back('pending'), [one, ask(WITHHOLD)[1]])).toEqual([
      'STEP_STATE',
      'PUBLISH_ASKED',
    ]);
    expect(await told(() => back('pending', WITHHOLD), [decide(true)[0], decide(false)[1]])).toEqual([
      'REQUEST_DECIDED',
    ]);
    // the last result of a task: whoever comes second finds it public, and the task is closed once
    expect(await excluding(last(), [one, task])).toEqual(['PUBLISH_DONE', 'STEP_STATE']);
    expect(await told(last(), both(clerks, whole))).toEqual(['PUBLISH_DONE']);
    // a head approves that the last one is withheld, while a clerk publishes the task: he is told so, the head is not stopped
    // before the decision, or after it: both in peace, and in the race whichever of the two the machine brings
    const withhold = decide(true)[0];
    await last(WITHHOLD)();
    await clerks[1].refused('PUBLISH_ASKED', 'POST', whole, {});
    expect((await withhold()).status).toBe(200);
    await clerks[1].refused('PUBLISH_DONE', 'POST', whole, {});
    for (const code of await told(last(WITHHOLD), [withhold, task]))
      expect(['PUBLISH_ASKED', 'PUBLISH_DONE']).toContain(code);
  },
  SLOW,
);

const repairs = async () =>
  (await owner.query<{ id: string }>('select id from repairs where result_id = $1', [id])).rows;
const APPLICATION = '00000000-0000-4000-8000-000000000001';
/** The application as it is before a step. */
async function applied(state: string): Promise<void> {
  await back('published');
  await owner.query('delete from repairs where result_id = $1', [id]);
  await owner.query(
    `insert into repairs (id, result_id, state, applicant, grounds, applied_by, applied_at)
     values ($4, $1, $2, '某企业', '已补报年报并公示', 'clerk', $3)`,
    [id, state, server.clock.now(), APPLICATION],
  );
}
/** step → from where, who */
const REPAIR: Record<string, [from: string, who: () => Pair]> = {
  askMore: ['applied', () => clerks],
  supplement: ['supplementing', () => sections],
  accept: ['applied', () => clerks],
  check: ['accepted', () => sections],
  approve: ['checked', () => heads],
  refuse: ['checked', () => heads],
};
test(
  'a credit repair is applied for, accepted, checked and decided once; its display ends once (2.4)',
  async () => {
    const apply = both(clerks, `${path}/repairs`, { applicant: '某企业', grounds: '已补报年报并公示' });
    const nothing = async () => {
      await back('published');
      await owner.query('delete from repairs where result_id = $1', [id]);
    };
    expect(await told(nothing, apply)).toEqual(['REQUEST_OPEN']);
    expect(await repairs()).toHaveLength(1);
    const at = `/api/repairs/${APPLICATION}/step`;
    for (const [action, [from, who]] of Object.entries(REPAIR)) {
      const sends = both(who(), at, { action, words: '已核实' });
      expect([action, await told(() => applied(from), sends)]).toEqual([action, ['STEP_STATE']]);
      expect(await didTo(owner, APPLICATION, `repair.${action}`), action).toBe(ROUNDS);
    }
    const grant = () => heads[0].call('POST', at, { action: 'approve', words: '同意' });
    const refuse = () => heads[1].call('POST', at, { action: 'refuse', words: '不符合条件' });
    expect(await told(() => applied('checked'), [grant, refuse])).toEqual(['STEP_STATE']);
    // a repair ends the display while another head corrects or withdraws what is shown: one of the two, never both
    for (const request of [correction(), WITHDRAW]) {
      const asked = async () => {
        await applied('checked');
        await insertAsked(request);
      };
      expect(await told(asked, [grant, decide(true)[1]])).toEqual(['STEP_STATE']);
      const { rows } = await owner.query(
        `select 1 from results where (id = $1 or replaces = $1) and state = 'ended'
       and exists (select 1 from results where replaces = $1 and state = 'published')`,
        [id],
      );
      expect(rows).toEqual([]);
    }
  },
  SLOW,
);

test(
  'an objection is answered once (B11)',
  async () => {
    await back('published');
    await clerks[0].post(`/api/portal/results/${id}/objections`, {
      fromWhom: 'enterprise',
      name: '演练张三',
      contact: '13900000000',
      words: '我单位当日正常营业',
    });
    const { rows } = await owner.query<{ id: string }>('select id from objections where result_id = $1', [
      id,
    ]);
    const open = () =>
      owner.query(
        'update objections set answer = null, answered_by = null, answered_at = null where id = $1',
        [rows[0]!.id],
      );
    const answer = both(clerks, `/api/objections/${rows[0]!.id}/answer`, { answer: '经复核，结果无误' });
    expect(await told(open, answer)).toEqual(['OBJECTION_ANSWERED']);
    expect(await didTo(owner, id, 'objection.answer')).toBe(ROUNDS);
  },
  SLOW,
);
