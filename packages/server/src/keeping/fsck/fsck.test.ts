import { appendFileSync, rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckpoint } from '../../ledger/checkpoint.ts';
import { inTransaction } from '../../platform/services.ts';
import { storeFile } from '../../platform/files/storeFile.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { createTask, inspectAll, toCommitment, toResult } from '../../testing/story.ts';
import { keyInForce } from '../../testing/supervisingKey.ts';
import { openInstallation, type Installation } from '../installation.ts';
import { fsck, runChecks } from './fsck.ts';
import { PROJECTIONS } from './projections.ts';
import type { Finding } from './types.ts';

/** Must show 4, promise 25: a superuser's change of any single row of any append-only table is named by one run of fsck. */
let server: TestServer;
let owner: pg.Client;
let at: Installation;
let fileHash = '';

beforeAll(async () => {
  server = await startTestServer('fsck');
  const clerk = await server.as('clerk');
  const taskId = await createTask(clerk);
  await keyInForce(server);
  const { id, commit } = await toCommitment(clerk, taskId);
  const { root } = (JSON.parse(commit!.body) as { frame: { root: string } }).frame;
  await (await server.as('supervisor')).post(`/api/draws/${id}/escrow/confirm`, { root });
  const hall = await toResult(server, clerk, id);
  await clerk.post(`/api/draws/${hall.id}/release`, { through: '2026-12-31' });
  await inspectAll(server, clerk, taskId);
  await clerk.post(`/api/tasks/${taskId}/publish`);
  await (await server.as('coordinator-rsj')).post(`/api/tasks/${taskId}/publish`);
  const app = server.server.services;
  await inTransaction(app, async (tx) => {
    const scope = { areaId: 'ROOT', purpose: 'evidence' };
    const file = await storeFile(tx, app, {
      content: { bytes: Buffer.from('照片') },
      name: 'a.txt',
      scope,
      by: null,
    });
    fileHash = file.sha256;
  });
  await makeCheckpoint(app);
  await createTask(clerk);
  await makeCheckpoint(app);
  const { home } = app.config;
  at = await openInstallation({ MINGCHA_HOME: home }, home, { ...server.owner });
  owner = new pg.Client({ ...server.owner, options: '-c timezone=Asia/Shanghai -c search_path=pg_catalog' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await at.close();
  await server.stop();
});

/** What fsck finds after a change by the superuser, which is then taken back. */
async function findingsAfter(change: () => Promise<unknown>): Promise<readonly Finding[]> {
  await owner.query('begin');
  try {
    await change();
    return (await runChecks(at, owner)).findings;
  } finally {
    await owner.query('rollback');
  }
}

/** As one who means it: no foreign keys, no triggers, no checks in the way. */
async function disarm(table: string): Promise<void> {
  await owner.query("set local session_replication_role = 'replica'");
  const { rows } = await owner.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c')`,
    [`mingcha.${table}`],
  );
  for (const { name } of rows) await owner.query(`alter table mingcha.${table} drop constraint "${name}"`);
}

const OTHER: Record<string, string> = {
  boolean: 'not coalesce(X, false)',
  text: `coalesce(X, '') || 'x'`,
  bigint: 'coalesce(X, 0) + 1000000',
  integer: 'coalesce(X, 0) + 1000000',
  uuid: 'gen_random_uuid()',
  jsonb: `'{"forged": 1}'`,
  bytea: 'sha256(X)',
  'timestamp with time zone': `coalesce(X, now()) + interval '1 second'`,
};

test('after a whole inspection everything is in order', async () => {
  const report = await fsck(at);
  expect(report.findings).toEqual([]);
  expect(report.checks.length).toBe(7);
});

test('a copy of the supervising body that is not the one of the commit, and a root that is not, are named', async () => {
  const other = '0'.repeat(64);
  for (const [statement, code, table] of [
    [`update mingcha.escrow_copies set sha256 = '${other}'`, 'ESCROW_COPY', 'escrow_copies'],
    [`update mingcha.files set sha256 = '${other}' where purpose = 'escrow'`, 'ESCROW_COPY', 'files'],
    [`update mingcha.escrow_answers set root = '${other}'`, 'ESCROW_ROOT', 'escrow_answers'],
  ] as const)
    expect(await findingsAfter(() => owner.query(statement)), statement).toContainEqual(
      expect.objectContaining({ code, table }),
    );
});

test('every column of every append-only table changed, a row deleted, a row inserted: fsck names the row each time', async () => {
  const tables = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'mingcha'::regnamespace and c.relkind = 'r'
       and (exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'ledger_append') or c.relname in ('ledger','ledger_entries'))
     order by 1`,
  );
  const names = tables.rows.map((t) => t.name);
  for (const table of [
    'actions',
    'audit',
    'checkpoints',
    'draw_openings',
    'draw_records',
    'files',
    'ledger',
    'ledger_entries',
    'ledger_keys',
  ])
    expect(names).toContain(table);
  let changes = 0;
  for (const table of names) {
    const columns = await owner.query<{ name: string; type: string; identity: string }>(
      `select column_name as name, data_type as type, is_identity as identity from information_schema.columns
       where table_schema = 'mingcha' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    );
    const count = await owner.query<{ n: number }>(`select count(*)::int as n from mingcha.${table}`);
    // a table of a colleague may be empty in this story
    if (count.rows[0]!.n === 0) continue;
    const first = `ctid = (select ctid from mingcha.${table} order by ctid limit 1 offset ${Math.floor(count.rows[0]!.n / 3)})`;
    const expectNamed = (findings: readonly Finding[], what: string) => {
      changes++;
      const tablesNamed = findings.map((f) => f.table);
      if (table === 'ledger_entries') expect(findings.length, `${table}: ${what}`).toBeGreaterThan(0);
      else expect(tablesNamed, `${table}: ${what}`).toContain(table);
      // one changed row is no avalanche; only in the chain of records everything after it hangs on it
      expect(findings.length, JSON.stringify(findings.slice(0, 9))).toBeLessThan(
        table === 'draw_records' ? 40 : 8,
      );
    };
    for (const { name, type, identity } of columns.rows) {
      const other = OTHER[type]?.replaceAll('X', `"${name}"`);
      if (other === undefined) throw new Error(`${table}.${name}: how does one forge a ${type}?`);
      const findings = await findingsAfter(async () => {
        await disarm(table);
        if (identity === 'YES')
          await owner.query(`alter table mingcha.${table} alter "${name}" drop identity`);
        const done = await owner.query(`update mingcha.${table} set "${name}" = ${other} where ${first}`);
        expect(done.rowCount).toBe(1);
      });
      expectNamed(findings, `column ${name}`);
    }
    expectNamed(
      await findingsAfter(async () => {
        await disarm(table);
        expect((await owner.query(`delete from mingcha.${table} where ${first}`)).rowCount).toBe(1);
      }),
      'deleted',
    );
    const all = columns.rows.map((c) => `"${c.name}"`).join(', ');
    const copied = columns.rows.map((c) => OTHER[c.type]!.replaceAll('X', `"${c.name}"`)).join(', ');
    expectNamed(
      await findingsAfter(async () => {
        await disarm(table);
        await owner.query(
          `insert into mingcha.${table} (${all}) overriding system value select ${copied} from mingcha.${table} where ${first}`,
        );
      }),
      'inserted',
    );
  }
  expect(changes).toBeGreaterThan(75);
}, 240_000);

test('a row that the superuser inserts with the trigger at work is named as his', async () => {
  const findings = await findingsAfter(() =>
    owner.query(
      "insert into mingcha.audit (at, role, what, outcome, request_id) values (now(), 'clerk', 'x', 'done', 'x')",
    ),
  );
  expect(findings).toMatchObject([{ code: 'LEDGER_ROW_BY_OWNER', table: 'audit', expected: 'app' }]);
});

test('he who also mends leaf and chain is betrayed by the checkpoint; a trigger switched off is seen', async () => {
  const forged = await findingsAfter(async () => {
    await owner.query(`update mingcha.actions set reason = 'forged' where seq = 2`);
    await owner.query(`update mingcha.ledger_entries e set leaf = mingcha.ledger_leaf('actions', to_jsonb(a), e.salt)
      from mingcha.actions a where a.seq = 2 and e.kind = 'actions' and e.ref = '2'`);
    await owner.query(
      `update mingcha.ledger l set leaf = e.leaf from mingcha.ledger_entries e where e.id = l.entry and l.leaf <> e.leaf`,
    );
    await owner.query(`with recursive r(seq, head) as (
       select -1::bigint, decode(repeat('00', 32), 'hex') union all
       select l.seq, sha256(r.head || l.leaf) from r join mingcha.ledger l on l.seq = r.seq + 1)
     update mingcha.ledger l set head = r.head from r where r.seq = l.seq`);
  });
  expect(forged.map((f) => f.code)).toEqual(['CHECKPOINT_ROOT', 'CHECKPOINT_ROOT']);
  const off = await findingsAfter(() =>
    owner.query('alter table mingcha.actions disable trigger ledger_append'),
  );
  expect(off).toMatchObject([{ code: 'LEDGER_TRIGGER', table: 'actions', found: 'D' }]);
});

/** One way to break each projection; a new entry needs a line here. */
const BREAKS: Record<string, string> = {
  抽取状态与抽取记录: `update mingcha.draws set state = 'voided' where state = 'drawn'`,
  承诺与结果的校验值与抽取记录: `update mingcha.draws set commit_hash = repeat('0', 64) where state = 'drawn'`,
  可信等级与抽取动作: `update mingcha.draws set grade = 'D' where state = 'drawn'`,
  方案与制定动作: `insert into mingcha.tasks select (jsonb_populate_record(t, '{"id":"forged","number":999,"draw_id":null}')).* from mingcha.tasks t limit 1`,
  '任务阶段与抽取、检查、公示': `update mingcha.tasks set stage = 'publishing' where stage in ('closed', 'followup')`,
  检查派发与派发动作: `delete from mingcha.visits where ctid = (select ctid from mingcha.visits limit 1)`,
  检查提交与提交动作: `update mingcha.visits set state = 'released' where ctid = (select ctid from mingcha.visits limit 1)`,
  公示条数与公示动作: `delete from mingcha.results where ctid = (select ctid from mingcha.results limit 1)`,
};

test.each(PROJECTIONS.map((p) => [p.what, p.table] as const))(
  'projection broken: %s',
  async (what, table) => {
    const findings = await findingsAfter(async () => {
      await owner.query("set local session_replication_role = 'replica'");
      expect((await owner.query(BREAKS[what] ?? 'select no way to break this is known')).rowCount).toBe(1);
    });
    const own = findings.filter(
      (f) => f.code === 'PROJECTION' && f.table === table && f.expected.startsWith(what),
    );
    expect(own.length).toBe(1);
  },
);

test('sealed boxes that do not open, and released objects that were exchanged, are named', async () => {
  const codes = async (sql: string) =>
    (await findingsAfter(() => owner.query(sql))).map((f) => `${f.code} ${f.table}`);
  for (const box of ['key_box', 'snapshot_box', 'outcome_box'])
    expect(
      await codes(`update mingcha.draws set ${box} = ${box} || '\\x00' where state = 'drawn'`),
    ).toContain('SEAL_BROKEN draws');
  expect(
    await codes(
      `update mingcha.visit_objects set name = '另一家' where ctid = (select ctid from mingcha.visit_objects limit 1)`,
    ),
  ).toEqual(['VISIT_OBJECTS visit_objects']);
});

test('a file that is changed or gone is named with its row', async () => {
  const path = server.server.services.files.pathOf(fileHash);
  const { rows } = await owner.query<{ ref: string }>(
    'select seq::text as ref from mingcha.files where sha256 = $1',
    [fileHash],
  );
  const { ref } = rows[0]!;
  appendFileSync(path, 'x');
  expect((await fsck(at)).findings).toMatchObject([
    { code: 'FILE_CHANGED', table: 'files', ref, expected: fileHash },
  ]);
  rmSync(path);
  expect((await fsck(at)).findings).toMatchObject([{ code: 'FILE_MISSING', table: 'files', ref }]);
  await server.server.services.files.put(Buffer.from('照片'));
  expect((await fsck(at)).findings).toEqual([]);
});

test('an open record that came too late is as it was written: told, and no fault; made early afterwards, it is one', async () => {
  const clerk = await server.as('clerk');
  const { id } = await toCommitment(clerk, await createTask(clerk));
  server.clock.advance(95);
  await clerk.post(`/api/draws/${id}/close-openings`);
  await makeCheckpoint(server.server.services);
  const report = await fsck(at);
  expect(report.findings).toEqual([]);
  expect(report.notes.join()).toContain('取数记录公开晚于规定时刻');
  const early = `(at - interval '60 seconds')`;
  const codes = await findingsAfter(async () => {
    await disarm('draw_records');
    await owner.query(
      `update mingcha.draw_records set at = ${early}, body = replace(body, body::jsonb ->> 'at',
         to_char(${early} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')) where draw_id = $1 and type = 'open'`,
      [id],
    );
  });
  expect(codes.map((f) => f.code)).toContain('LEDGER_ROW_CHANGED');
});
