import { lifecycles } from '@mingcha/rules';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { both, ownerOf, pairOf, race, stepsOf, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment, toResult, type Hall } from '../testing/story.ts';

/**
 * Two operators at once on the steps of a draw that end it otherwise than with a result: ROUNDS rounds each (issue 5, must show 4).
 * Those of its way to the result are pressed by a hundred at once in onceOnly.test.ts.
 */
const SLOW = 600_000;

type Pair = readonly [Client, Client];
let server: TestServer;
let owner: pg.Client;
let clerks: Pair;
let heads: Pair;
const SIMPLE = {
  name: '结局',
  parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }],
};

beforeAll(async () => {
  server = await startTestServer('draw-races');
  owner = await ownerOf(server);
  [clerks, heads] = [await pairOf(server, 'clerk'), await pairOf(server, 'head')];
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/** Where each step of a task that people take is raced; `draws/races.test.ts` is this file. */
const WHERE: Record<string, string> = {
  push: 'tasks/race.test.ts',
  submit: 'tasks/race.test.ts',
  return: 'tasks/race.test.ts',
  approve: 'tasks/race.test.ts',
  cancel: 'tasks/race.test.ts',
  gather: 'draws/onceOnly.test.ts, with the last answer',
  dispatch: 'tasks/race.test.ts, check of a lead',
  dispatchUrgent: 'tasks/race.test.ts, urgent check of a lead',
  approveLate: 'tasks/race.test.ts, late approval of a lead',
  freeze: 'draws/onceOnly.test.ts',
  commit: 'draws/onceOnly.test.ts',
  open: 'draws/onceOnly.test.ts',
  draw: 'draws/onceOnly.test.ts',
  release: 'draws/onceOnly.test.ts',
  discardFreeze: 'draws/races.test.ts',
  abort: 'draws/races.test.ts',
  proposeVoid: 'draws/races.test.ts',
  void: 'draws/races.test.ts',
  completeInspection: 'visits/races.test.ts, with the last visit',
  followUp: 'tasks/closing.test.ts',
  close: 'tasks/closing.test.ts',
  archive: 'tasks/closing.test.ts',
};
test('every step of a task that people take is raced somewhere', () => {
  expect(Object.keys(WHERE).toSorted()).toEqual(stepsOf(lifecycles.task));
});

/** The draw and its task as they were; a record that an ending published is taken back from the end of the chain. */
async function back(drawId: string, state: string, voidBy: string | null = null): Promise<void> {
  const { rows } = await owner.query<{ seq: string; operator: string }>(
    `delete from draw_records where draw_id = $1 and type in ('abort', 'void') returning seq, operator`,
    [drawId],
  );
  for (const { seq, operator } of rows)
    await owner.query(`delete from ledger_entries where kind = 'draw_records' and ref = $1`, [
      `${operator}/${seq}`,
    ]);
  await owner.query(`update draws set state = $2, void_by = $3, void_why = $4, void_at = $5 where id = $1`, [
    drawId,
    state,
    voidBy,
    voidBy && '名录截止日期有误',
    voidBy && server.clock.now(),
  ]);
  await owner.query(
    `update tasks set stage = $2, draw_id = $1 where id = (select task_id from draws where id = $1)`,
    [drawId, state],
  );
}
const told = (before: () => Promise<void>, sends: ReturnType<typeof both>): Promise<string[]> =>
  race(ROUNDS, async () => {
    await before();
    return sends;
  });
const did = async (drawId: string, verb: string): Promise<number> =>
  (
    await owner.query<{ n: number }>(
      'select count(*)::int as n from actions where draw_id = $1 and verb = $2',
      [drawId, verb],
    )
  ).rows[0]!.n;

test(
  'a freeze is given up once (D06)',
  async () => {
    const { id } = await clerks[0].post<Hall>(`/api/tasks/${await createTask(clerks[0], SIMPLE)}/freeze`);
    const discard = both(clerks, `/api/draws/${id}/discard`);
    expect(await told(() => back(id, 'frozen'), discard)).toEqual(['DRAW_STATE']);
    expect(await did(id, 'draw.discard')).toBe(ROUNDS);
  },
  SLOW,
);

test(
  'a draw is aborted once, and one record says so (D06)',
  async () => {
    const { id } = await toCommitment(clerks[0], await createTask(clerks[0], SIMPLE));
    server.clock.advance(121);
    const abort = both(clerks, `/api/draws/${id}/abort`, { cause: 'beacon-not-drawn' });
    expect(await told(() => back(id, 'committed'), abort)).toEqual(['DRAW_STATE']);
    expect(await did(id, 'draw.abort')).toBe(ROUNDS);
  },
  SLOW,
);

test(
  'a void is asked for once and confirmed once, and one record says so (D04)',
  async () => {
    const { id } = await toCommitment(clerks[0], await createTask(clerks[0], SIMPLE));
    await toResult(server, clerks[0], id);
    const ask = both(clerks, `/api/draws/${id}/void`, { why: '名录截止日期有误，须重新组织' });
    const confirm = both(heads, `/api/draws/${id}/void/confirm`);
    expect(await told(() => back(id, 'drawn'), ask)).toEqual(['VOID_PENDING']);
    expect(await told(() => back(id, 'drawn', 'clerk'), confirm)).toEqual(['DRAW_STATE']);
    expect([await did(id, 'draw.void-request'), await did(id, 'draw.void')]).toEqual([ROUNDS, ROUNDS]);
    const { rows } = await owner.query(`select type from draw_records where draw_id = $1 and type = 'void'`, [
      id,
    ]);
    expect(rows).toHaveLength(1);
  },
  SLOW,
);
