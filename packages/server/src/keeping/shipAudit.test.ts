import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckpoint } from '../ledger/checkpoint.ts';
import { sequenceLedger } from '../ledger/sequencer.ts';
import { connectionStringOf } from '../platform/postgres/index.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask } from '../testing/story.ts';
import { keep } from './commands.ts';
import type { ShippedLine } from './shipAudit.ts';

/** Promise 24: what was done and refused reaches a second system, whole, in order, and provable. */
let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'mingcha-ship-'));
beforeAll(async () => {
  server = await startTestServer('ship');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  MINGCHA_HOME: server.server.services.config.home,
  DATABASE_URL: connectionStringOf(server.owner),
});

async function ship(state: string, write?: (text: string) => Promise<void>) {
  const said: string[] = [];
  const say = (l: string) => void said.push(l);
  const text: string[] = [];
  const exit = await keep(['audit', '--state', state], {
    env: environment(),
    root: folder,
    out: say,
    err: say,
    write: write ?? ((t) => Promise.resolve(void text.push(t))),
  });
  const lines = text.join('').split('\n').filter(Boolean);
  return { exit, said: said.join('\n'), lines: lines.map((l) => JSON.parse(l) as ShippedLine) };
}

async function work(): Promise<void> {
  const clerk = await server.as('clerk');
  await createTask(clerk);
  await (await server.as('supervisor')).refused('NOT_ALLOWED', 'POST', '/api/tasks', {});
  await sequenceLedger(server.server.services);
}

test('everything placed comes once and in order, done and refused; the next run brings what is new; nobody is named', async () => {
  const state = join(folder, 'place');
  await work();
  const first = await ship(state);
  expect(first.exit).toBe(0);
  const owner = new pg.Client({ ...server.owner });
  await owner.connect();
  const { rows } = await owner.query<{ n: number }>(
    'select ((select count(*) from mingcha.actions) + (select count(*) from mingcha.audit))::int as n',
  );
  await owner.end();
  expect(first.lines.length).toBe(rows[0]!.n);
  const places = first.lines.map((l) => l.seq);
  expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
  expect(first.lines.some((l) => l.row['outcome'] === 'refused' && l.row['code'] === 'NOT_ALLOWED')).toBe(
    true,
  );
  expect(first.lines.some((l) => l.row['verb'] === 'task.create')).toBe(true);
  const clerk = await server.as('clerk');
  const { people } = await clerk.get<{ people: { name: string }[] }>('/api/practice/people?limit=400');
  const everything = JSON.stringify(first.lines);
  for (const { name } of people) expect(everything).not.toContain(`"${name}"`);
  // what left can be proved against what was signed
  await makeCheckpoint(server.server.services);
  const { seq, leaf } = first.lines[3]!;
  expect(await clerk.get(`/api/portal/log/inclusion?index=${seq}`)).toMatchObject({ index: seq, leaf });

  await work();
  const second = await ship(state);
  expect(second.lines.length).toBeGreaterThan(0);
  expect(second.lines[0]!.seq).toBeGreaterThan(places.at(-1)!);
  expect((await ship(state)).lines).toEqual([]);
});

test('a collector that goes away loses nothing: what it did not take comes again', async () => {
  const state = join(folder, 'broken');
  const gone = Object.assign(new Error('gone'), { code: 'EPIPE' });
  expect((await ship(state, () => Promise.reject(gone))).exit).toBe(0);
  expect((await ship(state)).lines.length).toBeGreaterThan(10);
});

test('a state file that holds something else is refused and left as it is', async () => {
  const state = join(folder, 'other');
  writeFileSync(state, '{"a":1}');
  const { exit, said } = await ship(state);
  expect([exit, said]).toEqual([2, expect.stringContaining('[STATE_MALFORMED]')]);
  expect(readFileSync(state, 'utf8')).toBe('{"a":1}');
});

test('from the shell, following: what happens meanwhile comes, and a termination ends it cleanly', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'audit', '--follow', '--state', join(folder, 'follow')], {
    env: { ...process.env, ...environment() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const seen = (what: () => boolean) =>
    new Promise<void>((done) => {
      const look = () => void (what() && done());
      child.stdout.on('data', look);
      look();
    });
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await seen(() => text.includes('\n'));
  const before = text.split('"task.create"').length;
  await work();
  await seen(() => text.split('"task.create"').length > before);
  child.kill('SIGTERM');
  const [code] = await new Promise<[number | null]>((done) => child.once('exit', (c) => done([c])));
  expect(code).toBe(0);
  for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});
