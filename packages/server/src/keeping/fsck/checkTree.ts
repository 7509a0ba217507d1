import { Frontier, openCheckpoint, parseVkey, type NoteKey } from '@mingcha/fairdraw';
import { FIRST_HEAD, nextHead } from '../../ledger/sequencer.ts';
import { verifyText } from '../../ledger/signing.ts';
import { stream } from '../installation.ts';
import type { Check, Fsck } from './types.ts';

interface Head {
  log: string;
  alg: string;
  size: number;
  root: string;
  note: string;
}

/** The ledger against its entries, its chain, and every checkpoint that was signed over it (promise 9). */
export const checkTree: Check = async (fsck) => {
  const keys = await checkKeys(fsck);
  const heads = await checkpoints(fsck, keys);
  const { rows } = await fsck.db.query<{ log: string; n: string }>(
    'select log, count(*) as n from mingcha.ledger group by log',
  );
  const log = fsck.at.config.county.area;
  for (const row of rows)
    if (row.log !== log)
      fsck.report({
        code: 'LEDGER_LOG_UNKNOWN',
        table: 'ledger',
        ref: row.log,
        expected: log,
        found: `${row.n} rows`,
      });
  await checkLog(fsck, log, Number(rows.find((r) => r.log === log)?.n ?? 0), heads);
  await checkUnplaced(fsck);
};

/** The keys open under the master key, and belong to what they say. */
async function checkKeys({ db, at, report }: Fsck): Promise<Map<string, NoteKey>> {
  const { rows } = await db.query<{
    log: string;
    alg: string;
    vkey: string;
    origin: string;
    key_box: Buffer;
  }>('select log, alg, vkey, origin, key_box from mingcha.ledger_keys');
  const keys = new Map<string, NoteKey>();
  for (const { log, alg, vkey, origin, key_box } of rows) {
    const where = { table: 'ledger_keys', ref: `${log}/${alg}` };
    const key = parseVkey(at.hashes.sha256, vkey);
    if (!key || key.name !== origin || key.alg !== alg) {
      report({ ...where, code: 'KEY_MALFORMED', expected: `${origin} ${alg}`, found: vkey });
      continue;
    }
    keys.set(`${log}/${alg}`, key);
    try {
      const box = at.keys.unseal(`ledger|${log}|${alg}|${vkey}`, key_box);
      if (!box.subarray(32).equals(key.key)) throw new Error('another key');
    } catch {
      report({ ...where, code: 'SEAL_BROKEN', expected: 'opens under the master key', found: 'does not' });
    }
  }
  return keys;
}

async function checkpoints({ db, at, report }: Fsck, keys: Map<string, NoteKey>): Promise<Head[]> {
  const { rows } = await db.query<Omit<Head, 'size'> & { size: string }>(
    'select log, alg, size, root, note from mingcha.checkpoints order by size',
  );
  const heads = rows.map((r) => ({ ...r, size: Number(r.size) }));
  for (const head of heads) {
    const where = { table: 'checkpoints', ref: `${head.log}/${head.alg}/${head.size}` };
    const key = keys.get(`${head.log}/${head.alg}`);
    if (!key) {
      report({ ...where, code: 'CHECKPOINT_WITHOUT_KEY', expected: 'a key in ledger_keys', found: 'none' });
      continue;
    }
    const signed = await openCheckpoint(at.hashes.sha256, head.note, key, async (k, m, s) =>
      verifyText(k, m, s),
    );
    if (typeof signed === 'string')
      report({ ...where, code: 'CHECKPOINT_SIGNATURE', expected: 'a valid signature', found: signed });
    else if (signed.size !== head.size || signed.root !== head.root)
      report({
        ...where,
        code: 'CHECKPOINT_COLUMNS',
        expected: `${signed.size} ${signed.root}`,
        found: `${head.size} ${head.root}`,
      });
  }
  return heads;
}

async function checkLog(fsck: Fsck, log: string, count: number, heads: readonly Head[]): Promise<void> {
  const { db, report } = fsck;
  const frontier = new Frontier(fsck.at.hashes.sha256);
  const own = heads.filter((h) => h.log === log);
  let head: Buffer = FIRST_HEAD;
  let next = 0;
  let expected = 0;
  const rows = stream<{ seq: string; entry: string; leaf: Buffer; head: Buffer; written: Buffer | null }>(
    db,
    `select l.seq, l.entry, l.leaf, l.head, e.leaf as written
     from mingcha.ledger l left join mingcha.ledger_entries e on e.id = l.entry where l.log = $1 order by l.seq`,
    [log],
  );
  for await (const piece of rows) {
    for (const row of piece) {
      const at = { table: 'ledger', ref: `${log}/${row.seq}` };
      if (Number(row.seq) !== expected)
        report({ ...at, code: 'LEDGER_GAP', expected: `seq ${expected}`, found: `seq ${row.seq}` });
      expected = Number(row.seq) + 1;
      if (!row.written?.equals(row.leaf))
        report({
          ...at,
          code: 'LEDGER_LEAF',
          expected: row.written?.toString('hex') ?? `entry ${row.entry}`,
          found: row.leaf.toString('hex'),
        });
      const linked = nextHead(head, row.leaf);
      if (!linked.equals(row.head))
        report({
          ...at,
          code: 'LEDGER_CHAIN',
          expected: linked.toString('hex'),
          found: row.head.toString('hex'),
        });
      // go on from what is stored, so that one wrong row is one finding
      head = row.head;
      frontier.append(row.leaf);
      for (; own[next]?.size === frontier.size; next++)
        if (own[next]!.root !== frontier.root())
          report({
            code: 'CHECKPOINT_ROOT',
            table: 'checkpoints',
            ref: `${log}/${own[next]!.alg}/${own[next]!.size}`,
            expected: own[next]!.root,
            found: frontier.root(),
          });
    }
    fsck.progress('ledger', frontier.size, count);
  }
  for (const late of own.slice(next))
    report({
      code: 'LEDGER_SHORT',
      table: 'ledger',
      ref: log,
      expected: `at least ${late.size} leaves (checkpoint)`,
      found: `${frontier.size} leaves`,
    });
}

/** Entries that wait for their place: normal for a second or two while the server runs, or after it was killed. */
async function checkUnplaced({ db, note }: Fsck): Promise<void> {
  const { rows } = await db.query<{ n: string }>(
    'select count(*) as n from mingcha.ledger_entries e where not exists (select 1 from mingcha.ledger l where l.entry = e.id)',
  );
  if (rows[0]!.n !== '0') note(`${rows[0]!.n} 条记录已登记、尚待编入台账（服务运行时会在数秒内编入）`);
}
