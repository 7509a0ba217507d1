import { jcs, nodeHash, verifyReceipt, type Receipt } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult, type Visit } from './testing/story.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('fullpath');
});
afterAll(() => server.stop());

const hashOf = (alg: 'sha256' | 'sm3') => nodeHash(alg, crypto);

test('the complete path: scheme → freeze → commitment → witnesses → draw → release → results → publication → receipt', async () => {
  const clerk = await server.as('clerk');
  const taskId = await createTask(clerk);
  const committed = await toCommitment(clerk, taskId);
  expect(committed.state).toBe('committed');
  const published = await clerk.get<{ commitHash: string; state: string }>(
    `/api/portal/draws/${committed.id}`,
  );
  expect(published.commitHash).toBe(committed.commit!.hash);

  await clerk.refused('OPENINGS_PENDING', 'POST', `/api/draws/${committed.id}/close-openings`, {});
  const hall = await toResult(server, clerk, committed.id);
  expect(hall).toMatchObject({ state: 'drawn', grade: 'A' });
  expect(hall.matching).toMatchObject({ ok: true });
  const quotas = hall.tasks.map((t) => t.strata.reduce((n, s) => n + s.n, 0));
  expect(quotas[0]).toBe(6);

  await clerk.refused('RECEIPT_NOT_YET', 'POST', '/api/portal/receipt', {
    drawId: hall.id,
    code: 'x',
    checkCode: 'abcd',
  });
  const { released, remaining } = await clerk.post<{ released: number; remaining: number }>(
    `/api/draws/${hall.id}/release`,
    { through: '2026-12-31' },
  );
  expect({ released, remaining }).toEqual({ released: hall.matching!.visits, remaining: 0 });

  await inspectAll(server, clerk, taskId, (i) => [(i % 8) + 1]);
  const before = await clerk.get<{ stage: string; deadline: { date: string; provisional: boolean } }>(
    `/api/tasks/${taskId}`,
  );
  expect(before).toMatchObject({ stage: 'publishing', deadline: { date: '2026-08-17', provisional: false } });
  expect(await clerk.post(`/api/tasks/${taskId}/publish`)).toMatchObject({ published: 6, closed: false });
  await clerk.refused('PUBLISH_DONE', 'POST', `/api/tasks/${taskId}/publish`, {});
  const coordinator = await server.as('coordinator-rsj');
  expect(await coordinator.post(`/api/tasks/${taskId}/publish`)).toMatchObject({ closed: true });

  const visits = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const one = visits.rows[0]!.objects[0]!;
  const found = await clerk.get<{ rows: { code: string; objectName: string }[]; total: number }>(
    `/api/portal/results?q=${encodeURIComponent(one.name)}`,
  );
  expect(found.rows).toContainEqual(expect.objectContaining({ code: one.code, objectName: one.name }));
  const summary = await clerk.get<{ counts: { results: number } }>('/api/portal/summary');
  expect(summary.counts.results).toBe(quotas[0]! + quotas[1]!);

  const { checkCode } = await clerk.get<{ checkCode: string }>(`/api/objects/${encodeURIComponent(one.id)}`);
  const proof = await clerk.post<{
    drawn: boolean;
    receipt: Receipt;
    commit: string;
    open: string;
    result: string;
  }>('/api/portal/receipt', {
    drawId: hall.id,
    code: one.code.toLowerCase(),
    checkCode: checkCode.toLowerCase(),
  });
  expect(proof.drawn).toBe(true);
  const { receipt, commit, open, result } = proof;
  expect(verifyReceipt(hashOf, { receipt: jcs(receipt), commit, open, result })).toEqual([]);
});
