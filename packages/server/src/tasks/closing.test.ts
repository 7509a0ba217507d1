import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../testing/story.ts';

let server: TestServer;
let clerk: Client;
let section: Client;
/** Two operators at once: ROUNDS rounds (issue 5, must show 4); the owner of the tables sets the task back for the next. */
let owner: pg.Client;
beforeAll(async () => {
  server = await startTestServer('closing');
  [clerk, section] = [await server.as('clerk'), await server.as('section')];
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

interface Page {
  stage: string;
  allowed: string[];
  closing: { followups: { all: number; open: number }; disclosed: boolean } | null;
  rail: { key: string; state: string; by: string | null }[];
  timeline: { verb: string }[];
}
const page = (id: string) => clerk.get<Page>(`/api/tasks/${id}`);

const clocks = async (taskId: string) =>
  (await clerk.get<{ rows: { noun: string }[] }>(`/api/deadlines?noun=result&taskId=${taskId}`)).rows;

/** A task whose results are public; the first `problems` records could not be reached (category 7). */
async function disclosed(problems: number): Promise<string> {
  const parts = [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }];
  const taskId = await createTask(clerk, { name: '办结与归档', parts });
  const { id } = await toCommitment(clerk, taskId);
  await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId, (i) => [i < problems ? 7 : 1]);
  await clerk.refused('STEP_GUARD', 'POST', `/api/tasks/${taskId}/close`, {});
  expect(await clocks(taskId)).toMatchObject([
    { kind: 'publication', title: '办结与归档：公示 6 条结果', startEvent: '抽查任务完成后', late: false },
  ]);
  await clerk.post(`/api/tasks/${taskId}/publish`);
  // what was waited for has happened: the clock is gone from the list (invariant 9)
  expect(await clocks(taskId)).toEqual([]);
  return taskId;
}

test('open problems hold a task in its follow-up; closed once they are, archived only with its dossier (F10, J01, T06)', async () => {
  const id = await disclosed(1);
  expect(await page(id)).toMatchObject({ stage: 'followup', closing: { followups: { open: 1 } } });
  expect((await page(id)).allowed).not.toContain('close');
  const refused = await clerk.refused('STEP_GUARD', 'POST', `/api/tasks/${id}/close`, {});
  expect(refused.text).toContain('还有 1 项后续处理没有办结');
  // two handlers at once send it into its follow-up, where the system has not done so yet
  const follow = (c: Client) => () => c.call('POST', `/api/tasks/${id}/follow-up`, {});
  await race(ROUNDS, async () => {
    await owner.query(`update tasks set stage = 'publishing' where id = $1`, [id]);
    return [follow(clerk), follow(section)];
  });
  expect((await page(id)).stage).toBe('followup');
  const { rows } = await clerk.get<{ rows: { id: string; kind: string }[] }>(`/api/followups?taskId=${id}`);
  expect(rows.map((r) => r.kind)).toEqual(['labels']);
  await section.post(`/api/followups/${rows[0]!.id}/step`, {
    action: 'relabel',
    status: '其他',
    words: '已核对',
  });
  await section.post(`/api/followups/${rows[0]!.id}/step`, { action: 'close', words: '名录已更正' });
  expect((await page(id)).allowed).toContain('close');
  // two handlers at once: one closes, the other is told that the task has moved on
  const close = (c: Client) => () => c.call('POST', `/api/tasks/${id}/close`, {});
  await race(ROUNDS, async () => {
    await owner.query(`update tasks set stage = 'followup' where id = $1`, [id]);
    return [close(clerk), close(section)];
  });
  const closed = await page(id);
  expect(closed.stage).toBe('closed');
  expect(closed.rail.find((s) => s.key === 'followup')).toMatchObject({ state: 'done' });
  expect(closed.timeline.map((t) => t.verb)).toContain('task.close');
  const archive = await clerk.refused('STEP_GUARD', 'POST', `/api/tasks/${id}/archive`, {});
  expect(archive.text).toContain('案卷');
  // a dossier that its own verbs have closed (archive/archive.test.ts)
  const at = server.clock.now().toISOString();
  await server.server.services.db
    .insertInto('dossiers')
    .values({ taskId: id, areaId: 'COUNTY', state: 'closed', openedAt: at, openedBy: 'clerk', closedAt: at })
    .execute();
  expect((await page(id)).allowed).toContain('archive');
  const archiving = (c: Client) => () => c.call('POST', `/api/tasks/${id}/archive`, {});
  await race(ROUNDS, async () => {
    await owner.query(`update tasks set stage = 'closed' where id = $1`, [id]);
    return [archiving(clerk), archiving(section)];
  });
  const archived = await page(id);
  expect(archived.stage).toBe('archived');
  // the last step is behind it as well: nothing is current any more (J01)
  expect(archived.rail.map((s) => s.state)).toEqual(Array(8).fill('done'));
  await (await server.as('head')).refused('NOT_ALLOWED', 'POST', `/api/tasks/${id}/close`, {});
});

test('a task without any problem is closed with its last result, by the system, in the ledger', async () => {
  const id = await disclosed(0);
  const closed = await page(id);
  expect(closed).toMatchObject({ stage: 'closed', closing: { disclosed: true, followups: { all: 0 } } });
  expect(closed.timeline.map((t) => t.verb)).toContain('task.close');
  await clerk.refused('STEP_STATE', 'POST', `/api/tasks/${id}/follow-up`, {});
});
