import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../platform/services.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';
import { setDueDates } from './dueDates.ts';

let server: TestServer;
let clerk: Client;
let taskId: string;
beforeAll(async () => {
  server = await startTestServer('clocks');
  clerk = await server.as('clerk');
  taskId = await createTask(clerk, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 5 }],
  });
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId);
});
afterAll(() => server.stop());

const PROFILES = {
  TASK_COMPLETED: 'zhongwei-2019@1',
  SPOT_CHECK_ENDED: 'guyang-2021@1',
  INSPECTION_ENDED: 'ningxia-2022@1',
  RESULT_PRODUCED: 'wugang-2020@1',
};

/** Visits that ended and were handed in on these days, and the task on the last; then the clocks of a profile. */
async function due(profile: string, ended: string[], handedIn: string[]) {
  const { db } = server.server.services;
  const visits = await db
    .selectFrom('visits')
    .where('taskId', '=', taskId)
    .select('id')
    .orderBy('id')
    .execute();
  for (const [i, v] of visits.entries())
    await db
      .updateTable('visits')
      .set({
        endedAt: `${ended[i] ?? ended.at(-1)}T16:00:00+08:00`,
        submittedAt: `${handedIn[i] ?? handedIn.at(-1)}T18:00:00+08:00`,
      })
      .where('id', '=', v.id)
      .execute();
  const last = handedIn.toSorted().at(-1)!;
  await sql`update tasks set settings = jsonb_set(settings, '{profile}', to_jsonb(${profile}::text)),
    submitted_at = ${`${last}T18:00:00+08:00`} where id = ${taskId}`.execute(db);
  await inTransaction(server.server.services, (tx) => setDueDates(server.server.services, tx, taskId));
  const rows = await db
    .selectFrom('results')
    .where('taskId', '=', taskId)
    .select(['dueOn', 'dueProvisional', 'event', 'eventOn'])
    .orderBy('visitId')
    .limit(3)
    .execute();
  return {
    event: rows[0]!.event,
    on: rows.map((r) => r.eventOn),
    due: rows.map((r) => r.dueOn),
    provisional: rows.map((r) => r.dueProvisional),
  };
}

test('each of the four start events across the October holiday of 2026 (B01, B02, invariant 9)', async () => {
  const ended = ['2026-09-18', '2026-09-21', '2026-09-22'];
  const handedIn = ['2026-09-19', '2026-09-22', '2026-09-23'];
  // vectors of requirements 3.7: 2026-09-18 +10 = 10-09, +20 = 10-22
  expect(await due(PROFILES.INSPECTION_ENDED, ended, handedIn)).toMatchObject({
    event: 'INSPECTION_ENDED',
    on: ended,
    due: ['2026-10-22', '2026-10-26', '2026-10-27'],
    provisional: [false, false, false],
  });
  expect(await due(PROFILES.RESULT_PRODUCED, ended, handedIn)).toMatchObject({
    event: 'RESULT_PRODUCED',
    on: handedIn,
  });
  const spot = await due(PROFILES.SPOT_CHECK_ENDED, ended, handedIn);
  expect(spot).toMatchObject({ event: 'SPOT_CHECK_ENDED', on: Array(3).fill('2026-09-22') });
  const task = await due(PROFILES.TASK_COMPLETED, ended, handedIn);
  expect(task).toMatchObject({ event: 'TASK_COMPLETED', on: Array(3).fill('2026-09-23') });
  expect(new Set(task.due).size).toBe(1);
  // 10 working days for 固阳, 20 for 中卫: one day later starts, about two weeks later ends
  expect(spot.due[0]! < task.due[0]!).toBe(true);
});

test('across the end of a year whose calendar is not out: provisional, and said so', async () => {
  const days = ['2026-12-03', '2026-12-04', '2026-12-18'];
  // 2026-12-03 +20 = 12-31; one day later the count runs into 2027
  expect(await due(PROFILES.INSPECTION_ENDED, days, days)).toMatchObject({
    due: ['2026-12-31', '2027-01-01', '2027-01-15'],
    provisional: [false, true, true],
  });
  expect(await due(PROFILES.SPOT_CHECK_ENDED, days, days)).toMatchObject({
    due: Array(3).fill('2027-01-01'),
    provisional: [true, true, true],
  });
  for (const profile of [PROFILES.RESULT_PRODUCED, PROFILES.TASK_COMPLETED])
    expect((await due(profile, days, days)).provisional.at(-1)).toBe(true);
});

test('a year that is loaded settles what was provisional, with a trace (3.7, invariant 9)', async () => {
  const days = ['2026-12-04', '2026-12-04', '2026-12-18'];
  const before = await due(PROFILES.INSPECTION_ENDED, days, days);
  expect(before).toMatchObject({
    due: ['2027-01-01', '2027-01-01', '2027-01-15'],
    provisional: [true, true, true],
  });
  const notice = {
    year: 2027,
    papers: ['https://www.gov.cn/zhengce/2026-11/example.htm'],
    days: [1, 2, 3].map((d) => ({ name: '元旦', date: `2027-01-0${d}`, isOffDay: true })),
  };
  const form = new FormData();
  form.set('file', new File([JSON.stringify(notice)], '2027.json', { type: 'application/json' }));
  await (await server.as('admin')).post('/api/configuration/calendar', form);
  const { rows } = await clerk.get<{ rows: { visitId: string; dueOn: string; dueProvisional: boolean }[] }>(
    `/api/results?taskId=${taskId}&pageSize=200`,
  );
  const settled = rows.toSorted((a, b) => (a.visitId < b.visitId ? -1 : 1)).slice(0, 3);
  expect(settled.map((r) => [r.dueOn, r.dueProvisional])).toEqual([
    ['2027-01-04', false],
    ['2027-01-04', false],
    ['2027-01-18', false],
  ]);
  const { db } = server.server.services;
  const traces = await db
    .selectFrom('actions')
    .where('verb', '=', 'result.recount')
    .select(['taskId', 'reason', 'personId'])
    .execute();
  expect(traces).toEqual([{ taskId, reason: '载入 2027 年节假日安排', personId: 'admin' }]);
});

test('no day before its event: a task that is not completed has no clock', async () => {
  const { db } = server.server.services;
  await sql`update results set due_on = null, event = null where task_id = ${taskId}`.execute(db);
  await sql`update tasks set submitted_at = null, settings = jsonb_set(settings, '{profile}', '"zhongwei-2019@1"') where id = ${taskId}`.execute(
    db,
  );
  await inTransaction(server.server.services, (tx) => setDueDates(server.server.services, tx, taskId));
  const { rows } = await clerk.get<{ rows: { dueOn: string | null; left: number | null }[] }>(
    `/api/results?taskId=${taskId}`,
  );
  expect(rows.map((r) => [r.dueOn, r.left])).toEqual(rows.map(() => [null, null]));
});
