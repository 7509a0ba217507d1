import { jcs, leafHash, nodeHash, toHex, utf8 } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../platform/database/migrations/index.ts';
import { testDatabase } from '../platform/postgres/testDatabase.ts';

/** Before and after migration 021: rows that were there enter the ledger as they stand, also those with empty columns. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Kysely<unknown>;
beforeAll(async () => {
  database = await testDatabase('backfill');
  db = new Kysely({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        ...database.config,
        max: 1,
        options: '-c search_path=mingcha,public -c timezone=UTC',
      }),
    }),
  });
  await sql`create schema mingcha`.execute(db);
  await sql`create extension pg_trgm with schema public`.execute(db);
  await sql`do $$ begin create role mingcha_app nologin; exception when duplicate_object then null; end $$`.execute(
    db,
  );
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('migration 021 enters the rows from before, each with a salt of its own', async () => {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  expect((await migrator.migrateTo('020_create_files')).error).toBeUndefined();
  await sql`insert into actions (id, at, person_id, role, verb, request_id)
    select gen_random_uuid(), '2026-01-01T00:00:00+08:00', case when g > 1 then 'p' || g end, 'clerk', 'task.create', 'r' from generate_series(1, 3) g`.execute(
    db,
  );
  await sql`insert into audit (at, role, what, outcome, request_id) values ('2026-01-01T00:00:00+08:00', 'public', 'GET /', 'done', 'r')`.execute(
    db,
  );
  expect((await migrator.migrateTo('021_chain_everything_appended')).error).toBeUndefined();
  await sql`set timezone = 'Asia/Shanghai'`.execute(db);
  const { rows } = await sql<{ kind: string; row: Record<string, string>; salt: string; leaf: Buffer }>`
    select e.kind, e.salt, e.leaf, (select jsonb_object_agg(key, value) from jsonb_each_text(coalesce(to_jsonb(a), to_jsonb(u))) where value is not null) as row
    from ledger_entries e left join actions a on e.kind = 'actions' and e.ref = a.seq::text
    left join audit u on e.kind = 'audit' and e.ref = u.seq::text order by e.id`.execute(db);
  expect(rows.map((r) => r.kind)).toEqual(['actions', 'actions', 'actions', 'audit']);
  expect(new Set(rows.map((r) => r.salt)).size).toBe(4);
  const hash = nodeHash('sha256', crypto);
  for (const { kind, row, salt, leaf } of rows)
    expect(toHex(leafHash(hash, utf8(jcs({ kind, row, salt }))))).toBe(leaf.toString('hex'));
});
