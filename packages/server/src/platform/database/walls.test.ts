import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTask, toCommitment, toResult } from '../../testing/story.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';

let server: TestServer;
let drawId: string;
beforeAll(async () => {
  server = await startTestServer('walls');
  const clerk = await server.as('clerk');
  drawId = (await toCommitment(clerk, await createTask(clerk))).id;
  await toResult(server, clerk, drawId);
});
afterAll(() => server.stop());

test('the application cannot SELECT a sealed box, in no way that SQL offers', async () => {
  const { db } = server.server.services;
  for (const statement of [
    'select key_box from draws',
    'select snapshot_box from draws limit 1',
    'select length(outcome_box) from draws',
    'select * from draws',
    'select d from draws d',
    'update draws set void_why = outcome_box::text',
    'insert into box_openings (at, draw_id, box, why) values (now(), (select min(id) from draws), $$key$$, $$x$$)',
  ])
    await expect(sql.raw(statement).execute(db), statement).rejects.toMatchObject({ code: '42501' });
  expect((await sql.raw('select id, plan, state from draws').execute(db)).rows).toHaveLength(1);
});

test('every opening of a box is a record: a release says so, and a hall that only counts opens none', async () => {
  const { db } = server.server.services;
  const openings = async () =>
    (
      await sql<{
        box: string;
        why: string;
      }>`select box, why from box_openings where draw_id = ${drawId} order by seq`.execute(db)
    ).rows;
  const before = await openings();
  const clerk = await server.as('clerk');
  await clerk.get(`/api/draws/${drawId}`);
  expect(await openings()).toEqual(before);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  expect((await openings()).slice(before.length)).toEqual([{ box: 'outcome', why: 'release' }]);
});
