import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { connectionStringOf } from '../postgres/index.ts';
import { testDatabase } from '../postgres/testDatabase.ts';
import { connect } from './connect.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The ways in which an office may give us a PostgreSQL. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let admin: pg.Client;
const name = () => `mingcha_test_${process.pid}_${Math.trunc(performance.now())}`;
const roles: string[] = [];
beforeAll(async () => {
  database = await testDatabase('connect');
  admin = new pg.Client({ ...database.config });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

// a server that asks for passwords (DATABASE_URL) gets the one we have ourselves
const password = () =>
  database.config.password ? `password ${pg.escapeLiteral(database.config.password)}` : '';
const as = (user: string): pg.PoolConfig => ({ ...database.config, user });
async function newRole(options: string): Promise<string> {
  const role = name();
  roles.push(role);
  await admin.query(`create role ${role} login ${password()} ${options}`);
  return role;
}

test('one login that owns the database: it migrates, then steps down to the application role for good work', async () => {
  const login = await newRole('');
  await admin.query(`grant mingcha_app to ${login}`).catch(async () => {
    await admin.query('create role mingcha_app nologin');
    await admin.query(`grant mingcha_app to ${login}`);
  });
  await admin.query(`alter database ${database.config.database} owner to ${login}`);
  const first = await connect(as(login), { trustsSocket: false, log: silentLog });
  expect(first.applied.length).toBe(Object.keys(MIGRATIONS).length);
  const who = await sql<{ u: string }>`select current_user as u`.execute(first.db);
  expect(who.rows[0]!.u).toBe('mingcha_app');
  await expect(sql`delete from draw_records`.execute(first.db)).rejects.toMatchObject({ code: '42501' });
  await first.db.destroy();

  const again = await connect(as(login), { trustsSocket: false, log: silentLog });
  expect(again.applied).toEqual([]);
  await again.db.destroy();

  // two logins: the owner migrates, the application's own login is only a member of mingcha_app
  const app = await newRole('in role mingcha_app');
  const split = await connect(as(login), {
    appConfig: { connectionString: connectionStringOf({ ...database.config, user: app }) },
    trustsSocket: false,
    log: silentLog,
  });
  const member = await sql<{ u: string }>`select current_user as u`.execute(split.db);
  expect(member.rows[0]!.u).toBe(app);
  await sql`select 1 from tasks`.execute(split.db);
  await expect(sql`update actions set at = at`.execute(split.db)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`set role ${sql.id(login)}`.execute(split.db)).rejects.toMatchObject({ code: '42501' });
  await split.db.destroy();
  await admin.query(`alter database ${database.config.database} owner to postgres`);
  await admin.query(`reassign owned by ${login} to postgres`);
  for (const role of roles) await admin.query(`drop owned by ${role}; drop role ${role}`);
});

test('a login that may not create the role is told what a DBA has to run', async () => {
  const { Refused } = await import('../errors.ts');
  const { REFUSALS } = await import('../refusals.ts');
  const login = name();
  await admin.query(`create role ${login} login ${password()}`);
  try {
    const outcome = await connect(as(login), { trustsSocket: false, log: silentLog }).catch(
      (error: unknown) => error,
    );
    expect(outcome).toBeInstanceOf(Refused);
    expect((outcome as InstanceType<typeof Refused>).code).toBe('DATABASE_ROLE');
    expect(REFUSALS.DATABASE_ROLE.next).toContain('CREATE ROLE mingcha_app');
  } finally {
    await admin.query(`drop role ${login}`);
  }
});
