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

const visit = (draw: string) =>
  `insert into visits (id, draw_id, task_id, no, planned_on, state, released_at)
   select id || '.9999', id, task_id, 9999, '2026-07-20', 'released', now() from draws where id = '${draw}'`;

test('a name cannot be written in clear as the application before its box was opened, nor before there is a result (D07)', async () => {
  const { db } = server.server.services;
  // a draw whose result stands and whose outcome nobody opened
  await expect(sql.raw(visit(drawId)).execute(db)).rejects.toMatchObject({ code: '42501' });
  const clerk = await server.as('clerk');
  const early = (await toCommitment(clerk, await createTask(clerk))).id;
  await expect(sql.raw(visit(early)).execute(db)).rejects.toMatchObject({ code: '42501' });
  // opening an outcome that does not exist yet does not help
  await sql`select open_box(${early}, 'outcome', 'a try')`.execute(db);
  await expect(sql.raw(visit(early)).execute(db)).rejects.toMatchObject({ code: '42501' });
  for (const way of [
    'alter table visits disable trigger visits_opened',
    'drop trigger visits_opened on visits',
    "set session_replication_role = 'replica'",
  ])
    await expect(sql.raw(way).execute(db), way).rejects.toMatchObject({ code: '42501' });
  expect((await sql`select 1 from visits where no = 9999`.execute(db)).rows).toEqual([]);
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
