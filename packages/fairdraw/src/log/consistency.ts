import { fromHex, toHex } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';

/** Hash of an inner node, SHA-256(0x01 ‖ left ‖ right) (RFC 9162, 2.1.1). */
export function nodeOf(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  const pair = new Uint8Array(65);
  pair[0] = 1;
  pair.set(left, 1);
  pair.set(right, 33);
  return hash.digest(pair);
}

/** A head of a tree: so many leaves, and their root in hex. */
export interface TreeHead {
  readonly size: number;
  readonly root: string;
}

/**
 * Whether `newer` only appended to `older` (RFC 9162, 2.1.4.2). `proof` holds hex hashes. False for any proof that does not
 * fit: too short, too long, of another pair of sizes, or of a history that was changed.
 */
export function isConsistent(
  hash: Hash,
  older: TreeHead,
  newer: TreeHead,
  proof: readonly string[],
): boolean {
  if (!Number.isSafeInteger(older.size) || !Number.isSafeInteger(newer.size)) return false;
  if (older.size < 0 || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root === newer.root;
  if (older.size === 0) return proof.length === 0 && older.root === toHex(hash.digest(new Uint8Array(0)));
  if (![...proof, older.root, newer.root].every((text) => /^[0-9a-f]{64}$/.test(text))) return false;
  const nodes = proof.map((text) => fromHex(text));
  // a tree of a power of two is itself the first node
  if (isPowerOfTwo(older.size)) nodes.unshift(fromHex(older.root));
  let fn = older.size - 1;
  let sn = newer.size - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [nodes[0], nodes[0]];
  if (!fr || !sr) return false;
  for (const node of nodes.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeOf(hash, node, fr);
      sr = nodeOf(hash, node, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else sr = nodeOf(hash, sr, node);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && toHex(fr) === older.root && toHex(sr) === newer.root;
}

const half = (n: number): number => Math.floor(n / 2);
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

/** Hash of leaves `from` (inclusive) to `to` (exclusive), wherever they are kept. */
export type RangeHash = (from: number, to: number) => Promise<Uint8Array>;

/** The largest power of two below n (n > 1): where RFC 9162 splits a tree. */
export function splitOf(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

/** What proves that a tree of `size` leaves only appended to its first `older` leaves, hex (RFC 9162, 2.1.4.1). */
export async function consistencyProof(range: RangeHash, older: number, size: number): Promise<string[]> {
  if (older <= 0 || older >= size) return [];
  const walk = async (m: number, from: number, to: number, whole: boolean): Promise<Uint8Array[]> => {
    if (m === to - from) return whole ? [] : [await range(from, to)];
    const k = splitOf(to - from);
    return m <= k
      ? [...(await walk(m, from, from + k, whole)), await range(from + k, to)]
      : [...(await walk(m - k, from + k, to, false)), await range(from, from + k)];
  };
  return (await walk(older, 0, size, true)).map((node) => toHex(node));
}

/** The siblings of leaf `index` from the bottom up in a tree of `size` leaves, hex (RFC 9162, 2.1.3.1). */
export async function inclusionProof(range: RangeHash, index: number, size: number): Promise<string[]> {
  const walk = async (i: number, from: number, to: number): Promise<Uint8Array[]> => {
    if (to - from <= 1) return [];
    const k = splitOf(to - from);
    return i < k
      ? [...(await walk(i, from, from + k)), await range(from + k, to)]
      : [...(await walk(i - k, from + k, to)), await range(from, from + k)];
  };
  return (await walk(index, 0, size)).map((node) => toHex(node));
}
