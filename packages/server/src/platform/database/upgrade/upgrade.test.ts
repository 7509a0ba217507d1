import { nodeHash, verifyReceipt, witnessCommit, type HashOf, type Receipt, jcs } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fsck } from '../../../keeping/fsck/fsck.ts';
import { openInstallation } from '../../../keeping/installation.ts';
import { makeCheckpoint } from '../../../ledger/checkpoint.ts';
import type { Role } from '../../../access/schema.ts';
import { routesFor } from '../../../routes.ts';
import type { Client } from '../../../testing/client.ts';
import { startTestServer, type TestServer } from '../../../testing/server.ts';
import {
  approveDraft,
  inspectAll,
  R,
  reviewVisit,
  toCommitment,
  toResult,
  type Hall,
  type Visit,
} from '../../../testing/story.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openDatabase } from '../open.ts';

/** Promise 28: what an earlier version left (README.md here) is brought up to date by starting today's; no row is lost and the work goes on. */
interface Table {
  table: string;
  columns: string[];
  rows: (string | null)[][];
}
const OLD: Table[] = gunzipSync(readFileSync(new URL('./landed-2026-11-22.ndjson.gz', import.meta.url)))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Table);
const LAST = '006_index_names_for_search';
const KEY = 'dcbd47236dddd66342892bae1325e3084a47da2855b23f2a9cbc6a569effa4b8';
const PUBLISHED = '990101-2026-001';
const COMMITTED = '990101-2026-003';

const hashOf: HashOf = (alg) => nodeHash(alg, crypto);
const PEOPLE: [string, Role][] = [
  ['clerk', 'clerk'],
  ['head', 'head'],
  ['office', 'office'],
  ['supervisor', 'supervisor'],
  ['admin', 'admin'],
  ['coordinator-rsj', 'coordinator'],
  ['officer-99010110003', 'inspector'],
];

let server: TestServer;
let owner: pg.Client;
let clerk: Client;

/** The tables as that version left them: its own migrations, then its rows. */
async function asItWas(config: TestServer['owner']): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ ...config, max: 1, options: '-c search_path=mingcha,public -c timezone=UTC' }),
    }),
  });
  await sql`create schema mingcha`.execute(db);
  await sql`create extension if not exists pg_trgm with schema public`.execute(db);
  await sql`do $$ begin create role mingcha_app nologin; exception when duplicate_object then null; end $$`.execute(
    db,
  );
  const provider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
  const { error } = await new Migrator({ db, provider, migrationTableSchema: 'mingcha' }).migrateTo(LAST);
  if (error) throw error;
  await db.destroy();
  const into = new pg.Client({ ...config, options: '-c search_path=mingcha,public -c timezone=UTC' });
  await into.connect();
  await into.query("set session_replication_role = 'replica'");
  for (const { table, columns, rows } of OLD) {
    await into.query(`delete from "${table}"`);
    for (const row of rows)
      await into.query(
        `insert into "${table}" (${columns.join(', ')}) overriding system value values (${row.map((_, i) => `$${i + 1}`).join(', ')})`,
        row,
      );
  }
  for (const table of ['actions', 'audit'])
    await into.query(
      `select setval(pg_get_serial_sequence('${table}', 'seq'), (select max(seq) from ${table}))`,
    );
  await into.end();
}

beforeAll(async () => {
  server = await startTestServer('upgrade', { env: { MINGCHA_MASTER_KEY: KEY }, before: asItWas });
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha,public -c timezone=UTC' });
  await owner.connect();
  clerk = await server.as('clerk');
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

test('every row of before is there with every value it had', async () => {
  for (const { table, columns, rows } of OLD) {
    const after = await owner.query<(string | null)[]>({
      text: `select ${columns.map((c) => `${c}::text`).join(', ')} from "${table}"`,
      rowMode: 'array',
    });
    const there = new Set(after.rows.map((r) => JSON.stringify(r)));
    expect(
      rows.filter((r) => !there.has(JSON.stringify(r))),
      table,
    ).toEqual([]);
  }
});

test('what was appended before is in the ledger now, and fsck finds nothing', async () => {
  await makeCheckpoint(server.server.services);
  const { home } = server.server.services.config;
  const at = await openInstallation({ MINGCHA_HOME: home, MINGCHA_MASTER_KEY: KEY }, home, {
    ...server.owner,
  });
  const report = await fsck(at).finally(() => at.close());
  expect(report.findings).toEqual([]);
});

test('an enterprise proves from a draw of before that it was drawn', async () => {
  const results = OLD.find((t) => t.table === 'results')!;
  const code = results.rows[0]![results.columns.indexOf('code')]!;
  const { checkCode } = await clerk.get<{ checkCode: string }>(`/api/objects/${code}`);
  const { receipt, drawn, ...bundle } = await clerk.post<{
    drawn: boolean;
    receipt: Receipt;
    commit: string;
    open: string;
    result: string;
  }>('/api/portal/receipt', { drawId: PUBLISHED, code, checkCode });
  expect(drawn).toBe(true);
  const { commit, open, result } = bundle;
  expect(verifyReceipt(hashOf, { receipt: jcs(receipt), commit, open, result })).toEqual([]);
});

test('every list and page answers those who were there', async () => {
  const pages = routesFor('practice').filter((r) => r.method === 'GET' && !r.path.includes(':'));
  let answered = 0;
  for (const [person, role] of PEOPLE) {
    const client = await server.as(person);
    for (const r of pages.filter((r) => 'public' in r.policy || r.policy.roles.includes(role))) {
      const { status, text } = await client.call('GET', r.path);
      expect(status, `${person} ${r.path}: ${text.slice(0, 200)}`).toBeLessThan(500);
      answered += status === 200 ? 1 : 0;
    }
    if (role === 'admin') continue;
    const { rows: tasks } = await client.get<{ rows: { id: string }[] }>('/api/tasks?pageSize=50');
    for (const { id } of tasks) await client.get(`/api/tasks/${id}`);
    const { rows: visits } = await client.get<{ rows: { id: string }[] }>('/api/visits?pageSize=50');
    for (const { id } of visits) await client.get(`/api/visits/${id}`);
  }
  expect(answered).toBeGreaterThan(100);
});

test('the work goes on by the rules of today: what was committed is drawn, visited, reviewed and published', async () => {
  server.clock.set('2026-07-20T09:04:00+08:00');
  const hall = await toResult(server, clerk, COMMITTED);
  expect(hall.state).toBe('drawn');
  await clerk.post(`/api/draws/${COMMITTED}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, hall.taskId);
  expect(await clerk.post(`/api/tasks/${hall.taskId}/publish`)).toMatchObject({ published: 6, closed: true });
});

test('a task half inspected before goes on where it was: what was written stands, the rest follows, all of it is published', async () => {
  const { rows } = await clerk.get<{ rows: Visit[] }>('/api/visits?taskId=2026-002&pageSize=50');
  const steps = Map.groupBy(rows, (v) => v.step);
  expect([steps.size, steps.get('released')!.length, steps.get('submitted')!.length]).toEqual([2, 5, 1]);
  const details = await Promise.all(rows.map((v) => clerk.get<Visit>(`/api/visits/${v.id}`)));
  const written = details.flatMap((v) => v.records).filter((r) => r.categories.length > 0);
  expect(written.map((r) => [r.categories, r.version])).toEqual([
    [[5], 1],
    [[5], 1],
  ]);
  await inspectAll(server, clerk, '2026-002', () => [2]);
  // handed in when nobody had to review it: it is reviewed now
  await reviewVisit(server, steps.get('submitted')![0]!);
  expect(await clerk.post('/api/tasks/2026-002/publish')).toMatchObject({ published: 6, closed: true });
});

test('a frozen list of before is drawn after its review; a draft of before takes the way of today', async () => {
  const { id } = await clerk.get<Hall>('/api/draws/990101-2026-004');
  const commit = witnessCommit(nodeHash('sha256', crypto), id, 'w1', R);
  await clerk.post(`/api/draws/${id}/witnesses`, { witness: 'w1', commit });
  await clerk.post(`/api/draws/${id}/commit`);
  expect(await toResult(server, clerk, id)).toMatchObject({ state: 'drawn', matching: { ok: true } });

  await approveDraft(clerk, '2026-005');
  const { id: drawId } = await toCommitment(clerk, '2026-005');
  expect(await toResult(server, clerk, drawId)).toMatchObject({ state: 'drawn', matching: { ok: true } });
  const closed = await clerk.get<{ stage: string }>('/api/tasks/2026-001');
  expect(closed.stage).toBe('closed');
});

test('an older program does not open a newer database, and says why (code DATABASE_NEWER)', async () => {
  await owner.query("insert into kysely_migration (name, timestamp) values ('999_of_tomorrow', 'x')");
  const { db } = openDatabase({ config: { ...server.owner } }, () => {}, 1);
  const outcome = await migrate(db).catch((error: unknown) => error);
  await db.destroy();
  await owner.query("delete from kysely_migration where name = '999_of_tomorrow'");
  expect(outcome).toMatchObject({ code: 'DATABASE_NEWER', details: { unknown: ['999_of_tomorrow'] } });
});
