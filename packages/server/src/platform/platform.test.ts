import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { handClock, stampOf } from './clock.ts';
import { readConfig } from './config.ts';
import { presentError, Refused } from './errors.ts';
import { keysFrom, loadKeys } from './keys.ts';
import { REFUSALS } from './refusals.ts';
import { rateLimiter } from './http/rateLimit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer('platform', { seed: { objects: 30, inspectors: 40, story: false } });
});
afterAll(() => server.stop());

test('healthz, security headers, request ids, and a described interface', async () => {
  const health = await fetch(`${server.url}/healthz`);
  expect(health.status).toBe(200);
  const answer = await fetch(`${server.url}/api/session`);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(answer.headers.get('content-security-policy')).not.toContain('http');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  const openapi = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { security: unknown[] }>>;
  };
  expect(openapi.openapi).toBe('3.1.0');
  expect(Object.keys(openapi.paths).length).toBeGreaterThan(50);
  expect(openapi.paths['/api/draws/{id}/commit']!['post']!.security).toEqual([{ session: [] }]);
});

test('an unknown path under /api is a refusal, any other one is the page', async () => {
  expect(await (await fetch(`${server.url}/api/nothing`)).json()).toMatchObject({ code: 'NOT_FOUND' });
  expect((await fetch(`${server.url}/tasks/2026-001`)).headers.get('content-type')).toContain('text/html');
  expect((await fetch(`${server.url}/../../etc/passwd`)).status).toBe(200);
  expect((await fetch(`${server.url}/%2e%2e%2fpackage.json`)).status).toBe(404);
});

test('bodies: unknown fields, broken JSON and too much are refused without a word of the inside', async () => {
  const clerk = await server.as('clerk');
  await clerk.refused('INPUT_INVALID', 'POST', '/api/portal/receipt', {
    drawId: 'x',
    code: 'x',
    checkCode: 'abcd',
    more: 1,
  });
  const post = (body: string) =>
    fetch(`${server.url}/api/session/practice`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
  expect(await (await post('{"personId":')).json()).toMatchObject({ code: 'BODY_NOT_JSON' });
  expect(await (await post(`{"personId":"${'x'.repeat(3_000_000)}"}`)).json()).toMatchObject({
    code: 'BODY_TOO_LARGE',
  });
  const inner = presentError(new Error('select secret from inside'), 'id');
  expect(JSON.stringify(inner)).not.toContain('secret');
  expect(inner.status).toBe(500);
});

test('every refusal has both languages and says what to do', () => {
  for (const [code, r] of Object.entries(REFUSALS)) {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(r.zh.length > 3 && r.en.length > 5 && r.next.length > 3, code).toBe(true);
    expect(r.status, code).toBeGreaterThanOrEqual(400);
  }
});

test('sealed boxes open only under their own label and key, and not when altered', () => {
  const keys = keysFrom(Buffer.alloc(32, 7));
  const box = keys.seal('draw|1|key', Buffer.from('秘密'));
  expect(keys.unseal('draw|1|key', box).toString()).toBe('秘密');
  expect(box.includes(Buffer.from('秘密'))).toBe(false);
  expect(() => keys.unseal('draw|2|key', box)).toThrow(Refused);
  expect(() => keysFrom(Buffer.alloc(32, 8)).unseal('draw|1|key', box)).toThrow(Refused);
  for (const at of [0, 13, box.length - 1]) {
    const altered = Buffer.from(box);
    altered[at]! ^= 1;
    expect(() => keys.unseal('draw|1|key', altered)).toThrow(Refused);
  }
  expect(keys.checkCode('91990101MY0000004H')).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(keys.checkCode('a')).not.toBe(keys.checkCode('b'));
});

test('the master key is made once with mode 0600, refused as a placeholder, demanded in production', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mingcha-key-'));
  const config = readConfig({ MINGCHA_HOME: home }, home);
  const first = await loadKeys(config);
  expect(statSync(join(home, 'master.key')).mode & 0o777).toBe(0o600);
  expect((await loadKeys(config)).fingerprint).toBe(first.fingerprint);
  writeFileSync(join(home, 'master.key'), '0'.repeat(64));
  await expect(loadKeys(config)).rejects.toMatchObject({ code: 'MASTER_KEY_MALFORMED' });
  await expect(loadKeys(readConfig({ MINGCHA_MODE: 'production' }, home))).rejects.toMatchObject({
    code: 'MASTER_KEY_MISSING',
  });
  expect(readFileSync(join(home, 'master.key'), 'utf8').length).toBe(64);
  rmSync(home, { recursive: true });
});

test('a database that was sealed under another master key is refused at the start', async () => {
  await expect(
    startTestServer
      .call(null, 'otherkey', { seed: { objects: 10, inspectors: 40, story: false } })
      .then(async (other) => {
        await other.server.services.db
          .updateTable('settings')
          .set({ value: 'x' })
          .where('key', '=', 'master-key')
          .execute();
        const { checkMasterKey } = await import('./masterKey.ts');
        try {
          await checkMasterKey(other.server.services);
        } finally {
          await other.stop();
        }
      }),
  ).rejects.toMatchObject({ code: 'MASTER_KEY_OTHER' });
});

test('stamps, ports and limits', () => {
  expect(stampOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01T00:00:00+08:00');
  expect(() => readConfig({ PORT: 'abc' }, '/')).toThrow('PORT');
  const clock = handClock('2026-01-01T00:00:00+08:00');
  const limit = rateLimiter(2, clock);
  expect([limit('a'), limit('a'), limit('a'), limit('b')]).toEqual([true, true, false, true]);
  clock.advance(30);
  expect([limit('a'), limit('a')]).toEqual([true, false]);
});
