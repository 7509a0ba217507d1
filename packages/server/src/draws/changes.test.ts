import { checkChain, nodeHash, type HashOf } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult, type Visit } from '../testing/story.ts';

let server: TestServer;
let clerk: Client;
let head: Client;
beforeAll(async () => {
  server = await startTestServer('changes');
  [clerk, head] = [await server.as('clerk'), await server.as('head')];
});
afterAll(() => server.stop());

const hashOf: HashOf = (alg) => nodeHash(alg, crypto);

/** A draw that was released, with the visits of its teams. */
async function released(more: object = {}): Promise<{ drawId: string; taskId: string; visits: Visit[] }> {
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }];
  const taskId = await createTask(clerk, { name: '重新抽取', parts, ...more });
  const { id: drawId } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, drawId);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  return { drawId, taskId, visits: rows };
}

const chain = async () =>
  (await clerk.call('GET', '/api/portal/records')).text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; in: string; by: string[]; cause: string });

test('an officer falls ill: the slot is drawn from the public order, by two people, and the visit goes to the new team (M03, D04)', async () => {
  const { drawId, taskId, visits } = await released();
  const visit = visits[0]!;
  const ill = visit.team[0]!;
  const body = { kind: 'reassign', visitId: visit.id, inspectorId: ill.inspectorId, reason: '当日生病' };
  await clerk.refused('INPUT_INVALID', 'POST', `/api/draws/${drawId}/changes`, { ...body, reason: '' });
  const { id } = await clerk.post<{ id: string }>(`/api/draws/${drawId}/changes`, body);
  await clerk.refused('REQUEST_OPEN', 'POST', `/api/draws/${drawId}/changes`, body);
  await clerk.refused('NOT_ALLOWED', 'POST', `/api/changes/${id}/decide`, { ok: true });
  const made = await head.post<{ visitId: string }>(`/api/changes/${id}/decide`, { ok: true });
  const after = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const fresh = after.rows.find((v) => v.id === made.visitId)!;
  expect(fresh.objects.map((o) => o.id)).toEqual(visit.objects.map((o) => o.id));
  const before = visit.team.map((t) => t.inspectorId);
  const now = fresh.team.map((t) => t.inspectorId);
  expect(now).not.toContain(ill.inspectorId);
  expect(now.filter((i) => before.includes(i))).toHaveLength(before.length - 1);
  const records = await chain();
  expect(records.at(-1)).toMatchObject({ type: 'reassign', cause: '当日生病' });
  expect(checkChain(hashOf, records as never)).toEqual([]);
  // the work goes on: every form can be filled, the task comes to its publication
  await inspectAll(server, clerk, taskId);
  expect(await clerk.get(`/api/tasks/${taskId}`)).toMatchObject({ stage: 'publishing' });
});

test('a drawn object is gone: the next of the reserve comes in, only where the commitment said so', async () => {
  const none = await released();
  const gone = (visit: Visit) => ({
    kind: 'replace',
    visitId: visit.id,
    objectId: visit.objects[0]!.id,
    cause: 'deregistered',
    reason: '登记机关已注销',
    evidence: '注销登记通知书 2026-118',
  });
  await clerk.refused(
    'CHANGE_NO_RESERVE',
    'POST',
    `/api/draws/${none.drawId}/changes`,
    gone(none.visits[0]!),
  );

  const { drawId, taskId, visits } = await released({ replace: 'reserve' });
  const visit = visits[0]!;
  const { id } = await clerk.post<{ id: string }>(`/api/draws/${drawId}/changes`, gone(visit));
  const { visitId } = await head.post<{ visitId: string }>(`/api/changes/${id}/decide`, { ok: true });
  const after = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const fresh = after.rows.find((v) => v.id === visitId)!;
  const drawn = new Set(visits.flatMap((v) => v.objects.map((o) => o.id)));
  expect(fresh.objects.filter((o) => drawn.has(o.id))).toEqual([]);
  expect(fresh.team.map((t) => t.inspectorId)).toEqual(visit.team.map((t) => t.inspectorId));
  const record = (await chain()).at(-1)!;
  expect(record).toMatchObject({ type: 'replace', by: ['演练经办人', '演练负责人'] });
  expect(record.in).toMatch(/^[0-9a-f]{64}$/);
  await inspectAll(server, clerk, taskId);
  expect(await clerk.get(`/api/tasks/${taskId}`)).toMatchObject({ stage: 'publishing' });
  const { rows } = await head.get<{ rows: object[] }>(`/api/draws/${drawId}/changes`);
  expect(rows).toMatchObject([{ state: 'done', proposer: '演练经办人', decider: '演练负责人' }]);
});

test('two heads at once: one decides, the other is told so', async () => {
  const { drawId, visits } = await released();
  await race(Math.min(3, visits.length), async (round) => {
    const visit = visits[round]!;
    const { id } = await clerk.post<{ id: string }>(`/api/draws/${drawId}/changes`, {
      kind: 'reassign',
      visitId: visit.id,
      inspectorId: visit.team[0]!.inspectorId,
      reason: '临时出差',
    });
    const decide = () => head.call('POST', `/api/changes/${id}/decide`, { ok: true });
    return [decide, decide];
  });
  const { rows } = await head.get<{ rows: { state: string }[] }>(`/api/draws/${drawId}/changes`);
  expect(rows.every((r) => r.state === 'done')).toBe(true);
});
