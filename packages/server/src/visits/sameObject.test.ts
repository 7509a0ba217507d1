import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import {
  createTask,
  inspectAll,
  personOfInspector,
  toCommitment,
  toResult,
  type Visit,
} from '../testing/story.ts';

/** Part 4, fault 10: nobody sees another department's visits. Here everybody who arranges a visit does, and P05 says to merge them. */
interface Detail extends Visit {
  sameObject: {
    rule: string | null;
    visits: { objectId: string; on: string; pending: boolean; what: string; departments: string[] }[];
  };
}
type Listed = Visit & { alsoDue: string[] };

let server: TestServer;
let clerk: Client;
let rsj: Client;
beforeAll(async () => {
  // so few that both departments draw all of them
  server = await startTestServer('sameobject', { seed: { objects: 24, inspectors: 90, story: false } });
  clerk = await server.as('clerk');
  rsj = await server.as('coordinator-rsj');
});
afterAll(() => server.stop());

/** Every company of the county, drawn for one department's item (RSJ's by a joint task), not yet released. */
async function drawn(departmentId: string, itemId: string): Promise<{ taskId: string; drawId: string }> {
  const { total } = await clerk.get<{ total: number }>(
    `/api/objects?kind=${encodeURIComponent('企业')}&status=${encodeURIComponent('存续')}&pageSize=1`,
  );
  const part = { departmentId, itemId, kinds: ['企业'], total };
  const initiator = { departmentId: 'SCJG', itemId: 'SCJG-02', kinds: ['企业'], total };
  const parts = departmentId === 'SCJG' ? [part] : [part, initiator];
  const taskId = await createTask(clerk, { name: `${departmentId}抽查`, parts });
  const { id: drawId } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, drawId);
  return { taskId, drawId };
}
const release = (drawId: string) => clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
const visitsOf = async (client: Client, taskId: string) =>
  (await client.get<{ rows: Listed[] }>(`/api/visits?taskId=${taskId}&pageSize=50`)).rows;

test('what another department has drawn shows from its release on: by whom and when, not who goes nor what was found', async () => {
  const ours = await drawn('SCJG', 'SCJG-01');
  await release(ours.drawId);
  const [mine] = (await visitsOf(clerk, ours.taskId)) as [Listed, ...Listed[]];
  const detail = () => clerk.get<Detail>(`/api/visits/${mine.id}`);
  expect((await detail()).sameObject.visits).toEqual([]);

  const theirs = await drawn('RSJ', 'RSJ-01');
  expect((await detail()).sameObject.visits).toEqual([]);
  expect((await visitsOf(clerk, ours.taskId)).every((v) => v.alsoDue.length === 0)).toBe(true);
  await release(theirs.drawId);

  const { sameObject } = await detail();
  expect(sameObject.rule).toContain('进一次门');
  const [other, ...more] = sameObject.visits;
  expect([more, other]).toEqual([
    [],
    {
      objectId: mine.objects[0]!.id,
      on: expect.stringMatching(/^2026-/),
      pending: true,
      what: '待批准',
      departments: expect.arrayContaining([expect.stringContaining('人力资源')]),
    },
  ]);
  for (const v of await visitsOf(clerk, ours.taskId)) expect(v.alsoDue.join()).toContain('人力资源');
  // the other department sees ours in the same way
  const [seen] = (await visitsOf(rsj, theirs.taskId)) as [Listed, ...Listed[]];
  expect(seen.alsoDue.join()).toContain('市场监督管理局');
  // whoever goes there learns his own visits only
  const people = await personOfInspector(server);
  const inspector = await server.as(people.get(mine.team[0]!.inspectorId)!);
  expect((await inspector.get<Detail>(`/api/visits/${mine.id}`)).sameObject).toEqual({
    rule: null,
    visits: [],
  });

  // carried out, it is no visit to come any more, and stays to be seen for a year
  await inspectAll(server, clerk, theirs.taskId, () => [5]);
  const after = (await detail()).sameObject.visits;
  expect(after.map((o) => [o.pending, o.what])).toEqual([[false, '已审核']]);
  expect(JSON.stringify(after)).not.toContain('情况说明');
  expect((await visitsOf(clerk, ours.taskId)).every((v) => v.alsoDue.length === 0)).toBe(true);
}, 240_000);
