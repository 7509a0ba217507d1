import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SETTINGS } from '../reports/testing.ts';
import type { Client } from '../testing/client.ts';
import { both, didTo, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

/** Two operators at once on every step of a dossier: ROUNDS rounds each (issue 5, must show 4). */
const SLOW = 600_000;

type Pair = readonly [Client, Client];
let server: TestServer;
let owner: pg.Client;
let sections: Pair;
let openers: Pair;
/** two people who may both archive and open again */
let keepers: Pair;
let taskId: string;
let path: string;

beforeAll(async () => {
  server = await startTestServer('dossier-races');
  owner = await ownerOf(server);
  [sections, openers] = [await pairOf(server, 'section'), await pairOf(server, 'clerk', 'section')];
  keepers = await pairOf(server, 'clerk', 'reviewer');
  await (await server.as('head')).ok('PUT', '/api/settings/documents', { documents: SETTINGS });
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }];
  taskId = await createTask(keepers[0], { name: '登记事项抽查', parts });
  const { id } = await toCommitment(keepers[0], taskId);
  await toResult(server, keepers[0], id);
  await keepers[0].post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, keepers[0], taskId);
  path = `/api/dossiers/${taskId}`;
}, 240_000);
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const back = (state: string) => () =>
  owner.query(`update dossiers set state = $2, closed_at = $3 where task_id = $1`, [
    taskId,
    state,
    state === 'closed' ? server.clock.now() : null,
  ]);
const told = (state: string, sends: ReturnType<typeof both>): Promise<string[]> =>
  race(ROUNDS, async () => {
    await back(state)();
    return sends;
  });

test(
  'two who open a dossier at once open one: neither is refused, and it is told once (T06)',
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await owner.query('delete from dossiers where task_id = $1', [taskId]);
      const answers = await Promise.all(both(openers, `${path}/open`).map((send) => send()));
      expect(
        answers.map((a) => a.status),
        answers.map((a) => a.text.slice(0, 200)).join(' | '),
      ).toEqual([200, 200]);
    }
    expect(await didTo(owner, taskId, 'dossier.open')).toBe(ROUNDS);
  },
  SLOW,
);

test(
  'a dossier is completed, archived and opened again once (T06; invariant 12)',
  async () => {
    expect(stepsOf(lifecycles.dossier)).toEqual(['close', 'complete', 'export', 'reopen']);
    const reopen = both(keepers, `${path}/reopen`, { reason: '补充材料' });
    const close = both(keepers, `${path}/close`, { retention: '10年' });
    expect([
      await told('collecting', both(sections, `${path}/complete`)),
      await told('complete', close),
      await told('closed', reopen),
      await told('complete', reopen),
    ]).toEqual(Array.from({ length: 4 }, () => ['STEP_STATE']));
    for (const [step, times] of [
      ['complete', ROUNDS],
      ['close', ROUNDS],
      ['reopen', 2 * ROUNDS],
    ] as const)
      expect(await didTo(owner, taskId, `dossier.${step}`), step).toBe(times);
    // each completion kept its papers as a round of its own, and each archiving its index under one number
    const { rows } = await owner.query(
      `select max(round) as rounds, count(*) = count(distinct (round, position)) as once,
       (select count(*)::int from documents where task_id = $1 and type = 'dossierIndex') as indexes
     from dossier_papers where task_id = $1`,
      [taskId],
    );
    expect(rows).toEqual([{ rounds: ROUNDS, once: true, indexes: ROUNDS }]);
  },
  SLOW,
);

test(
  'an export may be repeated: two at once both get the bag, and it is the same one to the byte (X08)',
  async () => {
    await back('complete')();
    await keepers[0].post(`${path}/close`, { retention: '10年' });
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 2 === 0) await back('closed')();
      const answers = await Promise.all(both(keepers, `${path}/export`).map((send) => send()));
      expect(
        answers.map((a) => a.status),
        answers.map((a) => a.text.slice(0, 200)).join(' | '),
      ).toEqual([200, 200]);
      const bags = answers.map((a) => (a.body as { bagSha256: string }).bagSha256);
      expect(new Set(bags).size).toBe(1);
    }
    expect(await didTo(owner, taskId, 'dossier.export')).toBe(2 * ROUNDS);
  },
  SLOW,
);
