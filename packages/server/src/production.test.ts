import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from './platform/postgres/testDatabase.ts';
import { startServer } from './server.ts';

test('in production the start refuses to run without a key; there is no practice county and no one-click sign-in', async () => {
  const database = await testDatabase('production');
  const home = mkdtempSync(join(tmpdir(), 'mingcha-production-'));
  const env = { PORT: '0', MINGCHA_HOME: home, MINGCHA_MODE: 'production' };
  const start = (more: Record<string, string>) =>
    startServer({ env: { ...env, ...more }, root: home, database: { ...database.config } });
  const fine = {
    MINGCHA_COUNTY: '平川县',
    MINGCHA_AREA: '640599',
    MINGCHA_OPERATOR: '平川县市场监督管理局',
    MINGCHA_SECURE_COOKIE: '1',
  };
  await expect(start(fine)).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
  await expect(start({ ...fine, MINGCHA_MASTER_KEY: '00'.repeat(32) })).rejects.toMatchObject({
    code: 'MASTER_KEY_MALFORMED',
  });
  const key = { MINGCHA_MASTER_KEY: '0123456789abcdef'.repeat(4) };
  await expect(start(key)).rejects.toMatchObject({
    code: 'CONFIG_UNSAFE',
    details: {
      settings: {
        MINGCHA_COUNTY: expect.any(String),
        MINGCHA_OPERATOR: expect.any(String),
        MINGCHA_SECURE_COOKIE: expect.any(String),
      },
    },
  });
  const county = {
    MINGCHA_COUNTY: '平川县',
    MINGCHA_AREA: '640599',
    MINGCHA_OPERATOR: '平川县市场监督管理局',
  };
  await expect(start({ ...key, ...county })).rejects.toMatchObject({ code: 'CONFIG_UNSAFE' });
  await expect(
    start({ ...key, ...county, MINGCHA_SECURE_COOKIE: '1', MINGCHA_OPERATOR: '某局（演练）' }),
  ).rejects.toMatchObject({ code: 'CONFIG_UNSAFE' });
  const server = await start({ ...key, ...county, MINGCHA_SECURE_COOKIE: '1' });
  expect(server.firstAdministrator).toMatch(/\/signin#first=[\w-]{32}$/);
  expect(await (await fetch(`${server.url}/api/session`)).json()).toMatchObject({
    mode: 'production',
    person: null,
  });
  for (const path of ['/api/practice/people', '/api/practice/tour', '/api/practice/sample/objects.xlsx'])
    expect((await fetch(server.url + path)).status).toBe(404);
  const signIn = await fetch(`${server.url}/api/session/practice`, {
    method: 'POST',
    body: '{"personId":"clerk"}',
  });
  expect(signIn.status).toBe(404);
  const objects = await server.services.db
    .selectFrom('objects')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(objects.n).toBe(0);
  await server.stop();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});
