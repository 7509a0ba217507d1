import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLog } from '../platform/log.ts';
import { routesFor } from '../routes.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { keyInForce } from '../testing/supervisingKey.ts';
import { DIGITS, R, TWO_DEPARTMENTS, createTask, toCommitment } from '../testing/story.ts';
import { openOutcome } from './sealed.ts';
import { outcomeBoxOf } from './store.ts';

/**
 * D07, promise 5 of the issue: before the release nobody reads a drawn name or a team — not by any route in any role, not
 * in an error, not in a log, not in SQL. Directories are allowed to list everybody: there the answer must not change with
 * the draw.
 */
let server: TestServer;
const logged: string[] = [];
const people: Record<string, Client> = {};
const PEOPLE = ['clerk', 'head', 'coordinator-rsj', 'inspector-1', 'office', 'supervisor', 'admin'];
let secrets: string[];
let drawId: string;
let taskId: string;
let before: Map<string, string>;

/** What is in a directory, and may therefore name an object or a person. */
const DIRECTORY = /^\/api\/(objects|inspectors|practice|session)/;
const gets = routesFor('practice').filter((r) => r.method === 'GET');

beforeAll(async () => {
  const log = jsonLog(
    (line) => logged.push(line),
    () => new Date(),
  );
  server = await startTestServer('sealednames', {
    seed: { objects: 250, inspectors: 60, story: false },
    log,
  });
  for (const id of PEOPLE) people[id] = await server.as(id);
  people['nobody'] = await server.as('clerk');
  people['nobody'].cookie = '';
  before = await directoryAnswers();
  // the supervising body's copy is one more place where names could be read
  await keyInForce(server);
  taskId = await createTask(people['clerk']!, TWO_DEPARTMENTS);
  ({ id: drawId } = await toCommitment(people['clerk']!, taskId));
  server.clock.advance(10);
  await people['clerk']!.post(`/api/draws/${drawId}/openings`, { witness: 'w1', r: R });
  await people['clerk']!.post(`/api/draws/${drawId}/close-openings`);
  server.clock.advance(90);
  await people['clerk']!.post(`/api/draws/${drawId}/result`, { beacons: { b1: DIGITS } });
  const { db, keys } = server.server.services;
  const outcome = await openOutcome(keys, drawId, (await outcomeBoxOf(db, drawId))!);
  const objects = outcome.visits.flatMap((v) => v.objects);
  const teams = outcome.visits.flatMap((v) => v.team.map((t) => t.inspectorId));
  secrets = [
    ...new Set([
      ...objects.flatMap((o) => [o.id, o.name, o.address]),
      ...teams,
      ...teams.map((t) => t.replace('cert:', '')),
    ]),
  ];
  expect(objects.length).toBeGreaterThan(5);
  expect(teams.length).toBeGreaterThan(10);
}, 300_000);
afterAll(() => server.stop());

const expectNoSecret = (text: string, where: string) => {
  const leaked = secrets.find((s) => text.includes(s));
  expect(leaked, where).toBeUndefined();
};

/** Every directory answer as every person gets it, without the clock. */
async function directoryAnswers(): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const { db } = server.server.services;
  const ids = (await db.selectFrom('objects').select('id').execute()).map((o) => o.id);
  const paths = gets
    .filter((r) => DIRECTORY.test(r.path) && !r.path.includes(':') && !r.path.endsWith('.xlsx'))
    .map((r) =>
      r.path.endsWith('.csv') ? r.path : r.query?.shape['pageSize'] ? `${r.path}?pageSize=200` : r.path,
    );
  for (const [who, client] of Object.entries(people))
    for (const path of paths) answers.set(`${who} ${path}`, timeless((await client.call('GET', path)).text));
  for (const id of ids)
    answers.set(
      `clerk ${id}`,
      (await people['clerk']!.call('GET', `/api/objects/${encodeURIComponent(id)}`)).text,
    );
  return answers;
}
const timeless = (text: string) => text.replaceAll(/"(now|requestId)":"[^"]*"/g, '');

test('directories answer exactly as before the draw, to everybody', async () => {
  const after = await directoryAnswers();
  expect(after.size).toBe(before.size);
  for (const [key, answer] of after) expect(answer, key).toBe(before.get(key));
});

test('no other GET route names a drawn object or a team, in any role, with any id', async () => {
  let asked = 0;
  for (const [who, client] of Object.entries(people))
    for (const r of gets.filter((g) => !DIRECTORY.test(g.path)))
      for (const id of r.path.includes(':id') ? [taskId, drawId, `${drawId}.1`, 'w1'] : ['']) {
        const { text } = await client.call('GET', r.path.replace(':id', encodeURIComponent(id)));
        expectNoSecret(text, `${who} GET ${r.path} ${id}`);
        asked++;
      }
  expect(asked).toBeGreaterThan(200);
});

test('no refusal of a changing route names one, and the receipt is not given yet', async () => {
  for (const [who, client] of Object.entries(people))
    for (const r of routesFor('practice').filter(
      (c) =>
        c.method !== 'GET' &&
        c.path !== '/api/session' &&
        !c.path.endsWith('/release') &&
        !c.path.includes('reveal'),
    )) {
      const id = r.path.includes('/tasks/') ? taskId : r.path.includes('/visits/') ? `${drawId}.1` : drawId;
      const { text } = await client.call(r.method, r.path.replace(':id', id), { objectId: 'x', beacons: {} });
      expectNoSecret(text, `${who} ${r.method} ${r.path}`);
    }
  server.clock.advance(60); // the limit of ten receipts a minute
  const drawnId = secrets[0]!;
  const checkCode = server.server.services.keys.checkCode(drawnId);
  await people['nobody']!.refused('RECEIPT_NOT_YET', 'POST', '/api/portal/receipt', {
    drawId,
    code: drawnId,
    checkCode,
  });
});

test('no log line names one', () => {
  expect(logged.length).toBeGreaterThan(100);
  expectNoSecret(logged.join('\n'), 'log');
});

test('SQL shows none, not even to the owner of the database', async () => {
  const client = new pg.Client({ ...server.owner });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'mingcha' and table_type = 'BASE TABLE'
     and table_name not in ('objects', 'inspectors', 'inspector_certificates', 'people', 'memberships')`,
  );
  // certificates belong to the directory: everybody has his own, drawn or not
  const bare = await client.query(
    `select id from mingcha.inspectors i where cert_no <> '' and cert_to is not null and not exists (select 1 from mingcha.inspector_certificates c where c.inspector_id = i.id)`,
  );
  expect(bare.rows).toEqual([]);
  expect(tables.rows.length).toBeGreaterThan(15);
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ t: string }>(`select t::text as t from mingcha.${name} t`);
    const text = rows.map((r) => r.t).join('\n');
    expectNoSecret(text, `table ${name}`);
    // bytea is shown in hex: a name stored in the clear would be found there as well
    const hex = secrets.find((s) => text.includes(Buffer.from(s, 'utf8').toString('hex')));
    expect(hex, `table ${name} (bytes)`).toBeUndefined();
  }
  await client.end();
});

test('after the release the team and the clerk read them, and nobody else', async () => {
  await people['clerk']!.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  const { rows } = await people['clerk']!.get<{ rows: { objects: { name: string }[] }[] }>(
    '/api/visits?pageSize=200',
  );
  expect(rows.flatMap((v) => v.objects.map((o) => o.name)).every((n) => secrets.includes(n))).toBe(true);
  for (const path of [
    '/api/portal/summary',
    '/api/portal/results',
    '/api/portal/announcements',
    `/api/portal/draws/${drawId}`,
  ])
    expectNoSecret((await people['nobody']!.call('GET', path)).text, path);
  expect((await people['admin']!.call('GET', '/api/visits')).status).toBe(403);
});
