import {
  isConsistent,
  jcs,
  leafHash,
  openCheckpoint,
  parseNote,
  parseVkey,
  rootFromLeafHash,
  toHex,
  utf8,
} from '@mingcha/fairdraw';
import { createPublicKey, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { createTask, toCommitment } from '../testing/story.ts';
import type { Client } from '../testing/client.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { logOf, sequenceLedger } from './sequencer.ts';
import { verifyText } from './signing.ts';

let server: TestServer;
let owner: pg.Client;
let clerk: Client;
const app = () => server.server.services;
beforeAll(async () => {
  server = await startTestServer('ledger');
  owner = new pg.Client({ ...server.owner, options: '-c search_path=mingcha -c timezone=Asia/Shanghai' });
  await owner.connect();
  clerk = await server.as('clerk');
  await toCommitment(clerk, await createTask(clerk));
});
afterAll(async () => {
  await owner.end();
  await server.stop();
});

interface Checkpoint {
  size: number;
  root: string;
  note: string;
}
const text = (path: string) => clerk.call('GET', path).then((a) => a.text);
const verify = async (...[k, m, s]: Parameters<typeof verifyText>) => verifyText(k, m, s);
const opened = async (note: string) =>
  openCheckpoint(
    app().hashes.sha256,
    note,
    parseVkey(app().hashes.sha256, await text('/api/portal/log/key'))!,
    verify,
  );

test('the leaf that the database writes is the JCS of the row, hashed as RFC 9162 says', async () => {
  for (const kind of ['actions', 'audit', 'draw_records']) {
    const { rows } = await owner.query<{
      row: Record<string, string>;
      leaf: Buffer;
      salt: string;
      made_by: string;
    }>(
      `select (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(t)) where value is not null) as row, e.leaf, e.salt, e.made_by
       from ${kind} t join ledger_entries e on e.kind = $1 and e.ref = ${kind === 'draw_records' ? "t.operator || '/' || t.seq" : 't.seq::text'}`,
      [kind],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row, leaf, salt, made_by } of rows) {
      expect(toHex(leafHash(app().hashes.sha256, utf8(jcs({ kind, row, salt }))))).toBe(leaf.toString('hex'));
      expect(made_by).toBe('app');
    }
  }
});

test('odd characters in a row give the same bytes in SQL and in JCS', async () => {
  const odd = '引号" 反斜杠\\ 换行\n 制表\t 退格\b \u0001 \u001f \u007f é 😀 / <>&\u2028';
  const row = { reason: odd, verb: 'a' };
  const salt = randomUUID();
  const { rows } = await owner.query<{ leaf: Buffer }>('select ledger_leaf($1, $2::jsonb, $3) as leaf', [
    'x',
    JSON.stringify(row),
    salt,
  ]);
  expect(rows[0]!.leaf.toString('hex')).toBe(
    toHex(leafHash(app().hashes.sha256, utf8(jcs({ kind: 'x', row, salt })))),
  );
});

test('checkpoints are signed, consistent with one another, and prove their leaves', async () => {
  const first = (await makeCheckpoint(app()))!;
  expect(await makeCheckpoint(app())).toBeNull();
  await createTask(clerk);
  const second = (await makeCheckpoint(app()))!;
  expect(second.size).toBeGreaterThan(first.size);
  expect(await text('/api/portal/log/checkpoint')).toBe(second.note);
  expect(await opened(second.note)).toEqual({
    origin: 'mingcha/990101',
    size: second.size,
    root: second.root,
  });
  const { rows } = await clerk.get<{ rows: Checkpoint[] }>('/api/portal/log/checkpoints');
  expect(rows.map((r) => r.size)).toEqual([second.size, first.size]);
  const { proof } = await clerk.get<{ proof: string[] }>(
    `/api/portal/log/consistency?from=${first.size}&to=${second.size}`,
  );
  expect(isConsistent(app().hashes.sha256, first, second, proof)).toBe(true);
  for (const index of [0, 1, first.size, second.size - 1]) {
    const p = await clerk.get<{ leaf: string; size: number; proof: string[] }>(
      `/api/portal/log/inclusion?index=${index}`,
    );
    expect(rootFromLeafHash(app().hashes.sha256, Buffer.from(p.leaf, 'hex'), index, p.size, p.proof)).toBe(
      second.root,
    );
  }
  await clerk.refused('LEDGER_NO_CHECKPOINT', 'GET', `/api/portal/log/inclusion?index=${second.size}`);
  await clerk.refused(
    'LEDGER_NO_CHECKPOINT',
    'GET',
    `/api/portal/log/consistency?from=1&to=${second.size + 1}`,
  );
});

test('a published draw record is proved from its public columns alone', async () => {
  const { rows } = await owner.query<{ hash: string; body: string }>(
    'select hash, body from draw_records limit 1',
  );
  const p = await clerk.get<{
    row: Record<string, string>;
    salt: string;
    leaf: string;
    index: number;
    size: number;
    proof: string[];
  }>(`/api/portal/log/records/${rows[0]!.hash}`);
  expect(p.row['body']).toBe(rows[0]!.body);
  const leaf = leafHash(app().hashes.sha256, utf8(jcs({ kind: 'draw_records', row: p.row, salt: p.salt })));
  expect(toHex(leaf)).toBe(p.leaf);
  const head = await opened(await text('/api/portal/log/checkpoint'));
  expect(rootFromLeafHash(app().hashes.sha256, leaf, p.index, p.size, p.proof)).toBe(
    (head as { root: string }).root,
  );
});

test('must show 7: the verifier of sigstore, which is not ours, accepts the checkpoint and its proof, and refuses a changed one', async () => {
  const require = createRequire(import.meta.url);
  const theirs = require('@sigstore/verify/dist/tlog/checkpoint.js') as {
    verifyCheckpoint: (
      entry: unknown,
      tlogs: unknown[],
    ) => { origin: string; logSize: bigint; logHash: Buffer };
  };
  const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js') as {
    verifyMerkleInclusion: (entry: unknown, checkpoint: unknown) => void;
  };
  const note = await text('/api/portal/log/checkpoint');
  const key = parseVkey(app().hashes.sha256, await text('/api/portal/log/key'))!;
  const tlog = {
    baseURL: key.name,
    logID: Buffer.from((await text('/api/portal/log/key')).split('+')[1]!, 'hex'),
    publicKey: createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.key]),
      format: 'der',
      type: 'spki',
    }),
  };
  const { rows } = await owner.query<{ hash: string }>('select hash from draw_records limit 1');
  const p = await clerk.get<{ row: unknown; salt: string; index: number; size: number; proof: string[] }>(
    `/api/portal/log/records/${rows[0]!.hash}`,
  );
  const entry = (envelope: string) => ({
    canonicalizedBody: Buffer.from(jcs({ kind: 'draw_records', row: p.row, salt: p.salt })),
    inclusionProof: {
      checkpoint: { envelope },
      logIndex: String(p.index),
      treeSize: String(p.size),
      hashes: p.proof.map((h) => Buffer.from(h, 'hex')),
    },
  });
  const checkpoint = theirs.verifyCheckpoint(entry(note), [tlog]);
  expect([checkpoint.origin, Number(checkpoint.logSize)]).toEqual([key.name, p.size]);
  expect(() => verifyMerkleInclusion(entry(note), checkpoint)).not.toThrow();
  // a head of another history under the same signature
  const { text: signed } = parseNote(note)!;
  const root = signed.split('\n')[2]!;
  const forged = note.replace(root, root.startsWith('A') ? `B${root.slice(1)}` : `A${root.slice(1)}`);
  expect(() => theirs.verifyCheckpoint(entry(forged), [tlog])).toThrow(/invalid checkpoint signature/);
  expect(await opened(forged)).toBe('NOTE_SIGNATURE');
});

test('a hundred writers at once: every entry gets one place, without gap, and late ones are not forgotten', async () => {
  const slow = new pg.Client({ ...server.owner, options: '-c search_path=mingcha -c role=mingcha_app' });
  await slow.connect();
  const insert =
    "insert into audit (at, person_id, role, what, outcome, request_id) values (now(), null, 'public', 'load', 'done', $1)";
  await slow.query('begin');
  await slow.query(insert, ['slow']);
  await Promise.all([
    ...Array.from({ length: 100 }, (_, i) =>
      app()
        .db.insertInto('audit')
        .values({
          at: '2026-07-20T09:00:00+08:00',
          personId: null,
          role: 'public',
          what: 'load',
          subject: '',
          outcome: 'done',
          code: null,
          requestId: `r${i}`,
        })
        .execute(),
    ),
    ...Array.from({ length: 5 }, () => sequenceLedger(app())),
  ]);
  await sequenceLedger(app());
  await sequenceLedger(app());
  await slow.query('commit');
  await slow.end();
  await sequenceLedger(app());
  const { rows } = await owner.query(
    `select (select count(*)::int from ledger_entries) as entries, count(*)::int as placed, min(seq)::int as first, max(seq)::int as last from ledger where log = $1`,
    [logOf(app())],
  );
  expect(rows[0]).toEqual({
    entries: rows[0].placed,
    placed: rows[0].last + 1,
    first: 0,
    last: rows[0].last,
  });
});

test('promise 9: over a changed, shortened or rewound log no checkpoint is signed', async () => {
  await makeCheckpoint(app(), true);
  const one = await owner.query<{ seq: number; leaf: Buffer; head: Buffer }>(
    'select * from ledger where seq = 2',
  );
  await owner.query(`update ledger set leaf = sha256('x') where seq = 2`);
  await expect(makeCheckpoint(app(), true)).rejects.toMatchObject({ code: 'LEDGER_BROKEN' });
  // he who also computes the chain anew is betrayed by the heads signed before
  const all = await owner.query<{ seq: string; leaf: Buffer; head: Buffer }>(
    'select seq, leaf, head from ledger order by seq',
  );
  await owner.query(
    `with recursive r(seq, head) as (
       select -1::bigint, decode(repeat('00', 32), 'hex') union all
       select l.seq, sha256(r.head || l.leaf) from r join ledger l on l.seq = r.seq + 1)
     update ledger l set head = r.head from r where r.seq = l.seq`,
  );
  await expect(makeCheckpoint(app(), true)).rejects.toMatchObject({ code: 'LEDGER_FORKED' });
  await owner.query('update ledger set leaf = $1 where seq = 2', [one.rows[0]!.leaf]);
  for (const { seq, head } of all.rows)
    await owner.query('update ledger set head = $1 where seq = $2', [
      Number(seq) === 2 ? one.rows[0]!.head : head,
      seq,
    ]);
  expect(await makeCheckpoint(app(), true)).toMatchObject({ size: expect.any(Number) as number });
  // the whole database put back to a state before its last checkpoints: the machine remembers
  await owner.query('begin');
  const { rows } = await owner.query<{ size: string }>('select size from checkpoints order by size limit 1');
  await owner.query('delete from checkpoints where size > $1', [rows[0]!.size]);
  await owner.query('delete from ledger where seq >= $1', [rows[0]!.size]);
  await owner.query('delete from ledger_entries where id not in (select entry from ledger)');
  await owner.query('commit');
  await expect(makeCheckpoint(app(), true)).rejects.toMatchObject({ code: 'LEDGER_FORKED' });
});
