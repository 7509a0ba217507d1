import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { NOT_ENTERED } from '../../ledger/enterTablesStore.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { createTask, toCommitment } from '../../testing/story.ts';

let server: TestServer;
let owner: pg.Client;
beforeAll(async () => {
  server = await startTestServer('grants');
  const clerk = await server.as('clerk');
  await toCommitment(clerk, await createTask(clerk));
  owner = new pg.Client({ ...server.owner });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

const APPEND_ONLY = [
  'actions',
  'audit',
  'draw_records',
  'draw_openings',
  'files',
  'ledger',
  'ledger_entries',
  'ledger_keys',
  'checkpoints',
  'profile_choices',
  'own_profiles',
  'calendar_loads',
  'deadline_history',
  'risk_labels',
  'object_versions',
  'directory_changes',
  'inspector_versions',
  'plan_versions',
  'batch_lots',
  'batch_orders',
  'frequency_choices',
  'visit_objects',
  'visit_recusals',
  'form_templates',
  'record_versions',
  'evidence',
  'exchange_batches',
  'outside_results',
  'supervising_keys',
  'supervising_key_events',
  'escrow_copies',
  'escrow_answers',
  'keeping_runs',
];

test('every table that the application may only read and append is entered in the ledger by a trigger (promise 25)', async () => {
  const { rows } = await owner.query<{ table: string; trigger: string | null; key: string; args: string }>(
    `select c.relname as table, t.tgname as trigger, t.tgenabled,
       (select string_agg(a.attname, ',' order by array_position(i.indkey::int2[], a.attnum)) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as key,
       rtrim(replace(convert_from(t.tgargs, 'UTF8'), chr(1), ','), ',') as args
     from (select oid, relname, relnamespace, relkind from pg_class) c
     left join (select tgrelid, tgname, tgenabled, replace(encode(tgargs, 'escape'), '\\000', chr(1))::bytea as tgargs from pg_trigger where tgname = 'ledger_append') t on t.tgrelid = c.oid
     where c.relnamespace = 'mingcha'::regnamespace and c.relkind = 'r'
       and has_table_privilege('mingcha_app', c.oid, 'INSERT')
       and not has_table_privilege('mingcha_app', c.oid, 'UPDATE') and not has_table_privilege('mingcha_app', c.oid, 'DELETE')
     order by 1`,
  );
  const tables = rows.map((r) => r.table);
  for (const table of APPEND_ONLY) expect(tables).toContain(table);
  const wanted = rows
    .filter((r) => !NOT_ENTERED.includes(r.table) && r.trigger === null)
    .map(
      ({ table, key }) =>
        `create trigger ledger_append after insert on ${table} for each row execute function ledger_append(${key
          .split(',')
          .map((k) => `'${k}'`)
          .join(', ')});`,
    );
  expect(wanted, 'a migration of the folder that owns the table needs this line').toEqual([]);
  for (const r of rows.filter((t) => t.trigger !== null)) expect([r.table, r.args]).toEqual([r.table, r.key]);
});

test.each(APPEND_ONLY)(
  'the catalogue says that the application may only read and append %s (promise 23)',
  async (table) => {
    const { rows } = await owner.query<{ privilege: string }>(
      `select p.privilege from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p(privilege)
     where has_table_privilege('mingcha_app', 'mingcha.${table}', p.privilege)`,
    );
    expect(rows.map((r) => r.privilege).toSorted()).toEqual(['INSERT', 'SELECT']);
    const columns = await owner.query(
      `select 1 from information_schema.column_privileges where grantee in ('mingcha_app','PUBLIC') and table_schema = 'mingcha'
     and table_name = $1 and privilege_type in ('UPDATE')`,
      [table],
    );
    expect(columns.rows).toEqual([]);
  },
);

test('the application role owns nothing, is no superuser, and nothing is granted to everybody', async () => {
  const { rows } = await owner.query(
    `select rolsuper, rolcreaterole, rolbypassrls,
       (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
       (select count(*)::int from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'mingcha') as public
     from pg_roles r where rolname = 'mingcha_app'`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolbypassrls: false, owned: 0, public: 0 }]);
});

test.each(APPEND_ONLY)('the running server is refused when it tries to change %s', async (table) => {
  const { db } = server.server.services;
  const { sql } = await import('kysely');
  const column = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'mingcha' and table_name = $1 and is_generated = 'NEVER'
       and is_identity = 'NO' limit 1`,
    [table],
  );
  const { name } = column.rows[0]!;
  for (const statement of [
    `update ${table} set ${name} = ${name}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ])
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' });
});

test('the running server cannot become anybody else', async () => {
  const { db } = server.server.services;
  const { sql } = await import('kysely');
  const who = await sql<{
    current: string;
    session: string;
  }>`select current_user as current, session_user as session`.execute(db);
  if (who.rows[0]!.session === 'mingcha_server')
    await expect(sql`set role postgres`.execute(db)).rejects.toMatchObject({ code: '42501' });
  expect(['mingcha_app', 'mingcha_server']).toContain(who.rows[0]!.current);
});

test('the chain cannot fork, skip, lie about its place or carry a second commit of a draw, not even by the owner', async () => {
  await owner.query('set search_path = mingcha');
  const { rows } = await owner.query<Record<string, string>>(`select * from draw_records where seq = 0`);
  const first = rows[0]!;
  const insert = (seq: number, prev: string, change: Record<string, unknown> = {}) => {
    const body = JSON.stringify({ ...(JSON.parse(first['body']!) as object), seq, prev, ...change });
    const record = JSON.parse(body) as { type: string; drawId: string };
    return owner.query(
      'insert into draw_records (operator, seq, prev, hash, type, draw_id, at, body) values ($1,$2,$3,$4,$5,$6,now(),$7)',
      [first['operator'], seq, prev, String(seq).padStart(64, 'e'), record.type, record.drawId, body],
    );
  };
  await expect(insert(0, '0'.repeat(64), { drawId: 'other' })).rejects.toMatchObject({ code: '23505' });
  await expect(insert(2, first['hash']!, { drawId: 'other' })).rejects.toMatchObject({ code: '23503' });
  await expect(insert(1, 'f'.repeat(64), { drawId: 'other' })).rejects.toMatchObject({ code: '23503' });
  await expect(insert(1, first['hash']!)).rejects.toMatchObject({
    code: '23505',
    constraint: 'draw_records_once',
  });
  await expect(insert(1, first['hash']!, { drawId: 'other', type: 'nonsense' })).rejects.toMatchObject({
    code: '23514',
  });
});

test('the migrations ran, each once and in order', async () => {
  const { rows } = await owner.query<{ name: string }>(
    'select name from mingcha.kysely_migration order by name',
  );
  expect(rows.map((r) => r.name)).toEqual(Object.keys(MIGRATIONS).toSorted());
});
