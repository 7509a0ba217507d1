import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPostgres } from './startPostgres.ts';
import { ask, endOwner, killOwner, postmasterPid, startOwner, temporaryFolder } from './testProcess.ts';
import { isPostmasterOf, waitUntilGone } from './postmaster.ts';

// Every PostgreSQL here is real, in a folder of its own.
let dir: string;
beforeEach(() => {
  dir = join(temporaryFolder(), 'postgres');
});
afterEach(() => {
  const left = existsSync(join(dir, 'data', 'postmaster.pid')) ? postmasterPid(dir) : 0;
  if (left && isPostmasterOf(left, join(dir, 'data'))) process.kill(left, 'SIGKILL');
  rmSync(join(dir, '..'), { recursive: true, force: true });
});

const count = 'select count(*)::int as n from t';

it('starts in an empty folder, keeps data over a stop, and leaves nothing running', async () => {
  const first = await startPostgres({ dir });
  await ask(first.config, 'create table t as select 1 as x');
  const pid = postmasterPid(dir);
  await first.stop();
  await first.stop();
  expect(isPostmasterOf(pid, join(dir, 'data'))).toBe(false);
  expect(existsSync(join(dir, 'data', 'postmaster.pid'))).toBe(false);

  const second = await startPostgres({ dir });
  expect(second.attached).toBe(false);
  expect(await ask(second.config, count)).toEqual([{ n: 1 }]);
  expect(new Client(second.connectionString)).toMatchObject(second.config);
  await second.stop();
});

it('is durable, closed to others, and the same on every machine', async () => {
  const { config, stop } = await startPostgres({ dir });
  const settings = [
    'fsync',
    'full_page_writes',
    'synchronous_commit',
    'data_checksums',
    'listen_addresses',
    'server_encoding',
    'TimeZone',
  ];
  const values = await ask<{ name: string; setting: string }>(
    config,
    `select name, setting from pg_settings where name = any('{${settings.join(',')}}')`,
  );
  expect(Object.fromEntries(values.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    listen_addresses: '',
    server_encoding: 'UTF8',
    TimeZone: 'UTC',
  });
  for (const folder of [dir, join(dir, 'data'), join(dir, 'run')])
    expect(statSync(folder).mode & 0o077).toBe(0);
  await stop();
});

it('knows Chinese: trigrams, letters, and one order everywhere', async () => {
  const { config, stop } = await startPostgres({ dir });
  await ask(config, 'create extension pg_trgm');
  const [row] = await ask<{ trigrams: number; alike: boolean; letter: boolean; sorted: string }>(
    config,
    `select cardinality(show_trgm('中卫市市场监督管理局')) as trigrams,
            '中卫市沙坡头区市场监督管理局' ilike '%市场监督%' as alike, '场' ~ '[[:alpha:]]' as letter,
            (select string_agg(x, '' order by x) from unnest(array['中', 'b', 'B', 'é', 'a']) x) as sorted`,
  );
  expect(row).toMatchObject({ alike: true, letter: true, sorted: 'Babé中' });
  expect(row?.trigrams).toBeGreaterThan(8);
  await stop();
});

it('refuses a second server on the folder, and the first goes on', async () => {
  const { config, stop } = await startPostgres({ dir });
  const second = await startOwner(dir);
  expect(second.code).toBe('PG_FOLDER_IN_USE');
  expect(second.message).toContain(String(process.pid));
  expect(await ask(config, 'select 1 as n')).toEqual([{ n: 1 }]);
  await stop();
});

it('attaches to the PostgreSQL of a killed server and can stop it', async () => {
  const killed = await startOwner(dir);
  await ask(killed.config, 'create table t as select 1 as x');
  const pid = postmasterPid(dir);
  await killOwner(killed);
  expect(isPostmasterOf(pid, join(dir, 'data'))).toBe(true);

  const next = await startPostgres({ dir });
  expect(next.attached).toBe(true);
  expect(postmasterPid(dir)).toBe(pid);
  expect(await ask(next.config, count)).toEqual([{ n: 1 }]);
  await next.stop();
  expect(isPostmasterOf(pid, join(dir, 'data'))).toBe(false);
});

it('recovers what was committed after kill -9 of Node and PostgreSQL', async () => {
  const killed = await startOwner(dir);
  await ask(killed.config, 'create table t as select generate_series(1, 1000) as x');
  const pid = postmasterPid(dir);
  await killOwner(killed);
  process.kill(pid, 'SIGKILL');

  const next = await startPostgres({ dir });
  expect(next.attached).toBe(false);
  expect(await ask(next.config, count)).toEqual([{ n: 1000 }]);
  await next.stop();
});

it('ends an orphan that does not answer, and starts afresh', async () => {
  const killed = await startOwner(dir);
  const pid = postmasterPid(dir);
  await killOwner(killed);
  process.kill(pid, 'SIGSTOP');

  const lines: string[] = [];
  const next = await startPostgres({ dir, log: (line) => lines.push(line) });
  expect(next.attached).toBe(false);
  expect(lines.join('\n')).toContain(`PostgreSQL (pid ${pid}) does not answer`);
  expect(await ask(next.config, 'select 1 as n')).toEqual([{ n: 1 }]);
  await next.stop();
});

it('brings PostgreSQL up again when it is killed under a running server', async () => {
  const { config, stop } = await startPostgres({ dir });
  const pid = postmasterPid(dir);
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, join(dir, 'data'), 5000);
  let answer: unknown;
  for (let tries = 0; tries < 100 && !answer; tries += 1) {
    await sleep(100);
    answer = await ask(config, 'select 1 as n').catch(() => undefined);
  }
  expect(answer).toEqual([{ n: 1 }]);
  const second = await startOwner(dir);
  expect(second.code).toBe('PG_FOLDER_IN_USE');
  await stop();
  expect(existsSync(join(dir, 'data', 'postmaster.pid'))).toBe(false);
});

it('is not stopped by a stale postmaster.pid whose number belongs to another program now', async () => {
  const killed = await startOwner(dir);
  const file = join(dir, 'data', 'postmaster.pid');
  const pid = postmasterPid(dir);
  await killOwner(killed);
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, join(dir, 'data'), 5000);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));

  const next = await startPostgres({ dir });
  expect(postmasterPid(dir)).not.toBe(process.pid);
  await next.stop();
});

it('two starts at once on an empty folder: exactly one owns it', async () => {
  const owners = await Promise.all([startOwner(dir), startOwner(dir)]);
  expect(owners.map(({ code }) => code ?? 'up').sort()).toEqual(['PG_FOLDER_IN_USE', 'up']);
  expect(readdirSync(dir).filter((name) => name.startsWith('data.new'))).toEqual([]);
  for (const owner of owners) await endOwner(owner);
});

it('does not take half an initdb for a database', async () => {
  mkdirSync(join(dir, 'data.new-abc', 'base'), { recursive: true });
  const { config, stop } = await startPostgres({ dir });
  expect(await ask(config, 'select 1 as n')).toEqual([{ n: 1 }]);
  await stop();
});

it('serves a folder whose path is longer than a socket allows', async () => {
  const long = join(dir, '很长的文件夹名称'.repeat(6));
  const { config, stop } = await startPostgres({ dir: long });
  expect(config.host.startsWith(long)).toBe(false);
  expect(statSync(config.host).mode & 0o077).toBe(0);
  await stop();
});

it('says so when the data were made by another major version', async () => {
  mkdirSync(join(dir, 'data'), { recursive: true });
  writeFileSync(join(dir, 'data', 'PG_VERSION'), '17\n');
  await expect(startPostgres({ dir })).rejects.toMatchObject({ code: 'PG_MAJOR_DIFFERS' });
});
