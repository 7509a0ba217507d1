import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.ts';
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

const APPEND_ONLY = ['actions', 'audit', 'draw_records', 'files'];

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
  for (const statement of [
    `update ${table} set ${table === 'files' ? 'name = name' : 'at = at'}`,
    `delete from ${table}`,
    `truncate ${table}`,
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
