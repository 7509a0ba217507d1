import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { keyInForce, linesOf } from '../testing/supervisingKey.ts';
import { createTask, toCommitment, toResult, type Visit } from '../testing/story.ts';
import { LARGE } from './workshop.ts';

let server: TestServer;
let clerk: Client;
beforeAll(async () => {
  server = await startTestServer('workshop', { seed: { objects: 60, inspectors: 40, story: false } });
  clerk = await server.as('clerk');
  const owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
  await owner
    .query(
      `insert into objects (owner_id, id, code, code_kind, name, kinds, status, risk, area, township, address, office, industry, representative, phone, attrs)
     select 'COUNTY', 'X' || n, 'X' || n, 'other', '大名录' || n || '号商贸', '{企业}', '存续', substr('ABCDU', n % 5 + 1, 1), '', '', '', '', '', '', '', '{}' from generate_series(1, $1::int) n`,
      [LARGE],
    )
    .finally(() => owner.end());
});
afterAll(() => server.stop());

test('a large register is frozen and drawn on a thread of its own; records, refusals and receipts are as ever (promise 1, issue 3 must show 8)', async () => {
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 12 }];
  const taskId = await createTask(clerk, { name: '大名录抽查', parts });
  const key = await keyInForce(server);
  const { id } = await toCommitment(clerk, taskId);
  const again = await clerk.refused('DRAW_SECOND', 'POST', `/api/tasks/${taskId}/freeze`, {});
  expect(again.text).toContain(id);
  await clerk.refused('DRAW_STATE', 'POST', `/api/draws/${id}/result`, { beacons: {} });
  const hall = await toResult(server, clerk, id);
  expect(hall.matching).toMatchObject({ ok: true, objects: 12 });
  // nothing of it was worked out here: the thread took its frames with it
  const { db, frames } = server.server.services;
  const { plan } = await db.selectFrom('draws').where('id', '=', id).select('plan').executeTakeFirstOrThrow();
  expect(plan.size).toBeGreaterThan(LARGE);
  expect(frames.get(id, plan.root)).toBeUndefined();
  // the copy was encrypted there too
  const copy = await (
    await fetch(`${server.url}/api/draws/${id}/escrow/copy`, {
      headers: { cookie: (await server.as('supervisor')).cookie },
    })
  ).bytes();
  const lines = await linesOf(key.secret, copy);
  expect(lines.filter((line) => line.includes('"kind":"object"'))).toHaveLength(plan.size);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  const { rows } = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=50`);
  expect(rows.flatMap((v) => v.objects)).toHaveLength(12);
  const verbs = (await clerk.get<{ timeline: { verb: string }[] }>(`/api/tasks/${taskId}`)).timeline;
  expect(verbs.map((t) => t.verb)).toEqual(expect.arrayContaining(['draw.freeze', 'draw.result']));
});
