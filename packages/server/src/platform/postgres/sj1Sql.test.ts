// spec/check/sj1.sql against the published vectors: a third implementation of SJ1, next to fairdraw and the verifier page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './connect.ts';
import { testDatabase } from './testDatabase.ts';

interface Vector {
  name: string;
  commit: { alg: string; rest: string };
  commitHash: string;
  open: object;
  result: { seed: string; strata: { task: string; stratum: string; cutoff: string }[] };
  frame: string[];
  drawnLines: string[];
  receipts: { leaf: { p: string }; e?: string }[];
}

const spec = join(import.meta.dirname, '../../../../../spec');
const script = readFileSync(join(spec, 'check/sj1.sql'), 'utf8');
const { cases } = JSON.parse(readFileSync(join(spec, 'vectors/sj1.json'), 'utf8')) as { cases: Vector[] };
const vectors = cases.filter(({ commit }) => commit.alg === 'sha256');

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('sj1');
  client = await connect(database.config);
  await client.query('set jit = off'); // an external server may compile these long queries for seconds, for 61 rows
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The records of the vectors have ASCII keys and integers only, so sorting the keys is all that JCS asks for. */
function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${jcs(member)}`).join(',')}}`;
}

async function load(frame: string[], records: string[]): Promise<void> {
  await client.query(script);
  await client.query(
    'insert into sj1.frame_line (leaf) select leaf from unnest($1::text[]) with ordinality l (leaf, i) order by i',
    [frame],
  );
  await client.query('insert into sj1.record (body) select unnest($1::text[])', [records]);
}

async function rows<T>(sql: string): Promise<T[]> {
  return (await client.query(sql)).rows as T[];
}

const findings = async () =>
  (await rows<{ code: string }>('select code from sj1.finding')).map(({ code }) => code);
const recordsOf = ({ commit, open, result }: Vector) => [jcs(commit), jcs(open), jcs(result)];

describe.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  it('finds nothing wrong, and draws the same', async () => {
    await load(vector.frame, recordsOf(vector));
    expect(await rows('select hash, seed from sj1.committed cross join sj1.seed')).toEqual([
      { hash: vector.commitHash, seed: vector.result.seed },
    ]);
    const drawn = await rows<{ line: string }>(
      `select task || '|' || stratum || '|' || p as line from sj1.drawn order by (task || '|' || stratum || '|' || p) collate "C"`,
    );
    expect(drawn.map(({ line }) => line)).toEqual(vector.drawnLines);
    expect(await rows('select task, stratum, size::int, n::int, cutoff from sj1.outcome order by i')).toEqual(
      vector.result.strata,
    );
    for (const { leaf, e } of vector.receipts.filter((receipt) => receipt.e)) {
      expect(await rows(`select distinct e from sj1.ticket where p = '${leaf.p}'`)).toEqual([{ e }]);
    }
    expect(await findings()).toEqual([]);
  });
});

it('the vectors cover both kinds of rest', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(4);
  expect(new Set(vectors.map(({ commit }) => commit.rest))).toEqual(new Set(['none', 'swap']));
});

it('says that PostgreSQL has no SM3, and nothing else', async () => {
  const sm3 = cases.find(({ commit }) => commit.alg === 'sm3') as Vector;
  await load(sm3.frame, recordsOf(sm3));
  expect(await findings()).toEqual(['SQL_ALG']);
});

describe('one changed byte', () => {
  const vector = vectors.find(({ name }) => name === 'sha256-swap-A-late') as Vector;
  const [commit = '', open = '', result = ''] = recordsOf(vector);
  const flip = (text: string, after: string): string => {
    const at = text.indexOf(after) + after.length;
    const digit = text.charAt(at);
    return text.slice(0, at) + (digit === '1' ? '2' : '1') + text.slice(at + 1);
  };
  const changes: [what: string, code: string, frame: string[], records: string[]][] = [
    [
      'a burden in the frame',
      'SQL_FRAME_ROOT',
      vector.frame.with(3, flip(vector.frame[3] ?? '', '"b":')),
      [commit, open, result],
    ],
    [
      'a pseudonym',
      'SQL_FRAME_ROOT',
      vector.frame.with(3, flip(vector.frame[3] ?? '', '"p":"')),
      [commit, open, result],
    ],
    [
      'two lines exchanged',
      'SQL_FRAME_ORDER',
      [...vector.frame.slice(1, 2), ...vector.frame.slice(0, 1), ...vector.frame.slice(2)],
      [commit, open, result],
    ],
    ['a line left out', 'SQL_FRAME_SIZE', vector.frame.slice(1), [commit, open, result]],
    [
      'a line twice',
      'SQL_STRATUM_SIZE',
      [...vector.frame, vector.frame.at(-1) ?? ''],
      [commit, open, result],
    ],
    ['the commit', 'SQL_RESULT_OTHER_COMMIT', vector.frame, [flip(commit, '"den":'), open, result]],
    ['an opening', 'SQL_OPENING_WRONG', vector.frame, [commit, flip(open, '"w1":"'), flip(result, '"w1":"')]],
    [
      'an opening in the result alone',
      'SQL_OPENING_CHANGED',
      vector.frame,
      [commit, open, flip(result, '"w1":"')],
    ],
    ['the beacon', 'SQL_SEED', vector.frame, [commit, open, flip(result, '"b1":"')]],
    ['a cutoff', 'SQL_RESULT_STRATA', vector.frame, [commit, open, flip(result, '"cutoff":"')]],
    ['the drawn hash', 'SQL_DRAWN', vector.frame, [commit, open, flip(result, '"drawn":"')]],
    ['the ticket root', 'SQL_TICKETS', vector.frame, [commit, open, flip(result, '"tickets":"')]],
    ['a missing open record', 'SQL_RECORD_MISSING', vector.frame, [commit, result]],
  ];
  it.each(changes)('%s: %s', async (_, code, frame, records) => {
    await load(frame, records);
    expect(await findings()).toContain(code);
  });
});
