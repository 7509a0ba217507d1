import { nodeHash, witnessCommit } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { DIGITS, R, createTask, type Hall } from '../testing/story.ts';

let server: TestServer;
let clerks: Client[];
beforeAll(async () => {
  server = await startTestServer('onceonly');
  clerks = await Promise.all(Array.from({ length: 20 }, () => server.as('clerk')));
});
afterAll(() => server.stop());

/** Twenty press at once: exactly one succeeds, nineteen are told 409, and nobody sees an inner error. */
async function pressTogether(path: string, body: unknown): Promise<Hall> {
  const answers = await Promise.all(clerks.map((c) => c.call<Hall & { code: string }>('POST', path, body)));
  const done = answers.filter((a) => a.status === 200);
  expect(answers.map((a) => a.status).toSorted(), answers.find((a) => a.status >= 500)?.text).toEqual([
    200,
    ...Array(19).fill(409),
  ]);
  return done[0]!.body;
}

test('each step of a draw happens exactly once, however many press at the same moment (promise 7)', async () => {
  const clerk = clerks[0]!;
  const taskId = await createTask(clerk);
  const { id } = await pressTogether(`/api/tasks/${taskId}/freeze`, {});
  const commit = witnessCommit(nodeHash('sha256', crypto), id, 'w1', R);
  await clerk.post(`/api/draws/${id}/witnesses`, { witness: 'w1', commit });
  await pressTogether(`/api/draws/${id}/commit`, {});
  server.clock.advance(5);
  await pressTogether(`/api/draws/${id}/openings`, { witness: 'w1', r: R });
  await pressTogether(`/api/draws/${id}/close-openings`, {});
  server.clock.advance(90);
  await pressTogether(`/api/draws/${id}/result`, { beacons: { b1: DIGITS } });
  await pressTogether(`/api/draws/${id}/release`, { through: '2026-12-31' });

  const { timeline } = await clerk.get<{ timeline: { verb: string }[] }>(`/api/tasks/${taskId}`);
  const verbs = timeline.map((t) => t.verb);
  expect(verbs).toEqual([
    'task.create',
    'task.push',
    'response.confirm',
    'task.gather',
    'task.approve',
    'draw.freeze',
    'draw.witness',
    'draw.commit',
    'draw.open',
    'draw.close-openings',
    'draw.result',
    'draw.release',
  ]);
  const { records } = await clerk.get<{ records: { seq: number; type: string }[] }>(
    `/api/portal/draws/${id}`,
  );
  expect(records.map((r) => r.type)).toEqual(['commit', 'open', 'result']);
});

test('twenty different tasks frozen and committed at once get twenty draw ids and one unbroken chain', async () => {
  const input = {
    name: '并行',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }],
    witnesses: [],
    beacon: { src: 'ceremony', issue: '第一次' },
  };
  const tasks = await Promise.all(clerks.map((c) => createTask(c, input)));
  expect(new Set(tasks).size).toBe(20);
  const halls = await Promise.all(clerks.map((c, i) => c.post<Hall>(`/api/tasks/${tasks[i]}/freeze`)));
  expect(new Set(halls.map((h) => h.id)).size).toBe(20);
  await Promise.all(clerks.map((c, i) => c.post(`/api/draws/${halls[i]!.id}/commit`)));
  const chain = (await clerks[0]!.call('GET', '/api/portal/records')).text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; prev: string });
  expect(chain.map((r) => r.seq)).toEqual(chain.map((_, i) => i));
  const hash = nodeHash('sha256', crypto);
  const text = (await clerks[0]!.call('GET', '/api/portal/records')).text.trim().split('\n');
  for (let i = 1; i < chain.length; i++) expect(chain[i]!.prev).toBe(hash.hx(text[i - 1]!));
});
