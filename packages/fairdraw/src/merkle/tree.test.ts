import * as crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeHash } from '../hash/node.ts';
import { merkleTree } from './tree.ts';
import type { LeafWriter } from './tree.ts';
import { rootFromPath } from './verifyPath.ts';

const hash = nodeHash('sha256', crypto);
const leafOf = (i: number): Uint8Array => new TextEncoder().encode(`leaf ${i}`);
const write: LeafWriter = (i, batch) => {
  const leaf = leafOf(i);
  const at = batch.open(1 + leaf.length);
  batch.data[at] = 0;
  batch.data.set(leaf, at + 1);
  batch.close(at + 1 + leaf.length);
};
const H = (...parts: Uint8Array[]): Buffer =>
  crypto.createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definition of RFC 9162 (2.1.1 and 2.1.3.1), word for word */
function mth(from: number, to: number): Buffer {
  const n = to - from;
  if (n === 0) return H();
  if (n === 1) return H(Uint8Array.of(0), leafOf(from));
  let k = 1;
  while (2 * k < n) k *= 2;
  return H(Uint8Array.of(1), mth(from, from + k), mth(from + k, to));
}

function pathOf(m: number, from: number, to: number): string[] {
  const n = to - from;
  if (n <= 1) return [];
  let k = 1;
  while (2 * k < n) k *= 2;
  return m < k
    ? [...pathOf(m, from, from + k), mth(from + k, to).toString('hex')]
    : [...pathOf(m - k, from + k, to), mth(from, from + k).toString('hex')];
}

it('equals the definition for every size up to 70 and every leaf, and paths verify', () => {
  for (let n = 0; n <= 70; n++) {
    const tree = merkleTree(hash, n, write);
    expect(tree.root).toBe(mth(0, n).toString('hex'));
    for (let i = 0; i < n; i++) {
      const path = tree.path(i);
      expect(path).toEqual(pathOf(i, 0, n));
      expect(rootFromPath(hash, leafOf(i), i, n, path)).toBe(tree.root);
    }
  }
});

it.each([1023, 1024, 1025, 2047, 2048, 2049, 3000, 5121])('equals it across chunks: %i leaves', (n) => {
  const tree = merkleTree(hash, n, write);
  expect(tree.root).toBe(mth(0, n).toString('hex'));
  for (const i of [0, 1, 1023, 1024, n >> 1, n - 2, n - 1].filter((k) => k < n)) {
    expect(tree.path(i)).toEqual(pathOf(i, 0, n));
    expect(rootFromPath(hash, leafOf(i), i, n, tree.path(i))).toBe(tree.root);
  }
});

it('a path proves its own leaf, place and size only', () => {
  const tree = merkleTree(hash, 61, write);
  const path = tree.path(17);
  expect(rootFromPath(hash, leafOf(18), 17, 61, path)).not.toBe(tree.root);
  const places = Array.from({ length: 61 }, (_, i) => i).filter(
    (i) => rootFromPath(hash, leafOf(17), i, 61, path) === tree.root,
  );
  expect(places).toEqual([17]);
  expect(rootFromPath(hash, leafOf(17), 17, 61, path.slice(1))).toBeNull();
  expect(rootFromPath(hash, leafOf(17), 17, 61, [...path, path[0]!])).toBeNull();
  expect(rootFromPath(hash, leafOf(61), 61, 61, path)).toBeNull();
  for (let k = 0; k < path.length; k++) {
    const bent = path.with(k, '0'.repeat(64));
    expect(rootFromPath(hash, leafOf(17), 17, 61, bent)).not.toBe(tree.root);
  }
  expect(() => tree.path(61)).toThrow(RangeError);
});
