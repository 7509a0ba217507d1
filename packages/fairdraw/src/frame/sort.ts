import { compareKeys } from '../bytes.ts';

/** A bucket larger than this is left to the engine's sort; with hashes as keys there is none. */
const INSERTION_LIMIT = 32;

/**
 * Row numbers 0 .. n−1 in ascending order of their 32-byte keys, equal keys in row order.
 * One counting pass over the leading bits puts hashes into buckets of two or three rows; each bucket is then sorted by
 * insertion. Linear for keys that are hashes; correct for any.
 */
export function sortedOrder(keys: Uint8Array, n: number): Uint32Array {
  const order = new Uint32Array(n);
  const bits = Math.min(22, Math.max(1, Math.ceil(Math.log2(n + 1))));
  const shift = 24 - bits;
  const starts = new Uint32Array((1 << bits) + 1);
  const bucketOf = (i: number): number => {
    const at = 32 * i;
    return ((keys[at]! << 16) | (keys[at + 1]! << 8) | keys[at + 2]!) >>> shift;
  };
  for (let i = 0; i < n; i++) starts[bucketOf(i) + 1]! += 1;
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  for (let i = 0; i < n; i++) order[next[bucketOf(i)]!++] = i;
  for (let k = 0; k + 1 < starts.length; k++) {
    const from = starts[k]!;
    const to = starts[k + 1]!;
    if (to - from < 2) continue;
    if (to - from <= INSERTION_LIMIT) insertionSort(keys, order, from, to);
    else order.subarray(from, to).sort((a, b) => compareKeys(keys, a, b) || a - b);
  }
  return order;
}

function insertionSort(keys: Uint8Array, order: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!;
    let k = i;
    while (k > from && compareKeys(keys, order[k - 1]!, row) > 0) {
      order[k] = order[k - 1]!;
      k -= 1;
    }
    order[k] = row;
  }
}
