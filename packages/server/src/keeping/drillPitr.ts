import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
  appendFileSync,
  chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../platform/postgres/index.ts';

/**
 * Drill of promise 27: a PostgreSQL that archives its write-ahead log, a base backup, work, a mistake, and a recovery to the
 * second before the mistake. Everything in a temporary folder; prints what it measured; exit 1 when a row is where it should
 * not be. Started by scripts/drill-pitr.sh.
 */
const work = mkdtempSync(join(tmpdir(), 'mingcha-pitr-'));
chmodSync(work, 0o755);
const archive = join(work, 'primary', 'archive');

async function ask<T extends object>(config: pg.ClientConfig, ...statements: string[]): Promise<T[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    let rows: T[] = [];
    for (const text of statements) rows = (await client.query<T>(text)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function main(): Promise<boolean> {
  const primary = join(work, 'primary');
  const first = await startPostgres({ dir: primary });
  await first.stop();
  mkdirSync(archive, { mode: 0o777 });
  chmodSync(archive, 0o777);
  appendFileSync(
    join(primary, 'data', 'postgresql.conf'),
    `\narchive_mode = on\narchive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'\narchive_timeout = 60\nwal_level = replica\n`,
  );
  const server = await startPostgres({ dir: primary });
  await ask(
    server.config,
    'create table work (n int, at timestamptz default clock_timestamp())',
    'insert into work values (1)',
  );

  const client = new pg.Client(server.config);
  await client.connect();
  await client.query("select pg_backup_start('drill', true)");
  const restored = join(work, 'restored');
  mkdirSync(restored, { mode: 0o755 });
  cpSync(join(primary, 'data'), join(restored, 'data'), {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !path.includes('/pg_wal/') && !path.endsWith('postmaster.pid'),
  });
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await client.end();
  writeFileSync(join(restored, 'data', 'backup_label'), rows[0]!.labelfile);

  await ask(server.config, 'insert into work values (2)');
  await sleep(1500);
  const [moment] = await ask<{ t: string }>(server.config, 'select clock_timestamp()::text as t');
  await sleep(1500);
  await ask(server.config, 'delete from work', 'insert into work values (99)', 'select pg_switch_wal()');
  await sleep(1500);
  await server.stop();

  const began = performance.now();
  writeFileSync(join(restored, 'data', 'recovery.signal'), '');
  appendFileSync(
    join(restored, 'data', 'postgresql.conf'),
    `\narchive_mode = off\nrestore_command = 'cp ${archive}/%f %p'\nrecovery_target_time = '${moment!.t}'\nrecovery_target_action = 'promote'\n`,
  );
  const again = await startPostgres({ dir: restored });
  const found = await ask<{ n: number }>(again.config, 'select n from work order by n');
  await again.stop();
  const seconds = (performance.now() - began) / 1000;
  console.log(`archived segments: ${readdirSync(archive).length}`);
  console.log(
    `recovered to ${moment!.t} in ${seconds.toFixed(1)} s; rows: ${found.map((r) => r.n).join(', ')} (expected 1, 2)`,
  );
  return found.map((r) => r.n).join() === '1,2';
}

try {
  const right = await main();
  console.log(right ? 'drill passed' : 'drill FAILED');
  process.exitCode = right ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
