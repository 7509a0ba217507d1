import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionStringOf } from '../../platform/postgres/index.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { keep } from '../commands.ts';
import type { Status } from './schema.ts';
import { warningsOf } from './warnings.ts';

let server: TestServer;
const out = mkdtempSync(join(tmpdir(), 'mingcha-status-'));
beforeAll(async () => {
  server = await startTestServer('status', { env: { MINGCHA_METRICS_TOKEN: 'secret-of-the-monitor' } });
  writeFileSync(join(out, 'key'), randomBytes(32).toString('hex'));
});
afterAll(async () => {
  await server.stop();
  rmSync(out, { recursive: true, force: true });
});
const statusFor = async (person: string) => (await server.as(person)).get<Status>('/api/system/status');

/** As at the shell beside the running server. */
async function shell(...argv: string[]): Promise<[exit: number, said: string]> {
  const said: string[] = [];
  const { home } = server.server.services.config;
  const env = { MINGCHA_HOME: home, DATABASE_URL: connectionStringOf(server.owner) };
  const say = (l: string) => void said.push(l);
  const io = { env, root: home, out: say, err: say, write: (t: string) => Promise.resolve(say(t)) };
  return [await keep(argv, io), said.join('\n')];
}

test('the status says when the last backup and check were; both are written down by the commands themselves', async () => {
  const before = await statusFor('admin');
  expect(before).toMatchObject({ backup: null, fsck: null, mode: 'practice', archive: { state: 'off' } });
  const [made] = await shell('backup', '--out', join(out, 'b'), '--key-file', join(out, 'key'));
  const [checked, said] = await shell('fsck');
  expect([made, checked, said.slice(-400)]).toEqual([0, 0, expect.stringContaining('全部相符')]);
  const after = await statusFor('auditor');
  expect(after.fsck).toMatchObject({ findings: 0, software: before.software });
  expect(after.backup!.rows).toBeGreaterThan(1000);
  expect(after.ledger.entries).toBeGreaterThan(before.ledger.entries);
  // the note is in the ledger like everything that is appended
  expect((await shell('fsck'))[0]).toBe(0);
  const metrics = await fetch(`${server.url}/metrics`, {
    headers: { authorization: 'Bearer secret-of-the-monitor' },
  });
  expect(await metrics.text()).toMatch(/mingcha_backup_age_seconds -?\d+\n/);
});

test('what a check found is a warning, until a check finds nothing', async () => {
  const owner = new pg.Client({ ...server.owner });
  await owner.connect();
  try {
    await owner.query("update mingcha.audit set what = what || 'x' where seq = 1");
    expect((await shell('fsck'))[0]).toBe(1);
    const { warnings, fsck } = await statusFor('supervisor');
    expect([warnings.map((w) => w.code), fsck!.findings]).toEqual([['FSCK_FOUND'], 1]);
    await owner.query("update mingcha.audit set what = rtrim(what, 'x') where seq = 1");
    expect((await shell('fsck'))[0]).toBe(0);
    expect((await statusFor('supervisor')).warnings).toEqual([]);
  } finally {
    await owner.end();
  }
});

test('in production a missing and an old backup are warnings; each failing check has its words', async () => {
  const status = await statusFor('admin');
  const at = (days: number) => ({
    ...status.backup!,
    at: new Date(Date.parse(status.now) - days * 86_400_000).toISOString(),
  });
  const codes = (s: Partial<Status>) =>
    warningsOf({ ...status, mode: 'production', scanner: true, backup: at(1), fsck: at(1), ...s }).map(
      (w) => w.code,
    );
  expect(codes({})).toEqual([]);
  expect(codes({ backup: null, fsck: null, scanner: false })).toEqual([
    'BACKUP_NONE',
    'FSCK_NONE',
    'SCANNER_NONE',
  ]);
  expect(codes({ backup: at(8), fsck: at(32) })).toEqual(['BACKUP_OLD', 'FSCK_OLD']);
  expect(codes({ archive: { state: 'failing', lastAt: null, behind: 1 } })).toEqual(['ARCHIVE_FAILING']);
  expect(codes({ archive: { state: 'behind', lastAt: null, behind: 3 } })).toEqual(['ARCHIVE_BEHIND']);
  for (const check of Object.keys(status.checks))
    expect(codes({ checks: { ...status.checks, [check]: 'failed' } })).toEqual([
      `${check.toUpperCase()}_FAILED`,
    ]);
});
