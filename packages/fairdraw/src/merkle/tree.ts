import { toHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';
import { Batch, BATCH } from './batch.ts';

/** Appends the bytes of leaf i, without the 0x00 prefix, at out position `at` of the batch; returns the end. */
export type LeafWriter = (i: number, batch: Batch) => void;

/** A Merkle tree of RFC 9162 (2.1) that keeps only the roots of aligned chunks and recomputes a chunk for a path. */
export interface MerkleTree {
  readonly size: number;
  /** hex */
  readonly root: string;
  /** sibling hashes of leaf i from the bottom up, hex (RFC 9162, 2.1.3.1) */
  path(i: number): string[];
}

/**
 * Builds the tree over leaves 0 .. n−1. `write(i, batch)` adds one message `0x00 ‖ leaf i` to the batch.
 * Memory: 32 bytes per 1024 leaves. A perfect aligned chunk is a node of the whole tree, and the last chunk is the
 * rest of it, so a tree over the chunk roots has the same root.
 */
export function merkleTree(hash: Hash, n: number, write: LeafWriter): MerkleTree {
  const batch = new Batch();
  const chunks = Math.ceil(n / BATCH);
  const tops = new Uint8Array(32 * chunks);
  const leaves = new Uint8Array(32 * BATCH);

  /** Levels of chunk c: leaf hashes first, its root last */
  function chunkLevels(c: number): Uint8Array[] {
    const from = c * BATCH;
    const to = Math.min(n, from + BATCH);
    batch.clear();
    for (let i = from; i < to; i++) write(i, batch);
    batch.digest(hash, leaves);
    return levels(hash, leaves.slice(0, 32 * (to - from)));
  }

  for (let c = 0; c < chunks; c++) tops.set(chunkLevels(c).at(-1)!, 32 * c);
  const upper = levels(hash, tops);
  let held = -1;
  let lower: Uint8Array[] = [];

  return {
    size: n,
    root: toHex(n === 0 ? hash.digest(new Uint8Array(0)) : upper.at(-1)!),
    path(i) {
      if (!Number.isSafeInteger(i) || i < 0 || i >= n) throw new RangeError(`no leaf ${i} in a tree of ${n}`);
      const c = Math.floor(i / BATCH);
      if (c !== held) {
        lower = chunkLevels(c);
        held = c;
      }
      return [...siblings(lower, i % BATCH), ...siblings(upper, c)];
    },
  };
}

/** All levels above (and with) a level of nodes: pairs are joined, an odd last one is carried up */
function levels(hash: Hash, nodes: Uint8Array): Uint8Array[] {
  const out = [nodes];
  for (let m = nodes.length / 32; m > 1; m = Math.ceil(m / 2)) out.push(parents(hash, out.at(-1)!, m));
  return out;
}

const pairs = new Batch();

function parents(hash: Hash, nodes: Uint8Array, m: number): Uint8Array {
  const out = new Uint8Array(32 * Math.ceil(m / 2));
  const joined = m >> 1;
  for (let from = 0; from < joined; from += BATCH) {
    const to = Math.min(joined, from + BATCH);
    pairs.clear();
    for (let k = from; k < to; k++) {
      const at = pairs.open(65);
      pairs.data[at] = 1;
      pairs.data.set(nodes.subarray(64 * k, 64 * k + 64), at + 1);
      pairs.close(at + 65);
    }
    pairs.digest(hash, out.subarray(32 * from));
  }
  if (m % 2 === 1) out.set(nodes.subarray(32 * (m - 1), 32 * m), 32 * joined);
  return out;
}

function siblings(tree: Uint8Array[], i: number): string[] {
  const out: string[] = [];
  for (const level of tree) {
    const k = i ^ 1;
    if (32 * k < level.length) out.push(toHex(level, 32 * k, 32 * k + 32));
    i >>= 1;
  }
  return out;
}
