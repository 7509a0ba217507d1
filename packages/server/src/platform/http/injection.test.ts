import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_ROLES } from '../../access/schema.ts';
import { routesFor } from '../../routes.ts';
import type { Client } from '../../testing/client.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import type { Route } from './route.ts';

/**
 * Promise 30: whatever stands in a query, path or body, no answer is an inner error and none tells of the inside. Parameters
 * are read from the very schemas that check them, so a new route is tried without a line here.
 */
/** What reached a database in other systems: tried at every place. */
const ALWAYS = ["' or 1=1 --", String.raw`%\_%'`, '\u0000', '\ud800', 'x'.repeat(5000)];
/** Of these four at a place, other ones at the next. */
const OTHERS = [
  "'; drop table objects; --",
  '") union select password from accounts --',
  '$$;select pg_sleep(5);$$',
  'a\u0000b',
  '../../etc/passwd',
  '${jndi:ldap://x}',
  '<script>alert(1)</script>',
  '-1',
  '9223372036854775808',
  '1e308',
  'NaN',
  '2026-02-30',
  '０１２',
  '{}',
  '[]',
];
let place = 0;
function hostile(): string[] {
  const from = (place++ * 4) % OTHERS.length;
  return [...ALWAYS, ...[0, 1, 2, 3].map((i) => OTHERS[(from + i) % OTHERS.length]!)];
}
const INSIDE =
  /\b(select|insert|syntax error|pg_|kysely|postgres|relation|column)\b|node_modules|\.ts:|at \w+ \(/i;

let server: TestServer;
const clients = new Map<string, Client>();
beforeAll(async () => {
  server = await startTestServer('injection', {
    seed: { objects: 60, inspectors: 40, story: false },
    env: { MINGCHA_PUBLIC_PER_MINUTE: '0' },
  });
  // one of every role, so that a route added tomorrow has somebody who may call it
  for (const role of ALL_ROLES) clients.set(role, await server.as(WHO[role] ?? role));
});
afterAll(() => server.stop());

const WHO: Partial<Record<(typeof ALL_ROLES)[number], string>> = {
  inspector: 'inspector-1',
  coordinator: 'coordinator-rsj',
};
function clientFor(r: Route): Client {
  return clients.get('roles' in r.policy ? r.policy.roles[0]! : 'clerk')!;
}

/** Never called with a body here: it would end the session of the test itself, or start a real provider's flow. */
const routes = routesFor('practice').filter((r) => r.path !== '/api/session' && !r.limit);

async function demandQuiet(r: Route, client: Client, path: string, body?: unknown): Promise<void> {
  const answer = await client.call(r.method, path, body);
  const where = `${r.method} ${path.slice(0, 200)} ${JSON.stringify(body ?? '').slice(0, 200)}`;
  expect(answer.status, where).toBeLessThan(500);
  // an answer that succeeds is data and may hold what was asked; a refusal may not speak of tables
  if (answer.status >= 400)
    expect(answer.text.replaceAll(/"(path|details|fields)":.*$/g, ''), where).not.toMatch(INSIDE);
}

test('every query parameter of every GET route, alone, with hostile values', async () => {
  let asked = 0;
  for (const r of routes.filter((x) => x.method === 'GET')) {
    const names = Object.keys(r.query?.shape ?? {});
    const client = clientFor(r);
    const id = r.path.replaceAll(/:\w+/g, 'x');
    const all = [...names, 'unknown', 'q[]'].flatMap((name) =>
      hostile().map((value) => `${id}?${encodeURIComponent(name)}=${encode(value)}`),
    );
    await Promise.all(all.map((path) => demandQuiet(r, client, path)));
    asked += all.length;
  }
  expect(asked).toBeGreaterThan(1000);
});

test('every path parameter of every route, with hostile values', async () => {
  let asked = 0;
  for (const r of routes.filter((x) => x.path.includes(':'))) {
    const client = clientFor(r);
    await Promise.all(
      hostile().map((value) =>
        demandQuiet(
          r,
          client,
          r.path.replaceAll(/:\w+/g, encode(value)),
          r.method === 'GET' ? undefined : {},
        ),
      ),
    );
    asked++;
  }
  expect(asked).toBeGreaterThan(50);
});

test('every field of every body, with values of every wrong type', async () => {
  let tried = 0;
  const values: unknown[] = [...ALWAYS, ...OTHERS.slice(0, 3), null, true, -1, 9e15, {}, [[]], { $ne: null }];
  for (const r of routes.filter((x) => x.body instanceof z.ZodType)) {
    const client = clientFor(r);
    const path = r.path.replaceAll(/:\w+/g, 'x');
    const fields = r.body instanceof z.ZodObject ? Object.keys(r.body.shape) : [];
    const whole = fields.map((name) => [name, 'x'] as const);
    await Promise.all(
      values.flatMap((value) =>
        fields.map((name) => demandQuiet(r, client, path, { ...Object.fromEntries(whole), [name]: value })),
      ),
    );
    for (const body of values) await demandQuiet(r, client, path, body);
    tried++;
  }
  expect(tried).toBeGreaterThan(30);
});

/** A lone surrogate has no UTF-8: as a URL it comes as the bytes of one. */
function encode(value: string): string {
  return value === '\ud800' ? '%ED%A0%80' : encodeURIComponent(value);
}
