import { fromHex, nodeHash, verifyPublic, verifySupervisor, type HashOf } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

let server: TestServer;
beforeAll(async () => {
  // large enough that no attribute pattern has fewer than twenty rows
  server = await startTestServer('frame', { seed: { objects: 3000, inspectors: 60, story: false } });
});
afterAll(() => server.stop());

const hashOf: HashOf = (alg) => nodeHash(alg, crypto);
const ALL_STATUSES = ['存续', '注销', '吊销', '撤销', '迁出', '歇业'];

test('once every task of a draw is closed, anybody verifies it from what the portal publishes (L2); one changed byte is found; the supervisor replays it all (L1)', async () => {
  const clerk = await server.as('clerk');
  const input = {
    name: '公开抽取库',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', statuses: ALL_STATUSES, total: 10 }],
  };
  const taskId = await createTask(clerk, input);
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.refused('FRAME_NOT_YET', 'GET', `/api/portal/draws/${id}/frame.ndjson`);
  const supervisor = await server.as('supervisor');
  await supervisor.refused('REPLAY_NOT_YET', 'GET', `/api/draws/${id}/private/snapshot.ndjson`);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId);
  await clerk.post(`/api/tasks/${taskId}/publish`);

  expect(await clerk.get(`/api/portal/draws/${id}`)).toMatchObject({
    frame: { available: true },
    receipt: { available: true },
  });
  const text = async (name: string) => (await clerk.call('GET', `/api/portal/draws/${id}/${name}`)).text;
  const [commit, open, result, frame] = await Promise.all(
    ['commit.json', 'open.json', 'result.json', 'frame.ndjson'].map(text),
  );
  const lines = frame!.trimEnd().split('\n');
  expect(lines.length).toBe(3000);
  const bundle = { commit: commit!, open: open!, result: result! };
  expect(verifyPublic(hashOf, { ...bundle, frame: lines })).toEqual([]);
  const other = (digit: string) => (digit === '5' ? '6' : '5');
  const altered = [lines[0]!.replace(/(?<="p":".{20})./, other), ...lines.slice(1)];
  expect(altered[0]).not.toBe(lines[0]);
  expect(verifyPublic(hashOf, { ...bundle, frame: altered })).not.toEqual([]);

  const { k } = await supervisor.get<{ k: string }>(`/api/draws/${id}/private/key.json`);
  const snapshot = (await supervisor.call('GET', `/api/draws/${id}/private/snapshot.ndjson`)).text
    .trimEnd()
    .split('\n');
  expect(verifySupervisor(hashOf, { ...bundle, K: fromHex(k), snapshot })).toEqual([]);
  expect(verifySupervisor(hashOf, { ...bundle, K: fromHex(k), snapshot: snapshot.slice(1) })).not.toEqual([]);
});
