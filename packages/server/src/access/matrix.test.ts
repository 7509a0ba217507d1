import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesDoc } from '../platform/http/routesDoc.ts';
import { routesFor } from '../routes.ts';
import type { Client } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { ALL_ROLES, type Role } from './schema.ts';

let server: TestServer;
const clients = {} as Record<Role, Client>;
const PERSON: Record<Role, string> = {
  clerk: 'clerk',
  reviewer: 'reviewer',
  section: 'section',
  station: 'station',
  judicial: 'judicial',
  security: 'security',
  auditor: 'auditor',
  head: 'head',
  coordinator: 'coordinator-rsj',
  inspector: 'inspector-1',
  office: 'office',
  supervisor: 'supervisor',
  admin: 'admin',
};
beforeAll(async () => {
  server = await startTestServer('matrix', { seed: { objects: 60, inspectors: 40, story: false } });
  for (const role of ALL_ROLES) clients[role] = await server.as(PERSON[role]);
});
afterAll(() => server.stop());

const routes = routesFor('practice').filter((r) => r.path !== '/api/session');
const pathOf = (path: string) => path.replace(':id', 'no-such-id');

test('a role outside the policy gets 403 and nothing else, on every route', async () => {
  let refused = 0;
  for (const r of routes) {
    if (!('roles' in r.policy)) continue;
    for (const role of ALL_ROLES.filter((x) => 'roles' in r.policy && !r.policy.roles.includes(x))) {
      const answer = await clients[role].call<{ code: string }>(
        r.method,
        pathOf(r.path),
        r.method === 'GET' ? undefined : {},
      );
      // the office hears the rule that keeps it from inspecting (2.6)
      const code =
        answer.body.code === 'OFFICE_MAY_NOT_INSPECT' && role === 'office' ? 'NOT_ALLOWED' : answer.body.code;
      expect([answer.status, code], `${role} ${r.method} ${r.path}`).toEqual([403, 'NOT_ALLOWED']);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(100);
});

test('nobody signed in gets 401 on every route that is not public', async () => {
  const nobody = await server.as('clerk');
  nobody.cookie = '';
  for (const r of routes.filter((x) => 'roles' in x.policy)) {
    const answer = await nobody.call<{ code: string }>(
      r.method,
      pathOf(r.path),
      r.method === 'GET' ? undefined : {},
    );
    expect([answer.status, answer.body.code], `${r.method} ${r.path}`).toEqual([401, 'NOT_SIGNED_IN']);
  }
});

test('a role inside the policy is never told 401, 403 or an inner error', async () => {
  for (const r of routes) {
    if (!('roles' in r.policy)) continue;
    for (const role of r.policy.roles) {
      const answer = await clients[role].call(r.method, pathOf(r.path), r.method === 'GET' ? undefined : {});
      expect(
        [401, 403, 500].includes(answer.status),
        `${role} ${r.method} ${r.path}: ${answer.text.slice(0, 200)}`,
      ).toBe(false);
    }
  }
});

test('an ended membership ends the open session at the next request (promise 19)', async () => {
  const office = await server.as('office');
  expect((await office.call('GET', '/api/tasks')).status).toBe(200);
  await server.server.services.db
    .updateTable('memberships')
    .set({ until: '2026-07-20T08:59:59+08:00' })
    .where('personId', '=', 'office')
    .execute();
  await office.refused('NOT_SIGNED_IN', 'GET', '/api/tasks');
});

test('a session ends with sign-out and with time; its token is nowhere in the database', async () => {
  const head = await server.as('head');
  const token = head.cookie.split('=')[1]!;
  const rows = await server.server.services.db.selectFrom('sessions').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
  const copy = await server.as('head');
  copy.cookie = head.cookie;
  await head.ok('DELETE', '/api/session');
  await copy.refused('NOT_SIGNED_IN', 'GET', '/api/tasks');
  const clerk = await server.as('clerk');
  server.clock.advance(12 * 3600 + 1);
  await clerk.refused('NOT_SIGNED_IN', 'GET', '/api/tasks');
});

test('a change that comes from another site is refused', async () => {
  const clerk = await server.as('clerk');
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await fetch(`${server.url}/api/tasks`, {
      method: 'POST',
      body: '{}',
      headers: { cookie: clerk.cookie, ...headers } as Record<string, string>,
    });
    expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' });
  }
});

test('every change and every refusal of one stands in the audit, with who, what and outcome', async () => {
  const clerk = await server.as('clerk');
  await clerk.refused('NOT_FOUND', 'POST', '/api/tasks/2026-999/freeze', {});
  const supervisor = await server.as('supervisor');
  const { rows } = await supervisor.get<{ rows: object[] }>('/api/audit?pageSize=5');
  expect(rows).toContainEqual(
    expect.objectContaining({
      who: '演练经办人',
      what: '冻结检查对象与检查人员名录',
      route: 'POST /api/tasks/:id/freeze',
      subject: '2026-999',
      outcome: 'refused',
      code: 'NOT_FOUND',
    }),
  );
});

test('docs/routes.md is what the routes say', () => {
  const file = fileURLToPath(new URL('../../../../docs/routes.md', import.meta.url));
  expect(readFileSync(file, 'utf8')).toBe(routesDoc(routesFor('practice')));
});
