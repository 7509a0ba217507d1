import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionStringOf } from '../platform/postgres/index.ts';
import { testDatabase } from '../platform/postgres/testDatabase.ts';
import { Client } from '../testing/client.ts';
import { createTask } from '../testing/story.ts';
import { fsck } from './fsck/fsck.ts';
import { openInstallation } from './installation.ts';

/**
 * Must show 3, promise 8: kill -9 at random moments of a running scenario. Several people create, freeze, commit and discard,
 * and one uploads a photo in chunks, until the server is shot. After each restart fsck is clean, everything that was
 * acknowledged is there exactly once, and the next round works on. MINGCHA_KILLS=50 runs the fifty rounds of the issue.
 */
const ROUNDS = Number(process.env['MINGCHA_KILLS'] ?? '3');
const home = mkdtempSync(join(tmpdir(), 'mingcha-kills-'));
let database: Awaited<ReturnType<typeof testDatabase>>;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await testDatabase('kills');
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<string> {
  const script = fileURLToPath(new URL('../testing/childServer.ts', import.meta.url));
  const url = connectionStringOf(database.config);
  const own = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      PORT: '0',
      MINGCHA_HOME: home,
      DATABASE_URL: url,
      MINGCHA_CHECKPOINT_MINUTES: '0',
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = own;
  return new Promise((resolve, reject) => {
    let out = '';
    own.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /ready (\S+)/.exec(out);
      if (found) resolve(found[1]!);
    });
    own.once('exit', () => reject(new Error(`the server ended before it was ready: ${out}`)));
  });
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child!.once('exit', resolve));
  child!.kill('SIGKILL');
  await gone;
}

/** What the server said it had done: verb and task. */
type Told = { verb: string; taskId: string };

/** One clerk at work until the line breaks. Only answers with 200 are noted. */
async function work(clerk: Client, told: Told[]): Promise<void> {
  const task = {
    name: '并行抽查',
    parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 6 }],
    witnesses: [],
    beacon: { src: 'ceremony', issue: '第一次' },
  };
  for (;;) {
    const taskId = await createTask(clerk, task);
    told.push({ verb: 'task.create', taskId }, { verb: 'task.approve', taskId });
    const { id } = await clerk.post<{ id: string }>(`/api/tasks/${taskId}/freeze`);
    told.push({ verb: 'draw.freeze', taskId });
    if (randomInt(2) === 0) {
      await clerk.post(`/api/draws/${id}/commit`);
      told.push({ verb: 'draw.commit', taskId });
    } else {
      await clerk.post(`/api/draws/${id}/discard`);
      told.push({ verb: 'draw.discard', taskId });
    }
  }
}

interface Upload {
  id: string;
  bytes: Buffer;
  /** what the server said it has on disk */
  offset: number;
}

async function send(clerk: Client, upload: Upload): Promise<void> {
  while (upload.offset < upload.bytes.length) {
    const response = await fetch(`${clerk.url}/api/uploads/${upload.id}?offset=${upload.offset}`, {
      method: 'PUT',
      headers: { cookie: clerk.cookie, origin: clerk.url },
      body: upload.bytes.subarray(upload.offset, upload.offset + 200_000) as BodyInit,
    });
    if (response.status !== 200) throw new Error(await response.text());
    upload.offset = ((await response.json()) as { offset: number }).offset;
  }
}

test(
  `kill -9 at ${ROUNDS} random moments: fsck is clean, nothing acknowledged is lost, the work goes on`,
  async () => {
    const told: Told[] = [];
    let upload: Upload | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const url = await start();
      const clerks = await Promise.all(Array.from({ length: 3 }, () => Client.signedIn(url, 'clerk')));
      const before = told.length;
      const clerk = clerks[0]!;
      if (upload) {
        const { offset } = await clerk.get<Upload>(`/api/uploads/${upload.id}`);
        // at least what was acknowledged; a chunk on its way may have arrived in part
        expect(offset).toBeGreaterThanOrEqual(upload.offset);
        upload.offset = offset;
      } else {
        const bytes = randomBytes(40_000_000);
        const { id } = await clerk.post<{ id: string }>('/api/uploads', {
          name: '现场.bin',
          size: bytes.length,
        });
        upload = { id, bytes, offset: 0 };
      }
      const people = [...clerks.map((c) => work(c, told)), send(clerk, upload)];
      const running = Promise.allSettled(people);
      // who is refused before the shot has found a fault of the test or of the product
      const refused = Promise.all(people).then(() => 'done');
      refused.catch(() => {});
      const begun = async () => {
        while (told.length === before) await sleep(20);
      };
      await Promise.race([begun(), refused]);
      // the last round is given time to show that work goes on
      await sleep(randomInt(round === ROUNDS - 1 ? 1500 : 700));
      await kill();
      await running;
      await expectWhole(told);
    }
    expect(told.length).toBeGreaterThan(ROUNDS);
  },
  ROUNDS * 40_000,
);

async function expectWhole(told: readonly Told[]): Promise<void> {
  const at = await openInstallation({ MINGCHA_HOME: home }, home, { ...database.config });
  expect((await fsck(at)).findings).toEqual([]);
  const owner = new pg.Client({ ...database.config });
  await owner.connect();
  const { rows } = await owner.query<{ verb: string; taskId: string; n: number }>(
    'select verb, task_id as "taskId", count(*)::int as n from mingcha.actions group by 1, 2',
  );
  await owner.end();
  const times = new Map(rows.map((r) => [`${r.verb} ${r.taskId}`, r.n]));
  for (const { verb, taskId } of told)
    expect([verb, taskId, times.get(`${verb} ${taskId}`)]).toEqual([verb, taskId, 1]);
}
