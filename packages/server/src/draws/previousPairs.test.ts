import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment, toResult, type Hall, type Visit } from '../testing/story.ts';

let server: TestServer;
beforeAll(async () => {
  // few objects and everything drawn, so that the second draw meets every object again
  server = await startTestServer('previous', { seed: { objects: 40, inspectors: 60, story: false } });
});
afterAll(() => server.stop());

test('a team does not go to an object it went to last time, where the inspectors suffice', async () => {
  const clerk = await server.as('clerk');
  const whole = {
    departmentId: 'SCJG',
    itemId: 'SCJG-01',
    rates: { A: '1/1', B: '1/1', C: '1/1', D: '1/1', U: '1/1' },
  };
  const draw = async (
    name: string,
  ): Promise<{ hall: Hall & { inspectors: { pairs: string } }; pairs: Set<string> }> => {
    const taskId = await createTask(clerk, { name, parts: [whole] });
    const { id } = await toCommitment(clerk, taskId);
    const hall = (await toResult(server, clerk, id)) as Hall & { inspectors: { pairs: string } };
    await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
    const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
    return {
      hall,
      pairs: new Set(
        rows.flatMap((v) => v.objects.flatMap((o) => v.team.map((t) => `${o.id}|${t.inspectorId}`))),
      ),
    };
  };
  const first = await draw('第一次');
  server.clock.advance(3600);
  const second = await draw('第二次');
  expect(first.pairs.size).toBeGreaterThan(40);
  expect(second.hall.inspectors.pairs).not.toBe(first.hall.inspectors.pairs);
  expect([...second.pairs].filter((p) => first.pairs.has(p))).toEqual([]);
});
