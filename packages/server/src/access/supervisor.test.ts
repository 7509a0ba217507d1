import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesFor } from '../routes.ts';
import type { Client } from '../testing/client.ts';
import { everythingHeld, heldTables } from '../testing/held.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment } from '../testing/story.ts';
import { SUPERVISORS } from './schema.ts';

/** Invariant 13 of requirements Appendix B: the supervisor (监察、司法) reads all and changes nothing (R11, 2.6). */
let server: TestServer;
let owner: pg.Client;
const clients: Client[] = [];
let ids: string[];
beforeAll(async () => {
  server = await startTestServer('supervisor', { seed: { objects: 60, inspectors: 40, story: false } });
  const clerk = await server.as('clerk');
  const taskId = await createTask(clerk);
  const { id: drawId } = await toCommitment(clerk, taskId);
  for (const role of SUPERVISORS) clients.push(await server.as(role));
  owner = new pg.Client({ ...server.owner });
  await owner.connect();
  const some = async (table: string) =>
    (
      await owner.query<{ id: string }>(`select id::text as id from mingcha.${table} order by id limit 2`)
    ).rows.map((r) => r.id);
  ids = [taskId, drawId, 'no-such-id'];
  for (const table of [
    'objects',
    'inspectors',
    'item_lists',
    'plans',
    'task_responses',
    'specials',
    'people',
    'departments',
  ])
    ids.push(...(await some(table)));
  expect((await heldTables(owner)).length).toBeGreaterThan(50);
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/**
 * What may be changed all the same: one's own account, the numbers of a witness, who is invited to the draw (D01), and what the
 * supervising body says of its own key and of its own copy (SJ1 section 3).
 */
const OWN = /^\/api\/(session|me)(\/|$)/;
const WITNESS =
  /^\/api\/(draws\/:id\/(witnesses|openings|escrow\/(confirm|refuse))|supervising-keys\/:id\/decide)$/;
/** Public like a letter box, or a calculation that keeps nothing. */
const HARMLESS = /^\/api\/(portal\/|libraries\/count$)/;
const routes = routesFor('practice');
const changing = routes.filter(
  (r) => r.method !== 'GET' && ![OWN, WITNESS, HARMLESS].some((x) => x.test(r.path)),
);

test('no policy lets a supervisor change anything of the work', () => {
  expect(changing.length).toBeGreaterThan(100);
  const open = changing.filter(
    (r) =>
      !('roles' in r.policy) || SUPERVISORS.some((s) => 'roles' in r.policy && r.policy.roles.includes(s)),
  );
  expect(open.map((r) => `${r.method} ${r.path}`)).toEqual([]);
});

test('whatever a supervisor sends wherever, not one row of the work is another afterwards', async () => {
  const before = await everythingHeld(owner);
  const value = fc.oneof(
    fc.constantFrom('理由', '2026-07-20', ''),
    fc.boolean(),
    fc.nat(9),
    fc.constant(null),
  );
  const body = fc.dictionary(
    fc.constantFrom('reason', 'why', 'name', 'ids', 'on', 'version', 'cause'),
    value,
  );
  const call = fc.record({ route: fc.constantFrom(...changing), n: fc.nat(), body });
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 20, maxLength: 40 }),
      fc.constantFrom(...clients),
      async (calls, client) => {
        for (const { route, n, body: sent } of calls) {
          const path = route.path.replaceAll(/:\w+/g, () => encodeURIComponent(ids[n % ids.length]!));
          const answer = await client.call<{ code: string }>(route.method, path, sent);
          expect([answer.status, answer.body.code], `${route.method} ${path}`).toEqual([403, 'NOT_ALLOWED']);
        }
        expect(await everythingHeld(owner)).toBe(before);
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});

test('a supervisor reads whatever anybody reads of the work', () => {
  /** Accounts are for the security administrator alone; a choice, a key, an upload and a staged file are somebody's own work in hand. */
  const notWork =
    /^\/api\/(people|access-grants|factor-exemptions|field\/key|uploads\/:id|imports\/:id|tasks\/lines)/;
  const closed = routes.filter(
    (r) =>
      r.method === 'GET' &&
      'roles' in r.policy &&
      !notWork.test(r.path) &&
      !SUPERVISORS.every((s) => 'roles' in r.policy && r.policy.roles.includes(s)),
  );
  expect(closed.map((r) => r.path)).toEqual([]);
});
