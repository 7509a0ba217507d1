import { fromHex, toHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';

/**
 * Root that a leaf and its path lead to (RFC 9162, 2.1.3.2), hex; null when the path cannot belong to this index and
 * size (too short, too long). `leaf` is the leaf's bytes without the 0x00 prefix; the path must be 64-digit hex.
 */
export function rootFromPath(
  hash: Hash,
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly string[],
): string | null {
  return rootFromLeafHash(hash, leafHash(hash, leaf), index, size, path);
}

/** Hash of a leaf, SHA-256(0x00 ‖ leaf) (RFC 9162, 2.1.1). */
export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  const start = new Uint8Array(1 + leaf.length);
  start.set(leaf, 1);
  return hash.digest(start);
}

/** The same where only the hash of the leaf is known, as in a log that publishes no contents. */
export function rootFromLeafHash(
  hash: Hash,
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly string[],
): string | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let fn = index;
  let sn = size - 1;
  let node = leaf;
  const pair = new Uint8Array(65);
  pair[0] = 1;
  for (const sibling of path) {
    if (sn === 0) return null;
    const other = fromHex(sibling);
    if (other.length !== 32) return null;
    const right = fn % 2 === 1 || fn === sn;
    pair.set(right ? other : node, 1);
    pair.set(right ? node : other, 33);
    node = hash.digest(pair);
    if (right) {
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? toHex(node) : null;
}
