import { jcs, nodeHash, verifyReceipt, type Receipt } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckpoint } from '../../ledger/checkpoint.ts';
import { handClock } from '../../platform/clock.ts';
import { storeFile } from '../../platform/files/storeFile.ts';
import { testDatabase } from '../../platform/postgres/testDatabase.ts';
import { inTransaction } from '../../platform/services.ts';
import { startServer } from '../../server.ts';
import { Client } from '../../testing/client.ts';
import { SMALL, startTestServer, type TestServer } from '../../testing/server.ts';
import { keyInForce } from '../../testing/supervisingKey.ts';
import { createTask, inspectAll, toCommitment, toResult, type Visit } from '../../testing/story.ts';
import { keep } from '../commands.ts';
import { fsck } from '../fsck/fsck.ts';
import { openInstallation } from '../installation.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

/** Must show 6, promise 26. Real parts: PostgreSQL, files, HTTP, the command line. */
const folder = mkdtempSync(join(tmpdir(), 'mingcha-backup-'));
const file = join(folder, 'county.backup');
const keyFile = join(folder, 'backup.key');
const secret = Buffer.from(crypto.randomBytes(32).toString('hex'));
let server: TestServer;
let taskId: string;
let drawId: string;
const bytes = crypto.randomBytes(3_000_000);

beforeAll(async () => {
  writeFileSync(keyFile, `${secret.toString()}\n`);
  server = await startTestServer('backup');
  const clerk = await server.as('clerk');
  // with a copy for the supervising body: one file more that has to come back
  await keyInForce(server);
  taskId = await createTask(clerk);
  drawId = (await toCommitment(clerk, taskId)).id;
  await toResult(server, clerk, drawId);
  await clerk.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId);
  await clerk.post(`/api/tasks/${taskId}/publish`);
  await (await server.as('coordinator-rsj')).post(`/api/tasks/${taskId}/publish`);
  const app = server.server.services;
  await inTransaction(app, (tx) =>
    storeFile(tx, app, {
      content: { bytes },
      name: '现场.bin',
      scope: { areaId: 'ROOT', purpose: 'evidence' },
      by: null,
    }),
  );
  await makeCheckpoint(app);
  const { home } = app.config;
  const at = await openInstallation({ MINGCHA_HOME: home }, home, { ...server.owner });
  await backup(at, { out: file, secret, createdAt: '2026-08-01T02:00:00+08:00', withMasterKey: true });
  await expect(backup(at, { out: file, secret, createdAt: '' })).rejects.toMatchObject({
    code: 'OUT_EXISTS',
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('backup → restore on an empty machine → fsck → row counts → sign in → verify an old draw', async () => {
  const database = await testDatabase('restored');
  const home = join(folder, 'new-home');
  const env = { MINGCHA_HOME: home, PORT: '0', MINGCHA_WEB: join(home, 'web') };
  try {
    const manifest = await restore(file, secret, { env, root: home, database: { ...database.config } });
    const copy = await server.server.services.db
      .selectFrom('escrowCopies')
      .select('size')
      .executeTakeFirstOrThrow();
    expect(manifest.files).toEqual({ count: 2, bytes: bytes.length + copy.size });
    const at = await openInstallation(env, home, { ...database.config });
    const report = await fsck(at);
    expect(report.findings).toEqual([]);
    const [before, after] = [server.owner, database.config].map((config) => new pg.Client({ ...config }));
    await Promise.all([before!.connect(), after!.connect()]);
    for (const { name, rows } of manifest.tables) {
      const count = `select count(*)::int as n from mingcha."${name}"`;
      const [was, is] = [await before!.query(count), await after!.query(count)];
      expect([name, is.rows[0].n, was.rows[0].n]).toEqual([name, rows, rows]);
    }
    await Promise.all([before!.end(), after!.end()]);
    const again = await startServer({
      env,
      root: home,
      clock: handClock('2026-09-01T09:00:00+08:00'),
      database: { ...database.config },
      seed: SMALL,
      timers: false,
    });
    try {
      const clerk = await Client.signedIn(again.url, 'clerk');
      const visits = await clerk.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
      const one = visits.rows[0]!.objects[0]!;
      const { checkCode } = await clerk.get<{ checkCode: string }>(
        `/api/objects/${encodeURIComponent(one.id)}`,
      );
      const proof = await clerk.post<{
        drawn: boolean;
        receipt: Receipt;
        commit: string;
        open: string;
        result: string;
      }>('/api/portal/receipt', { drawId, code: one.code, checkCode });
      expect(proof.drawn).toBe(true);
      const { receipt, commit, open, result } = proof;
      expect(
        verifyReceipt((alg) => nodeHash(alg, crypto), { receipt: jcs(receipt), commit, open, result }),
      ).toEqual([]);
      // work goes on: counters, triggers and the ledger stand where they stood
      await createTask(clerk);
      expect(await makeCheckpoint(again.services)).not.toBeNull();
      expect((await fsck(at)).findings).toEqual([]);
    } finally {
      await again.stop();
    }
    await expect(
      restore(file, secret, {
        env: { ...env, MINGCHA_HOME: join(folder, 'other') },
        root: home,
        database: { ...database.config },
      }),
    ).rejects.toMatchObject({ code: 'TARGET_NOT_EMPTY', exit: 7 });
    await expect(
      restore(file, secret, { env, root: home, database: { ...database.config } }),
    ).rejects.toMatchObject({
      code: 'TARGET_NOT_EMPTY',
    });
  } finally {
    await database.drop();
  }
});

/** The command as a person runs it. */
async function mingcha(...args: string[]): Promise<{ exit: number; err: string; out: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const env = { MINGCHA_HOME: join(folder, 'nowhere') };
  const write = (text: string) => Promise.resolve(void out.push(text));
  const exit = await keep(args, {
    env,
    root: folder,
    out: (l) => out.push(l),
    write,
    err: (l) => err.push(l),
  });
  return { exit, err: err.join('\n'), out: out.join('\n') };
}

test('truncated, wrong key, damaged, foreign: each is refused with its own message and exit code', async () => {
  const whole = readFileSync(file);
  const variant = (name: string, content: Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(whole);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy;
  };
  const otherKey = variant('other.key', Buffer.from('another key of sixteen'));
  const check = (path: string, key = keyFile) => mingcha('restore', '--check', path, '--key-file', key);
  expect(await check(file)).toMatchObject({ exit: 0, out: expect.stringContaining('备份完好') as string });
  const half = Math.floor(whole.length / 2);
  const cases: [string, number, Awaited<ReturnType<typeof check>>][] = [
    ['BACKUP_NOT_ONE', 3, await check(variant('text', Buffer.from('hello\nworld\n')))],
    ['BACKUP_WRONG_KEY', 4, await check(file, otherKey)],
    ['BACKUP_TRUNCATED', 5, await check(variant('half', whole.subarray(0, half)))],
    ['BACKUP_TRUNCATED', 5, await check(variant('one-less', whole.subarray(0, -1)))],
    ['BACKUP_TRUNCATED', 5, await check(variant('head', whole.subarray(0, 60)))],
    ['BACKUP_CORRUPTED', 6, await check(variant('bit', flipped(half)))],
    ['BACKUP_CORRUPTED', 6, await check(variant('end', flipped(whole.length - 1)))],
    ['BACKUP_CORRUPTED', 6, await check(variant('more', Buffer.concat([whole, Buffer.from('x')])))],
    ['KEY_MISSING', 2, await mingcha('restore', '--check', file)],
    ['USAGE', 2, await mingcha('backup', '--key-file', keyFile)],
    ['HOME_MISSING', 2, await mingcha('fsck')],
  ];
  for (const [code, exit, run] of cases) {
    expect([code, run.exit, run.err]).toEqual([code, exit, expect.stringContaining(`[${code}]`)]);
    expect(run.out).not.toContain('完好');
  }
});

test('a chunk that is moved or left out is noticed, even though each is authentic', async () => {
  const whole = readFileSync(file);
  const start = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
  const sizes: [number, number][] = [];
  for (let at = start; at < whole.length;) {
    const end = at + 4 + whole.readUInt32BE(at);
    sizes.push([at, end]);
    at = end;
  }
  expect(sizes.length).toBeGreaterThan(10);
  const chunk = (i: number) => whole.subarray(...sizes[i]!);
  const target = join(folder, 'moved');
  for (const order of [
    [1, 0],
    [0, 2],
    [0, 1, 1],
  ]) {
    const rest = sizes.slice(Math.max(...order) + 1).map((s) => whole.subarray(...s));
    writeFileSync(target, Buffer.concat([whole.subarray(0, start), ...order.map(chunk), ...rest]));
    await expect(
      restore(target, secret, {
        env: { MINGCHA_HOME: join(folder, 'x') },
        root: folder,
        database: { ...server.owner },
      }),
    ).rejects.toMatchObject({ code: 'BACKUP_CORRUPTED' });
  }
});

test('without its master key a backup is not restored, and no other one is taken', async () => {
  const bare = join(folder, 'bare.backup');
  const { home } = server.server.services.config;
  const at = await openInstallation({ MINGCHA_HOME: home }, home, { ...server.owner });
  const manifest = await backup(at, { out: bare, secret, createdAt: '2026-08-01T02:00:00+08:00' });
  expect(manifest.masterKey.included).toBe(false);
  const database = await testDatabase('bare');
  try {
    const to = join(folder, 'bare-home');
    const target = { env: { MINGCHA_HOME: to }, root: to, database: { ...database.config } };
    await expect(restore(bare, secret, target)).rejects.toMatchObject({ code: 'MASTER_KEY_OTHER' });
    const other = {
      ...target,
      env: { ...target.env, MINGCHA_MASTER_KEY: crypto.randomBytes(32).toString('hex') },
    };
    await expect(restore(bare, secret, other)).rejects.toMatchObject({ code: 'MASTER_KEY_OTHER' });
    const right = join(folder, 'right.key');
    copyFileSync(join(home, 'master.key'), right);
    await restore(bare, secret, { ...target, env: { ...target.env, MINGCHA_MASTER_KEY_FILE: right } });
  } finally {
    await database.drop();
  }
});
