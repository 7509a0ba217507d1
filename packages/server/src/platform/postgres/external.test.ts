import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connectionStringOf, createDatabase, dropDatabase, ensureDatabase } from './databases.ts';
import { connectionFrom, refuseUnfit } from './external.ts';
import { ask } from './testProcess.ts';
import { testDatabase } from './testDatabase.ts';

let own: Awaited<ReturnType<typeof testDatabase>>;
const odd: string[] = [];
beforeAll(async () => {
  own = await testDatabase('external');
});
afterAll(async () => {
  for (const name of odd) await dropDatabase(inject('postgres'), name);
  await own.drop();
});

it('is undefined when DATABASE_URL is not set', async () => {
  expect(await connectionFrom({})).toBeUndefined();
});

it('takes a database that can carry us', async () => {
  const config = await connectionFrom({ DATABASE_URL: connectionStringOf(own.config) });
  expect(config).toMatchObject({
    host: own.config.host,
    database: own.config.database,
    user: own.config.user,
  });
});

it.each(['not a url', 'postgres://', 'mysql://x@y/z?host='])('refuses %s in words', async (DATABASE_URL) => {
  await expect(connectionFrom({ DATABASE_URL })).rejects.toMatchObject({
    code: expect.stringMatching(/^PG_(URL_MALFORMED|NOT_ANSWERING)$/) as string,
  });
});

it('says when nobody answers, without the password', async () => {
  const DATABASE_URL = 'postgres://mingcha:geheim@127.0.0.1:9/mingcha';
  const refusal = connectionFrom({ DATABASE_URL });
  await expect(refusal).rejects.toMatchObject({ code: 'PG_NOT_ANSWERING' });
  await expect(refusal).rejects.not.toThrow(/geheim/);
});

it('refuses PostgreSQL 14 and names both versions', () => {
  const old = { version: 140_012, encoding: 'UTF8', trigrams: 8 };
  expect(() => refuseUnfit(old)).toThrow(/PostgreSQL 14.*15/);
  expect(() => refuseUnfit({ ...old, version: 150_000 })).not.toThrow();
  expect(() => refuseUnfit({ ...old, version: 150_000, trigrams: -1 })).toThrow(/CREATE EXTENSION pg_trgm/);
});

it.each([
  ['PG_NO_TRIGRAM', "encoding 'UTF8' locale_provider libc locale 'C'"],
  ['PG_ENCODING', "encoding 'SQL_ASCII' locale_provider libc locale 'C'"],
])('refuses a database that would lose Chinese names: %s', async (code, options) => {
  const name = `test_${code.toLowerCase()}_${process.pid}`;
  odd.push(name);
  await ask(inject('postgres'), `create database ${name} template template0 ${options}`);
  const DATABASE_URL = connectionStringOf({ ...inject('postgres'), database: name });
  await expect(connectionFrom({ DATABASE_URL })).rejects.toMatchObject({ code });
});

it('creates a database once, finds it again, and takes any name', async () => {
  const name = `test 名"x_${process.pid}`;
  odd.push(name);
  const config = await createDatabase(inject('postgres'), name);
  expect(await ask(config, 'select current_database() as name')).toEqual([{ name }]);
  await expect(createDatabase(inject('postgres'), name)).rejects.toMatchObject({ code: '42P04' });
  expect(await ensureDatabase(inject('postgres'), name)).toEqual(config);
});

it('several servers that start on an empty database at once all find it fit', async () => {
  const name = `test_many_${process.pid}`;
  odd.push(name);
  const DATABASE_URL = connectionStringOf(await createDatabase(inject('postgres'), name));
  const migration = ask({ ...inject('postgres'), database: name }, 'create extension if not exists pg_trgm');
  const starts = await Promise.all(Array.from({ length: 6 }, () => connectionFrom({ DATABASE_URL })));
  await migration;
  expect(starts.every((config) => config?.database === name)).toBe(true);
});
