import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/open.ts';
import { startPostgres } from '../../platform/postgres/index.ts';
import { archiveOf, type ArchiverRow } from './archive.ts';
import { archiver } from './statusStore.ts';

/** Promise 27: an archive that fails or falls behind is told (a PostgreSQL of its own, as the setting needs a start). */
const dir = mkdtempSync(join(tmpdir(), 'mingcha-archive-'));
let server: Awaited<ReturnType<typeof startPostgres>>;
let client: pg.Client;
beforeAll(async () => {
  await (await startPostgres({ dir })).stop();
  appendFileSync(
    join(dir, 'data', 'postgresql.conf'),
    "\narchive_mode = on\narchive_command = 'false'\nwal_level = replica\n",
  );
  server = await startPostgres({ dir });
  client = new pg.Client({ ...server.config });
  await client.connect();
}, 240_000);
afterAll(async () => {
  await client.end();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Something is written, and its file of the log is full. */
async function fill(files: number): Promise<void> {
  await client.query('create table if not exists work (n int)');
  for (let i = 0; i < files; i++) {
    await client.query('insert into work values (1)');
    await client.query('select pg_switch_wal()');
  }
}

/** Waits for that state, for three minutes at most. @returns the last state seen */
async function until(state: string): Promise<string> {
  const { db } = openDatabase({ config: { ...server.config } }, () => {}, 1);
  try {
    for (let i = 0; ; i++) {
      const found = archiveOf(await archiver(db));
      if (found.state === state || i === 900) return found.state;
      await sleep(200);
    }
  } finally {
    await db.destroy();
  }
}

test('an archive command that fails is told, and that it works again too', async () => {
  await fill(1);
  expect(await until('failing')).toBe('failing');
  await client.query("alter system set archive_command = 'true'");
  await client.query('select pg_reload_conf()');
  await fill(1);
  expect(await until('ok')).toBe('ok');
}, 240_000);

const ROW: ArchiverRow = {
  mode: 'on',
  lastArchivedWal: '000000010000000A000000FE',
  lastArchivedAt: '2026-07-20T09:00:00+08:00',
  lastFailedAt: null,
  currentWal: '000000010000000A000000FF',
  segmentBytes: 16 * 1024 * 1024,
};

test('files that pile up are counted over the end of a log id; an idle database is not behind, however long', () => {
  expect(archiveOf(ROW)).toMatchObject({ state: 'ok', behind: 0 });
  expect(archiveOf({ ...ROW, currentWal: '000000010000000B00000001' })).toMatchObject({
    state: 'ok',
    behind: 2,
  });
  expect(archiveOf({ ...ROW, currentWal: '000000010000000B00000002' })).toMatchObject({
    state: 'behind',
    behind: 3,
  });
  expect(archiveOf({ ...ROW, mode: 'off' })).toEqual({ state: 'off', lastAt: null, behind: 0 });
  const failed = { ...ROW, lastFailedAt: '2026-07-20T09:00:01+08:00' };
  expect(archiveOf(failed).state).toBe('failing');
  expect(archiveOf({ ...failed, lastArchivedAt: '2026-07-20T09:00:02+08:00' }).state).toBe('ok');
  expect(archiveOf({ ...ROW, lastArchivedWal: null, currentWal: '000000010000000000000004' }).state).toBe(
    'behind',
  );
});
