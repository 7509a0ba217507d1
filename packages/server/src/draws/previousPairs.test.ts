import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  createTask,
  personOfInspector,
  toCommitment,
  toResult,
  type Hall,
  type Visit,
} from '../testing/story.ts';

let server: TestServer;
beforeAll(async () => {
  // few objects and everything drawn, so that the second draw meets every object again
  server = await startTestServer('previous', { seed: { objects: 40, inspectors: 60, story: false } });
});
afterAll(() => server.stop());

/** Every object of the item: a fixed number, since rates of a general item keep its ceiling (I06). */
async function whole(clerk: Client): Promise<object> {
  const part = { departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 };
  const { parts } = await clerk.post<{ parts: { pool: number }[] }>('/api/tasks/preview', {
    parts: [part],
  });
  return { ...part, total: parts[0]!.pool };
}

test('a team does not go to an object it went to last time, where the inspectors suffice', async () => {
  const clerk = await server.as('clerk');
  const draw = async (
    name: string,
  ): Promise<{ hall: Hall & { inspectors: { pairs: string } }; pairs: Set<string> }> => {
    const taskId = await createTask(clerk, { name, parts: [await whole(clerk)] });
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

test('who declared an interest is in no team of that object; the pairs are committed before the seed (N09)', async () => {
  const clerk = await server.as('clerk');
  const people = await personOfInspector(server);
  const visits = async (taskId: string) =>
    (await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`)).rows;
  const earlier = (await clerk.get<{ rows: Visit[] }>('/api/visits?pageSize=200')).rows;
  const id = earlier[0]!.team[0]!.inspectorId;
  const own = await server.as(people.get(id)!);
  const { rows } = await clerk.get<{ rows: { id: string }[] }>('/api/objects?pageSize=200');
  for (const object of rows)
    await own.post(`/api/inspectors/${encodeURIComponent(id)}/interests`, {
      objectId: object.id,
      relation: 'relative',
    });
  server.clock.advance(3600);
  const taskId = await createTask(clerk, { name: '第三次', parts: [await whole(clerk)] });
  const draw = await toCommitment(clerk, taskId);
  await toResult(server, clerk, draw.id);
  await clerk.post(`/api/draws/${draw.id}/release`, { through: '2026-12-31' });
  const drawn = await visits(taskId);
  expect(drawn.length).toBeGreaterThan(20);
  expect(drawn.flatMap((v) => v.team).filter((t) => t.inspectorId === id)).toEqual([]);
});

test('a task as of yesterday is held over the directory of yesterday, also after it has changed (O11)', async () => {
  const clerk = await server.as('clerk');
  const part = { departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 };
  const pool = async (asOf: string) =>
    (await clerk.post<{ parts: { pool: number }[] }>('/api/tasks/preview', { parts: [part], asOf })).parts[0]!
      .pool;
  const before = await pool('2026-07-19');
  expect(before).toBeGreaterThan(20);
  const taskId = await createTask(clerk, { name: '以昨日为准', parts: [part], asOf: '2026-07-19' });
  // today, by the clock of the story: the machine may be in another year
  await server.server.services.db.transaction().execute(async (tx) => {
    await sql`select set_config('mingcha.at', ${server.clock.now().toISOString()}, true)`.execute(tx);
    await sql`update objects set status = '注销'`.execute(tx);
  });
  expect([await pool('2026-07-19'), await pool('2026-07-20')]).toEqual([before, 0]);
  const hall = await toCommitment(clerk, taskId);
  const strata = hall.tasks.flatMap((t) => t.strata);
  expect(strata.reduce((n, s) => n + s.n, 0)).toBe(6);
});
