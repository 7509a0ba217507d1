import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readObjects } from '@mingcha/intake';
import { inventCounty } from '@mingcha/practice';
import type { ObjectRow } from '@mingcha/rules';
import { startServer } from '@mingcha/server';
import pg from 'pg';
import { startPostgres } from '@mingcha/server/platform/postgres';
import type { Figure, Section } from './figure.ts';
import { WORK } from './work.ts';

const OBJECTS = 100_000;
const ROUNDS = 60;
const REAL = fileURLToPath(new URL('../../shared/data/enterprises/henan.csv', import.meta.url));

/** What a person does in the directory, as the page asks for it; `%` is another page or word each round. */
const ASKS: [string, (i: number) => string, string][] = [
  ['first page, by name', () => 'sort=name', 'order by name, id limit 50'],
  [
    'scrolling, pages 1 to 2,000, by name',
    (i) => `sort=name&page=${1 + ((i * 337) % 1990)}`,
    'order by name, id limit 50 offset 50000',
  ],
  [
    'sorted by day of registration, descending',
    () => 'sort=-registeredOn',
    'order by registered_on desc, id desc limit 50',
  ],
  [
    'filtered by risk class, sorted by name',
    (i) => `risk=${'ABCDU'[i % 5]}&sort=name`,
    "where risk = 'C' order by name, id limit 50",
  ],
  [
    'filtered by kind and status',
    () => `kind=${encodeURIComponent('企业')}&status=${encodeURIComponent('存续')}&sort=name`,
    "where kinds @> '{企业}' and status = '存续' order by name, id limit 50",
  ],
  [
    'searched by three characters of a name',
    (i) => `q=${encodeURIComponent(['食品店', '贸易有', '建材有', '商贸有'][i % 4]!)}`,
    "where name like '%贸易有%' order by name, id limit 50",
  ],
  ['counts of all filters (facets)', () => 'facets', ''],
];

/** Lists of 100,000 objects over HTTP: the page, its total, its filters (issue 4, must show 7). */
export async function run(): Promise<Section> {
  const postgres = await startPostgres({ dir: join(WORK, 'directory-pg') });
  const server = await startServer({
    env: { PORT: '0', MINGCHA_HOME: WORK, MINGCHA_WEB: join(WORK, 'web') },
    root: WORK,
    database: { ...postgres.config },
    seed: { objects: 0, inspectors: 20, story: false },
    timers: false,
  });
  const owner = new pg.Client({ ...postgres.config, options: '-c search_path=mingcha,public' });
  await owner.connect();
  try {
    const { rows, what } = await register();
    await fill(owner, rows);
    const cookie = await signIn(server.url);
    const figures: Figure[] = [];
    for (const [name, query, plain] of ASKS) {
      const times: number[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        // every third round somebody has changed the directory: the kept counts are made anew
        if (i % 3 === 0)
          await owner.query(`update objects set address = address || '' , phone = $1 where id = $2`, [
            String(i),
            rows[i]!.id,
          ]);
        const ask = query(i);
        const path = ask === 'facets' ? '/api/objects/facets' : `/api/objects?pageSize=50&${ask}`;
        const start = performance.now();
        const answer = await fetch(server.url + path, { headers: { cookie } });
        await answer.text();
        times.push(performance.now() - start);
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      }
      figures.push({
        name: `${name}: p95 of ${ROUNDS}`,
        value: p95(times),
        unit: 'ms',
        target: { atMost: 100 },
        peers:
          plain === ''
            ? []
            : [{ name: 'plain SQL without an index, page and count', value: await plainSql(owner, plain) }],
        note: `median ${p(times, 0.5).toFixed(1)} ms`,
      });
    }
    return {
      title: 'Directory',
      how: `${OBJECTS.toLocaleString('en')} objects (${what}) in the embedded PostgreSQL, asked over HTTP as the page asks: 50 rows with their total. Every third round an object has changed, so that kept counts are made anew. Beside it the same page and count by plain SQL on a copy of the table without any index, p95 of 20.`,
      figures,
    };
  } finally {
    await owner.end();
    await server.stop();
    await postgres.stop();
  }
}

async function register(): Promise<{ rows: ObjectRow[]; what: string }> {
  const county = inventCounty({ seed: 'bench', today: '2026-07-20', objects: OBJECTS, inspectors: 10 });
  if (!existsSync(REAL)) return { rows: county.objects, what: 'synthetic' };
  const real = (await readObjects(new Uint8Array(readFileSync(REAL)))).rows;
  // real names, addresses and dates on invented codes, kinds and classes
  const rows = county.objects.map((o, i) => {
    const r = real[i % real.length]!;
    return {
      ...o,
      name: i < real.length ? r.name : `${r.name}${i}`,
      address: r.address,
      registeredOn: r.registeredOn,
    };
  });
  return { rows, what: `${real.length.toLocaleString('en')} real names, the rest repeated` };
}

async function fill(owner: pg.Client, rows: readonly ObjectRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 20_000)
    await owner.query(
      `insert into objects (owner_id, id, code, code_kind, name, kinds, status, risk, area, township, address, office, industry, registered_on, representative, phone, attrs)
       select 'COUNTY', r.id, r.code, r."codeKind", r.name, array(select jsonb_array_elements_text(r.kinds)), coalesce(nullif(r.status, ''), '存续'),
         coalesce(nullif(r.risk, ''), 'U'), r.area, r.township, r.address, r.office, r.industry, nullif(r."registeredOn", '')::date, r.representative, r.phone, r.attrs
       from jsonb_to_recordset($1::jsonb) as r(id text, code text, "codeKind" text, name text, kinds jsonb, status text, risk text, area text,
         township text, address text, office text, industry text, "registeredOn" text, representative text, phone text, attrs jsonb)`,
      [JSON.stringify(rows.slice(i, i + 20_000))],
    );
  await owner.query('analyze objects');
  await owner.query('create table objects_plain as select * from objects');
  await owner.query('analyze objects_plain');
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session/practice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ personId: 'clerk' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function plainSql(owner: pg.Client, tail: string): Promise<number> {
  const times: number[] = [];
  const where = tail.replace(/order by.*$/, '');
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    await owner.query(`select * from objects_plain ${tail}`);
    await owner.query(`select count(*) from objects_plain ${where}`);
    times.push(performance.now() - start);
  }
  return p95(times);
}

const p = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const p95 = (times: readonly number[]): number => p(times, 0.95);
