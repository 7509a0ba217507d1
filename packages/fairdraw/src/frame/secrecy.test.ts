import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Hash, ObjectInput } from '../index.ts';
import {
  freeze,
  fromHex,
  makeCommit,
  makeOpen,
  makeResult,
  recordHash,
  seedOf,
  select,
  wasmHash,
  witnessCommit,
  ZEROS64,
} from '../index.ts';
import { sharedFile } from '../testing/shared.ts';

const file = sharedFile('enterprises/henan.csv');

/** The guesser's own hashing */
const hx = (s: string): string => crypto.hash('sha256', s);

/** The 18-character codes of the file: the first field that is one, on each line */
function codesOf(text: string): string[] {
  const codes = text
    .split('\n')
    .flatMap((line) => /(?:^|,)([0-9A-HJ-NPQRTUWXY]{18})(?:,|$)/.exec(line)?.[1] ?? []);
  return [...new Set(codes)];
}

/**
 * A guesser has every credit code of a province and everything that is public about a draw: frame, records, seed. What
 * they lack is K. (SJ1 1d, section 9 "guessing names from public ids".)
 */
describe.skipIf(!file.here)(`a guesser with all codes of henan.csv and the public bundle${file.note}`, () => {
  let hash: Hash;
  let objects: ObjectInput[];
  let frame: Frame;
  const K = Uint8Array.from({ length: 32 }, (_, i) => 37 * i + 11);
  const drawId = '410000-2026-001';

  beforeAll(async () => {
    hash = await wasmHash('sha256');
    const codes = codesOf(readFileSync(file.url, 'utf8'));
    objects = codes.map((id, i) => ({ id, s: { 't-1': i % 97 === 0 ? 'D' : 'A' } }));
    frame = freeze(hash, { drawId, K, rest: 'none', objects });
  });

  it('has them all', () => {
    expect(objects.length).toBeGreaterThan(44_700);
    expect(frame.size).toBe(objects.length);
  });

  it('cannot compute any pseudonym or salt from public values', () => {
    const r = '5'.repeat(64);
    const rate = { den: 100, round: 'ceil' as const, min: 1 };
    const strata = [
      { id: 'A', num: 1, ...rate },
      { id: 'D', num: 100, ...rate },
    ];
    const place = (seq: number, prev: string, at: string) => ({ seq, prev, at: `2026-07-${at}+08:00` });
    const commit = makeCommit({
      ...place(0, ZEROS64, '17T09:00:00'),
      drawId,
      operator: '河南省市场监督管理局',
      profile: 'national@1',
      frame,
      inspectors: null,
      asOf: '2026-06-30',
      escrow: '',
      tasks: [{ id: 't-1', dept: 'SCJG', item: '登记事项检查', strata }],
      replace: 'none',
      assign: null,
      entropy: [{ id: 'w1', kind: 'witness', who: '公证处', commit: witnessCommit(hash, drawId, 'w1', r) }],
      openBy: '2026-07-20T18:00:00+08:00',
      beaconAfter: '2026-07-20T21:30:00+08:00',
      software: 'test',
    });
    const open = makeOpen(hash, {
      commit,
      opened: { w1: r },
      ...place(1, recordHash(hash, commit), '18T09:00:00'),
    });
    const seed = seedOf(hash, commit, open.opened);
    const drawn = select(hash, commit, frame, seed);
    const result = makeResult(hash, {
      commit,
      open,
      beacons: {},
      drawn,
      assignHash: '',
      ...place(2, recordHash(hash, open), '18T10:00:00'),
    });

    const known = new Set(Array.from({ length: frame.size }, (_, i) => frame.p(i)));
    expect(known.size).toBe(objects.length);
    const publicValues = [
      '',
      drawId,
      ZEROS64,
      seed,
      frame.root,
      r,
      ...[commit, open, result].map((record) => recordHash(hash, record)),
      ...result.strata.map(({ cutoff }) => cutoff),
      result.drawn,
    ];
    const publicKeys = [new Uint8Array(32), new TextEncoder().encode(drawId), fromHex(seed)];
    const hits: string[] = [];
    for (const { id } of objects) {
      for (const value of publicValues) {
        if (known.has(hx(`sj1|pid|${value}|${id}`))) hits.push(id);
      }
      if (known.has(hx(id))) hits.push(id);
      for (const key of publicKeys) {
        const salt = hash.hmac(key, `sj1|salt|${drawId}|${id}`);
        if (known.has(hx(`sj1|pid|${salt}|${id}`))) hits.push(id);
      }
    }
    expect(hits).toEqual([]);
  });

  it('sees another set of pseudonyms under every key and in every draw', () => {
    const known = new Set(Array.from({ length: frame.size }, (_, i) => frame.p(i)));
    const others = [
      freeze(hash, { drawId, K: K.with(31, K[31]! ^ 1), rest: 'none', objects }),
      freeze(hash, { drawId: '410000-2026-002', K, rest: 'none', objects }),
    ];
    for (const other of others) {
      const shared = Array.from({ length: other.size }, (_, i) => other.p(i)).filter((p) => known.has(p));
      expect(shared).toEqual([]);
    }
  });

  it('learns nothing from the place of a row: it does not go with the order of codes, nor with the stratum', () => {
    const n = frame.size;
    const ranks = objects
      .map(({ id }) => id)
      .toSorted()
      .map((id) => frame.indexOfId(id));
    // Spearman's rank correlation, times √(n−1): about normal when the two orders are unrelated.
    const d2 = ranks.reduce((sum, row, rank) => sum + (row - rank) ** 2, 0);
    const rho = 1 - (6 * d2) / (n * (n * n - 1));
    expect(Math.abs(rho * Math.sqrt(n - 1))).toBeLessThan(4);
    const inD = Array.from({ length: n }, (_, i) => i).filter((i) => frame.s(i)['t-1'] === 'D');
    const mean = inD.reduce((sum, i) => sum + i, 0) / inD.length;
    expect(Math.abs(mean - n / 2) / (n / Math.sqrt(12 * inD.length))).toBeLessThan(4);
  });

  it('and the salts of some do not help with the others', () => {
    const known = new Set(Array.from({ length: frame.size }, (_, i) => frame.p(i)));
    const salts = [0, 1, 2].map((i) => frame.salt(i));
    const mine = new Set([0, 1, 2].map((i) => frame.id(i)));
    const hits = objects.filter(
      ({ id }) => !mine.has(id) && salts.some((salt) => known.has(hx(`sj1|pid|${salt}|${id}`))),
    );
    expect(hits).toEqual([]);
  });
});
