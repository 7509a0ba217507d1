import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Alg, Hash } from './index.ts';
import {
  frameFromLines,
  freeze,
  freezeInspectors,
  jcs,
  makeCommit,
  makeOpen,
  makeResult,
  nodeHash,
  portableHash,
  receipt,
  recordHash,
  seedOf,
  select,
  wasmHash,
} from './index.ts';
import { cases, keyOf, pairsOf } from './testing/vectors.ts';

// Falls back to the portable code where SIMD is missing, and must agree either way.
const wasm = { sha256: await wasmHash('sha256'), sm3: await wasmHash('sm3') };
const providers: [string, (alg: Alg) => Hash][] = [
  ['node', (alg) => nodeHash(alg, crypto)],
  ['portable', portableHash],
  ['wasm', (alg) => wasm[alg]],
];

it('has the seven published cases', () => {
  expect(cases.map(({ name }) => name)).toEqual([
    'sha256-none-A',
    'sha256-swap-A-late',
    'sm3-none-B',
    'sm3-swap-A',
    'sha256-swap-C',
    'sha256-none-ceremony',
    'sha256-none-D-empty',
  ]);
});

describe.each(providers)('spec/vectors/sj1.json with the %s provider', (_provider, make) => {
  it.each(cases)('$name, byte for byte', (c) => {
    const hash = make(c.commit.alg);
    const K = keyOf(c);
    const { drawId, rest } = c.commit;

    const frame = freeze(hash, { drawId, K, rest, objects: c.objects });
    expect([...frame.lines()]).toEqual(c.frame);
    expect(frame.root).toBe(c.commit.frame.root);
    const inspectors = freezeInspectors(hash, {
      drawId,
      K,
      inspectors: c.inspectors,
      pairs: pairsOf(c),
      frame,
    });
    expect([...inspectors.lines()]).toEqual(c.inspectorFrame);
    expect(inspectors.pairLines).toEqual(c.pairLines);

    const commit = makeCommit({
      ...c.commit,
      asOf: c.commit.frame.asOf,
      frame,
      inspectors: c.commit.inspectors === null ? null : inspectors,
      // Sizes must come from the frame, not from the vector.
      tasks: c.commit.tasks.map((task) => ({
        ...task,
        strata: task.strata.map((s) => ({ ...s, size: -1 })),
      })),
    });
    expect(jcs(commit)).toBe(jcs(c.commit));
    expect(recordHash(hash, commit)).toBe(c.commitHash);

    const { seq, prev, at } = c.open;
    const open = makeOpen(hash, { commit, opened: c.open.opened, seq, prev, at });
    expect(jcs(open)).toBe(jcs(c.open));

    const published = frameFromLines(hash, c.frame);
    const seed = seedOf(hash, commit, c.result.opened);
    for (const view of [frame, published]) {
      const drawn = select(hash, commit, view, seed);
      expect([...drawn.lines()]).toEqual(c.drawnLines);
      const beacons = Object.fromEntries(
        commit.entropy.filter(({ kind }) => kind === 'beacon').map(({ id }) => [id, c.result.opened[id]!]),
      );
      const result = makeResult(hash, {
        commit,
        open,
        beacons,
        drawn,
        assignHash: '',
        seq: c.result.seq,
        prev: recordHash(hash, open),
        at: c.result.at,
      });
      expect(jcs(result)).toBe(jcs(c.result));
      expect(c.receipts.map(({ index }) => jcs(receipt(frame, drawn, index)))).toEqual(c.receipts.map(jcs));
    }
    expect(c.receipts.map(({ id }) => frame.indexOfId(id))).toEqual(c.receipts.map(({ index }) => index));
    expect(frame.indexOfId('91640500MA9999999X')).toBe(-1);
  });
});
