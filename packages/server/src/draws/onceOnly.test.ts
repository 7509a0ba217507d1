import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { keyInForce } from '../testing/supervisingKey.ts';
import {
  approvedSpecial,
  DIGITS,
  R,
  createTask,
  draftTask,
  inspectAll,
  type Hall,
} from '../testing/story.ts';

/** Issue 3, must show 3: a hundred at once, exactly one effect each, in answers, tables, numbers and the ledger. */
const MANY = 100;

let server: TestServer;
let owner: pg.Client;
let clerks: Client[];
const many = (id: string) => Promise.all(Array.from({ length: MANY }, () => server.as(id)));
beforeAll(async () => {
  server = await startTestServer('onceonly');
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha' });
  await owner.connect();
  clerks = await many('clerk');
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/** A hundred press at once: exactly one succeeds, the others are told 409, and nobody sees an inner error. */
async function pressTogether<T = Hall>(path: string, body: unknown = {}, who = clerks): Promise<T> {
  const answers = await Promise.all(who.map((c) => c.call<T & { code: string }>('POST', path, body)));
  const done = answers.filter((a) => a.status === 200);
  expect(answers.map((a) => a.status).toSorted(), answers.find((a) => a.status >= 500)?.text).toEqual([
    200,
    ...Array(MANY - 1).fill(409),
  ]);
  return done[0]!.body;
}

const rowsOf = async <T extends object>(query: string, values: unknown[] = []): Promise<T[]> =>
  (await owner.query<T>(query, values)).rows;
const countOf = async (query: string, values: unknown[] = []): Promise<number> =>
  Number((await rowsOf<{ n: string }>(`select count(*) as n from ${query}`, values))[0]!.n);

/** Of each action of a task its verb and how many leaves of the ledger stand for it, in order. */
const leavesOf = (taskId: string) =>
  rowsOf<{ verb: string; leaves: number }>(
    `select a.verb, (select count(*)::int from ledger_entries e where e.kind = 'actions' and e.ref = a.seq::text) as leaves
     from actions a where a.task_id = $1 order by a.seq`,
    [taskId],
  );

test('each step of a draw happens exactly once, however many press at the same moment (promise 7)', async () => {
  const clerk = clerks[0]!;
  const key = await keyInForce(server);
  const taskId = await createTask(clerk);
  const { id } = await pressTogether(`/api/tasks/${taskId}/freeze`, {});
  const commit = witnessCommit(nodeHash('sha256', crypto), id, 'w1', R);
  await clerk.post(`/api/draws/${id}/witnesses`, { witness: 'w1', commit });
  await pressTogether(`/api/draws/${id}/commit`, {});
  // the supervising body's copy is made in the same step, once; without a key the tests below go on faster
  expect(await countOf('escrow_copies where draw_id = $1', [id])).toBe(1);
  expect(await countOf(`files where purpose = 'escrow'`)).toBe(1);
  await (await server.as('security')).post(`/api/supervising-keys/${key.id}/end`, { reason: '测试到此为止' });
  server.clock.advance(5);
  await pressTogether(`/api/draws/${id}/openings`, { witness: 'w1', r: R });
  await pressTogether(`/api/draws/${id}/close-openings`, {});
  server.clock.advance(90);
  await pressTogether(`/api/draws/${id}/result`, { beacons: { b1: DIGITS } });
  await pressTogether(`/api/draws/${id}/release`, { through: '2026-12-31' });

  expect(await leavesOf(taskId)).toEqual(
    [
      'task.create',
      'task.push',
      'response.confirm',
      'task.gather',
      'task.approve',
      'draw.freeze',
      'draw.witness',
      'escrow.copy',
      'draw.commit',
      'draw.open',
      'draw.close-openings',
      'draw.result',
      'draw.release',
    ].map((verb) => ({ verb, leaves: 1 })),
  );
  const { records } = await clerk.get<{ records: { seq: number; type: string }[] }>(
    `/api/portal/draws/${id}`,
  );
  expect(records.map((r) => r.type)).toEqual(['commit', 'open', 'result']);
  const { matching } = await clerk.get<Hall>(`/api/draws/${id}`);
  expect(await countOf('draws where task_id = $1', [taskId])).toBe(1);
  expect(await countOf('draw_records where draw_id = $1', [id])).toBe(3);
  expect(await countOf('visits where draw_id = $1', [id])).toBe(matching!.visits);
  expect(await countOf('visit_team join visits v on v.id = visit_id where draw_id = $1', [id])).toBe(
    matching!.slots,
  );
});

test('a hundred different tasks frozen and committed at once get a hundred draw ids without a gap, and one unbroken chain', async () => {
  const clerk = clerks[0]!;
  const head = await server.as('head');
  const specialId = await approvedSpecial(clerk);
  const ready = async (c: Client) => {
    const { id } = await c.post<{ id: string }>('/api/tasks', {
      name: '并行',
      origin: 'special',
      specialId,
      scheme: { content: '按抽查事项清单检查' },
      parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }],
      witnesses: [],
      beacon: { src: 'ceremony', issue: '第一次' },
    });
    await c.post(`/api/tasks/${id}/submit`);
    await head.post(`/api/tasks/${id}/approve`);
    return id;
  };
  const before = await countOf('draws');
  const tasks = await Promise.all(clerks.map(ready));
  expect(new Set(tasks).size).toBe(MANY);
  const halls = await Promise.all(clerks.map((c, i) => c.post<Hall>(`/api/tasks/${tasks[i]}/freeze`)));
  await Promise.all(clerks.map((c, i) => c.post(`/api/draws/${halls[i]!.id}/commit`)));
  const numbers = await rowsOf<{ number: number }>('select number from draws order by number');
  expect(numbers.map((r) => r.number)).toEqual(Array.from({ length: before + MANY }, (_, i) => i + 1));
  const text = (await clerk.call('GET', '/api/portal/records')).text.trim().split('\n');
  const chain = text.map((line) => JSON.parse(line) as { seq: number; prev: string });
  expect(chain.map((r) => r.seq)).toEqual(chain.map((_, i) => i));
  expect(chain.length).toBeGreaterThanOrEqual(MANY);
  const hash = nodeHash('sha256', crypto);
  for (let i = 1; i < chain.length; i++) expect(chain[i]!.prev).toBe(hash.hx(text[i - 1]!));
});

test('a hundred answers of a department to one push: one is taken (J02)', async () => {
  const taskId = await draftTask(clerks[0]!);
  await pressTogether<unknown>(`/api/tasks/${taskId}/push`);
  await pressTogether<unknown>(`/api/responses/${taskId}.RSJ/confirm`, {}, await many('coordinator-rsj'));
  expect(await leavesOf(taskId)).toEqual(
    ['task.create', 'task.push', 'response.confirm', 'task.gather'].map((verb) => ({ verb, leaves: 1 })),
  );
  expect(await rowsOf('select state from task_responses where task_id = $1', [taskId])).toEqual([
    { state: 'confirmed' },
  ]);
});

test('a hundred publications of one task: each result becomes public once (J07, B04)', async () => {
  const clerk = clerks[0]!;
  const taskId = await createTask(clerk, {
    name: '同时公示',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }],
    witnesses: [],
    beacon: { src: 'ceremony', issue: '第二次' },
  });
  const { id } = await clerk.post<Hall>(`/api/tasks/${taskId}/freeze`);
  await clerk.post(`/api/draws/${id}/commit`);
  await clerk.post(`/api/draws/${id}/close-openings`);
  server.clock.advance(90);
  await clerk.post(`/api/draws/${id}/result`, { beacons: { b1: DIGITS } });
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId);
  const { published } = await pressTogether<{ published: number }>(`/api/tasks/${taskId}/publish`);
  expect(published).toBe(6);
  expect((await leavesOf(taskId)).filter((a) => a.verb === 'task.publish')).toEqual([
    { verb: 'task.publish', leaves: 1 },
  ]);
  const found = `results where task_id = $1 and state = 'published' and version = 1`;
  expect(await countOf(found, [taskId])).toBe(6);
  const { rows } = await clerk.get<{ rows: unknown[] }>(`/api/portal/results?taskId=${taskId}&pageSize=200`);
  expect(rows).toHaveLength(6);
});
