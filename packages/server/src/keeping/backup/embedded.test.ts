import { jcs, nodeHash, verifyReceipt, type Receipt } from '@mingcha/fairdraw';
import { spawn } from 'node:child_process';
import * as crypto from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckpoint } from '../../ledger/checkpoint.ts';
import { handClock } from '../../platform/clock.ts';
import { startServer, type RunningServer } from '../../server.ts';
import { Client } from '../../testing/client.ts';
import { PASSWORD, hire } from '../../testing/production.ts';
import { SMALL, type Stage } from '../../testing/server.ts';
import {
  createTask,
  inspectAll,
  toCommitment,
  toResult,
  type Hall,
  type Visit,
} from '../../testing/story.ts';

/**
 * Must show 6 with the database that ships inside: no DATABASE_URL anywhere. The commands run as `npx mingcha` runs them, in
 * processes of their own; the restored installation starts in production mode and its person signs in with password and app.
 */
const folder = mkdtempSync(join(tmpdir(), 'mingcha-embedded-'));
const old = join(folder, 'old');
const fresh = join(folder, 'new');
const file = join(folder, 'county.backup');
const keyFile = join(folder, 'backup.key');
const masterKeyFile = join(folder, 'master.key');
const env = { MINGCHA_AREA: '990101', MINGCHA_MASTER_KEY_FILE: masterKeyFile, PORT: '0' };
const clock = handClock('2026-07-20T09:00:00+08:00');

let server: RunningServer | undefined;
let taskId: string;
let drawId: string;
let clerk: { code: () => string };

/** A server on the embedded database of a home, with the clock in the test's hand. */
async function open(home: string, more: Record<string, string> = {}): Promise<Stage> {
  server = await startServer({
    env: { ...env, MINGCHA_HOME: home, MINGCHA_WEB: join(home, 'web'), ...more },
    root: home,
    clock,
    seed: SMALL,
    timers: false,
  });
  const { url } = server;
  return {
    server,
    url,
    clock,
    as: (personId) => Client.signedIn(url, personId),
    stop: close,
  };
}
async function close(): Promise<void> {
  await server?.stop();
  server = undefined;
}

/** `npx mingcha …`: the process, what it says and its exit code. */
function mingcha(home: string, ...args: string[]): Promise<{ exit: number; said: string }> {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], HOME: folder, ...env, MINGCHA_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr])
    pipe.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit: exit ?? -1, said })));
}

beforeAll(async () => {
  writeFileSync(keyFile, crypto.randomBytes(32).toString('hex'));
  writeFileSync(masterKeyFile, crypto.randomBytes(32).toString('hex'), { mode: 0o600 });
  const before = await open(old);
  const first = await before.as('clerk');
  taskId = await createTask(first, {
    name: '登记事项抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', kinds: ['企业'], total: 6 }],
  });
  drawId = (await toCommitment(first, taskId)).id;
  await toResult(before, first, drawId);
  await first.post(`/api/draws/${drawId}/release`, { through: '2026-12-31' });
  await inspectAll(before, first, taskId);
  // one result is public, the others wait: a backup is taken in the middle of the work
  const waiting = await first.get<{ rows: { id: string }[] }>(`/api/results?taskId=${taskId}&pageSize=200`);
  expect(waiting.rows).toHaveLength(6);
  await first.post('/api/results/publish', { ids: [waiting.rows[0]!.id] });
  clerk = await hire(before, await before.as('security'), {
    login: 'jingban',
    role: 'clerk',
    departmentId: 'SCJG',
  });
  await makeCheckpoint(before.server.services);
  // while the server runs beside it
  const backup = await mingcha(old, 'backup', '--out', file, '--key-file', keyFile);
  expect(backup, backup.said).toMatchObject({ exit: 0 });
  await close();
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

test('a truncated backup and a wrong key are refused each in its words, and the new machine stays empty', async () => {
  const half = join(folder, 'half.backup');
  writeFileSync(half, readFileSync(file));
  truncateSync(half, Math.floor(readFileSync(file).length / 2));
  const otherKey = join(folder, 'other.key');
  writeFileSync(otherKey, crypto.randomBytes(32).toString('hex'));
  for (const [code, exit, path, key] of [
    ['BACKUP_TRUNCATED', 5, half, keyFile],
    ['BACKUP_WRONG_KEY', 4, file, otherKey],
  ] as const)
    for (const check of [['--check'], ['--to', fresh]]) {
      const run = await mingcha(fresh, 'restore', ...check, path, '--key-file', key);
      expect([run.exit, run.said]).toEqual([exit, expect.stringContaining(`[${code}]`)]);
      expect(existsSync(fresh) ? readdirSync(fresh) : []).toEqual([]);
    }
});

test('embedded: backup → check → restore on an empty machine → fsck → sign in in production mode → verify an old draw', async () => {
  const check = await mingcha(fresh, 'restore', '--check', file, '--key-file', keyFile);
  expect(check).toMatchObject({ exit: 0, said: expect.stringContaining('备份完好') as string });
  const restored = await mingcha(fresh, 'restore', file, '--to', fresh, '--key-file', keyFile);
  expect(restored).toMatchObject({ exit: 0, said: expect.stringContaining('恢复完成') as string });
  // the machine it came from is gone
  rmSync(old, { recursive: true, force: true });
  const clean = { exit: 0, said: expect.stringContaining('全部相符') as string };
  expect(await mingcha(fresh, 'fsck')).toMatchObject(clean);

  const again = await open(fresh, {
    MINGCHA_MODE: 'production',
    MINGCHA_COUNTY: '和平县',
    MINGCHA_OPERATOR: '和平县市场监督管理局',
    MINGCHA_PLAIN_HTTP: '仅本机测试',
  });
  const person = new Client(again.url);
  const { pending } = await person.post<{ pending: string }>('/api/session/password', {
    login: 'jingban',
    password: PASSWORD,
  });
  expect(pending).toBe('factor');
  await person.post('/api/session/factor', { code: clerk.code() });
  await new Client(again.url).refused('NOT_FOUND', 'POST', '/api/session/practice', { personId: 'clerk' });

  const { commit, result } = await person.get<Hall>(`/api/draws/${drawId}`);
  const { rows } = await person.get<{ rows: Visit[] }>(`/api/visits?taskId=${taskId}&pageSize=200`);
  const one = rows[0]!.objects[0]!;
  const { checkCode } = await person.get<{ checkCode: string }>(`/api/objects/${encodeURIComponent(one.id)}`);
  await person.post(`/api/tasks/${taskId}/publish`);
  const proof = await new Client(again.url).post<
    Record<'commit' | 'open' | 'result', string> & { drawn: boolean; receipt: Receipt }
  >('/api/portal/receipt', { drawId, code: one.code, checkCode });
  expect([proof.drawn, proof.commit, proof.result]).toEqual([true, commit!.body, result!.body]);
  const bundle = { ...proof, receipt: jcs(proof.receipt) };
  expect(verifyReceipt((alg) => nodeHash(alg, crypto), bundle)).toEqual([]);
  // the ledger goes on under the same key
  expect(await makeCheckpoint(again.server.services)).not.toBeNull();
  await close();
  expect(await mingcha(fresh, 'fsck')).toMatchObject(clean);
  const twice = await mingcha(fresh, 'restore', file, '--to', fresh, '--key-file', keyFile);
  expect([twice.exit, twice.said]).toEqual([7, expect.stringContaining('[TARGET_NOT_EMPTY]')]);
});
