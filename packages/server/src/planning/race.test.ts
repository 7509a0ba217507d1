import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../testing/client.ts';
import { race, ROUNDS } from '../testing/race.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { asOwner, FILING, line, makePlan, putState } from './testing.ts';

/** Must show 6 of issue 4: two operators at once on every transition, ROUNDS rounds each: one wins, the other gets a clear 409. */
const LONG = 300_000;
let server: TestServer;
let clerk: Client;
let office: Client;
let head: Client;
let plan: string;
let owner: Awaited<ReturnType<typeof asOwner>>;
beforeAll(async () => {
  server = await startTestServer('plan-race', { seed: { objects: 60, inspectors: 40, story: false } });
  owner = await asOwner(server);
  [clerk, office, head] = (await Promise.all(['clerk', 'office', 'head'].map((p) => server.as(p)))) as [
    Client,
    Client,
    Client,
  ];
  plan = await makePlan(clerk, 'own', [line({ quantity: 3 })]);
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const press =
  (client: Client, path: string, body: object = {}) =>
  () =>
    client.call('POST', path, body);
const db = () => server.server.services.db;
/** How often it was done, as the ledger tells: once a round, never twice. */
const did = async (verb: string): Promise<number> =>
  (
    await db()
      .selectFrom('actions')
      .where('verb', '=', verb)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;
const both = <T>(one: T): [T, T] => [one, one];

const STEPS = [
  ['submit', 'draft', () => both(clerk), {}],
  ['return', 'submitted', () => [clerk, office], { reason: '请修改' }],
  ['coordinate', 'submitted', () => [clerk, office], {}],
  ['approve', 'coordinated', () => both(head), {}],
  ['file', 'approved', () => [clerk, office], FILING],
  ['publish', 'filed', () => [clerk, office], { channels: [] }],
  ['republish', 'adjusting', () => [clerk, office], { channels: [] }],
] as const;

test.each(STEPS)('plan: %s', { timeout: LONG }, async (step, from, who, body) => {
  const [one, other] = who() as [Client, Client];
  // whoever coordinated or submitted may not approve; the ledger of this plan has neither by the head
  await db()
    .updateTable('plans')
    .set({ filing: JSON.stringify(FILING) })
    .where('id', '=', plan)
    .execute();
  const before = await did(`plan.${step}`);
  await race(ROUNDS, async () => {
    await putState(server, plan, from);
    return [press(one, `/api/plans/${plan}/${step}`, body), press(other, `/api/plans/${plan}/${step}`, body)];
  });
  expect(await did(`plan.${step}`)).toBe(before + ROUNDS);
});

test('plan: create', { timeout: LONG }, async () => {
  const rsj = await server.as('coordinator-rsj');
  const before = await did('plan.create');
  await race(ROUNDS, async () => {
    await owner.run("delete from plans where id = '2026-RSJ'");
    return both(press(rsj, '/api/plans', { kind: 'own', year: 2026 }));
  });
  expect(await did('plan.create')).toBe(before + ROUNDS);
});

/** A change of the only line, in a state; changes of rounds before are out of the way. */
const withChange = async (state: 'proposed' | 'approved'): Promise<string> => {
  await putState(server, plan, 'published');
  await db().updateTable('planChanges').set({ state: 'retracted' }).execute();
  const { id } = await clerk.post<{ id: string }>(`/api/plans/${plan}/changes`, {
    kind: 'drop',
    lineId: `${plan}-01`,
    reason: '工作实际',
  });
  if (state === 'approved')
    await db().updateTable('planChanges').set({ state }).where('id', '=', id).execute();
  return id;
};

test('change: propose', { timeout: LONG }, async () => {
  const before = await did('planChange.propose');
  await race(ROUNDS, async () => {
    await putState(server, plan, 'published');
    await db().updateTable('planChanges').set({ state: 'retracted' }).execute();
    return both(
      press(clerk, `/api/plans/${plan}/changes`, { kind: 'drop', lineId: `${plan}-01`, reason: '工作实际' }),
    );
  });
  expect(await did('planChange.propose')).toBe(before + ROUNDS);
});

test.each([
  ['approve', 'proposed', () => both(head), {}],
  ['refuse', 'proposed', () => both(head), { reason: '不宜变更' }],
  ['retract', 'proposed', () => both(clerk), {}],
  ['notify', 'approved', () => both(clerk), { number: '函 1 号', on: '2026-07-20' }],
] as const)('change: %s', { timeout: LONG }, async (step, from, who, body) => {
  const [one, other] = who() as [Client, Client];
  const before = await did(`planChange.${step}`);
  await race(ROUNDS, async () => {
    const id = await withChange(from);
    return [
      press(one, `/api/plan-changes/${id}/${step}`, body),
      press(other, `/api/plan-changes/${id}/${step}`, body),
    ];
  });
  expect(await did(`planChange.${step}`)).toBe(before + ROUNDS);
});

test('merging: take, leave apart, undo', { timeout: LONG }, async () => {
  await db().updateTable('planChanges').set({ state: 'retracted' }).execute();
  await putState(server, plan, 'draft');
  await clerk.post(`/api/plans/${plan}/lines`, line({ name: '食品经营单位抽查', quantity: 2 }));
  const lineIds = [`${plan}-01`, `${plan}-02`];
  const reset = async () => {
    await owner.run('delete from plan_merges');
    await db().updateTable('planLines').set({ mergedInto: null }).execute();
    await db().deleteFrom('planLines').where('no', '>', 2).execute();
  };
  await race(ROUNDS, async () => {
    await reset();
    return [
      press(clerk, '/api/plan-merges/accept', { lineIds }),
      press(clerk, '/api/plan-merges/reject', { lineIds, reason: '对象不同' }),
    ];
  });
  await race(ROUNDS, async () => {
    await reset();
    return both(press(clerk, '/api/plan-merges/accept', { lineIds }));
  });
  await race(ROUNDS, async () => {
    await reset();
    const { id } = await clerk.post<{ id: string }>('/api/plan-merges/accept', { lineIds });
    // lines of one department are that department's matter, not the office's
    return both(press(clerk, `/api/plan-merges/${id}/undo`));
  });
  expect(await did('plan.unmerge')).toBe(ROUNDS);
  expect(await did('plan.merge')).toBeGreaterThanOrEqual(2 * ROUNDS);
});
