import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../scripts/lib/webBuild.ts';
import { openStage, settled, type Seat, type Stage } from './stage.ts';

/**
 * Every page that a menu leads to, as each role sees it, at 1440 and 390 pixels (issue 4, must show 7): none runs over
 * sideways, none shows what only a machine says. The other tests walk the work; this one opens the doors.
 */
let stage: Stage;
beforeAll(async () => {
  await buildWeb();
  stage = await openStage();
}, 300_000);
afterAll(() => stage?.stop());

const PLACES: Record<string, [name: string, path: string][]> = {
  clerk: [
    ['desk', '/console'],
    ['items', '/console/items'],
    ['lists', '/console/items/lists'],
    ['objects', '/console/objects'],
    ['libraries', '/console/objects/libraries'],
    ['gaps', '/console/objects/gaps'],
    ['duplicates', '/console/objects/duplicates'],
    ['inspectors', '/console/inspectors'],
    ['imports', '/console/imports'],
    ['plans', '/console/plans'],
    ['plan', '/console/plans/2026-SCJG'],
    ['plan-line', '/console/plans/2026-SCJG/lines/2026-SCJG-01'],
    ['plan-import', '/console/plans/2027-SCJG/import'],
    ['plan-calendar', '/console/plans/calendar'],
    ['plan-merges', '/console/plans/merges'],
    ['tasks', '/console/tasks'],
    ['responses', '/console/responses'],
    ['specials', '/console/specials'],
    ['deadlines', '/console/deadlines'],
    ['visits', '/console/visits'],
    ['publish', '/console/publish'],
    ['followups', '/console/followups'],
    ['configuration', '/console/configuration'],
    ['holidays', '/console/configuration/calendar'],
    ['leads', '/console/leads'],
    ['reports', '/console/reports'],
    ['statistics', '/console/reports/statistics'],
    ['report-records', '/console/reports/records'],
    ['circulars', '/console/reports/circulars'],
    ['dossiers', '/console/dossiers'],
    ['exchange', '/console/exchange'],
    ['escrow', '/console/escrow'],
    ['frequency', '/console/configuration/frequency'],
    ['compare', '/console/configuration/compare?a=zhongwei-2019@1&b=guyang-2021@1'],
    ['task-new', '/console/tasks/new'],
    ['account', '/console/account'],
    ['missing', '/console/nowhere'],
  ],
  head: [
    ['desk', '/console'],
    ['plan', '/console/plans/2027-SCJG'],
    ['visits', '/console/visits'],
    ['publish', '/console/publish'],
    ['grants', '/console/grants'],
    ['duty', '/console/duty'],
    ['report-settings', '/console/reports/settings'],
    ['profile-own', '/console/configuration/own'],
  ],
  office: [
    ['desk', '/console'],
    ['plans', '/console/plans'],
    ['responses', '/console/responses'],
    ['organisation', '/console/organisation'],
  ],
  supervisor: [
    ['desk', '/console'],
    ['watch', '/console/watch'],
    ['escrow', '/console/escrow'],
    ['specials', '/console/specials'],
    ['deadlines', '/console/deadlines'],
  ],
  security: [
    ['desk', '/console'],
    ['organisation', '/console/organisation'],
    ['people', '/console/people'],
    ['person', '/console/people/clerk'],
    ['person-new', '/console/people/new'],
    ['grants', '/console/grants'],
    ['escrow', '/console/escrow'],
  ],
  admin: [
    ['desk', '/console'],
    ['configuration', '/console/configuration'],
    ['system', '/console/system'],
  ],
  auditor: [
    ['desk', '/console'],
    ['watch', '/console/watch'],
    ['system', '/console/system'],
  ],
  reviewer: [['desk', '/console']],
  section: [['desk', '/console']],
  station: [['desk', '/console']],
  judicial: [['desk', '/console']],
  'coordinator-rsj': [
    ['desk', '/console'],
    ['responses', '/console/responses'],
  ],
  '': [
    ['portal', '/portal'],
    ['results', '/portal/results'],
    ['items', '/portal/items'],
    ['plans', '/portal/plans'],
    ['announcements', '/portal/announcements'],
    ['verify', '/portal/verify'],
    ['log', '/portal/log'],
    ['missing', '/portal/nowhere'],
  ],
};

/** What a machine says and no page should. */
const MACHINE = /undefined|\bnull\b|\bNaN\b|\[object |Invalid Date|\b[a-z]+_[a-z_]+\b/;

async function look(seat: Seat, name: string): Promise<void> {
  await settled(seat.page);
  expect.soft(await seat.page.locator('#root').innerText(), `${name}: machine words`).not.toMatch(MACHINE);
  await stage.shot(seat.page, name);
}

test.each(Object.keys(PLACES))('the pages of %s', { timeout: 240_000 }, async (who) => {
  const seat = await stage.seat(who);
  for (const [name, path] of PLACES[who]!) {
    await seat.page.goto(stage.url + path);
    await look(seat, `every-${who || 'public'}-${name}`);
  }
  await seat.context.close();
});

test('a task, a visit, a result and a case at every stage they are in', { timeout: 240_000 }, async () => {
  const clerk = await stage.seat('clerk');
  const rows = async <T>(path: string): Promise<T[]> =>
    ((await (await clerk.context.request.get(stage.url + path)).json()) as { rows: T[] }).rows;
  const one = async (list: { id: string; key: string }[], at: string, name: string): Promise<void> => {
    for (const { id, key } of new Map(list.map((r) => [r.key, r])).values()) {
      await clerk.page.goto(`${stage.url}${at}/${id}`);
      await look(clerk, `every-${name}-${key}`);
    }
  };
  const tasks = await rows<{ id: string; stage: string }>('/api/tasks?pageSize=200');
  await one(
    tasks.map((t) => ({ id: t.id, key: t.stage })),
    '/console/tasks',
    'task',
  );
  const visits = await rows<{ id: string; step: string }>('/api/visits?pageSize=200');
  await one(
    visits.map((v) => ({ id: v.id, key: v.step })),
    '/console/visits',
    'visit',
  );
  const results = await rows<{ id: string; state: string }>('/api/results?pageSize=200');
  await one(
    results.map((r) => ({ id: r.id, key: r.state })),
    '/console/publish',
    'result',
  );
  const cases = await rows<{ id: string; state: string }>('/api/followups?pageSize=200');
  await one(
    cases.map((r) => ({ id: r.id, key: r.state })),
    '/console/followups',
    'followup',
  );
  expect(new Set(tasks.map((t) => t.stage)).size).toBeGreaterThan(3);
});

test('had no fault on any page', () => {
  expect(stage.faults).toEqual([]);
});
