import { compareKeys } from '../bytes.ts';

/** The leading 32 bits of a key are sorted digit by digit, from the last digit on: where each begins, and its bits */
const DIGITS = [
  { shift: 0, bits: 11 },
  { shift: 11, bits: 11 },
  { shift: 22, bits: 10 },
] as const;

/** Up to here comparing is quicker than counting into two thousand digits three times */
const FEW = 500;

/**
 * Row numbers 0 .. n−1 in ascending order of their 32-byte keys, equal keys in row order.
 * A radix sort over the leading 32 bits walks memory in order; among ten million hashes it leaves some ten thousand
 * pairs that agree there, which are then compared in full. Linear for keys that are hashes; correct for any.
 * Takes 16 bytes a row while it runs.
 */
export function sortedOrder(keys: Uint8Array, n: number): Uint32Array {
  if (n <= FEW) {
    return Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => compareKeys(keys, a, b) || a - b);
  }
  let order = new Uint32Array(n);
  let lead = new Uint32Array(n);
  for (let i = 0, at = 0; i < n; i++, at += 32) {
    order[i] = i;
    lead[i] = (keys[at]! << 24) | (keys[at + 1]! << 16) | (keys[at + 2]! << 8) | keys[at + 3]!;
  }
  let nextOrder = new Uint32Array(n);
  let nextLead = new Uint32Array(n);
  for (const { shift, bits } of DIGITS) {
    dealByDigit(shift, (1 << bits) - 1, lead, order, nextLead, nextOrder);
    [order, nextOrder] = [nextOrder, order];
    [lead, nextLead] = [nextLead, lead];
  }
  for (let k = 1, from = 0; k <= n; k++) {
    if (k < n && lead[k] === lead[from]) continue;
    if (k - from > 1) order.subarray(from, k).sort((a, b) => compareKeys(keys, a, b) || a - b);
    from = k;
  }
  return order;
}

/** One stable pass: rows go to the places of their digit, in the order in which they come */
function dealByDigit(
  shift: number,
  mask: number,
  lead: Uint32Array,
  order: Uint32Array,
  toLead: Uint32Array,
  toOrder: Uint32Array,
): void {
  const places = new Uint32Array(mask + 2);
  for (let i = 0; i < lead.length; i++) places[((lead[i]! >>> shift) & mask) + 1]! += 1;
  for (let d = 1; d < places.length; d++) places[d]! += places[d - 1]!;
  for (let i = 0; i < lead.length; i++) {
    const key = lead[i]!;
    const to = places[(key >>> shift) & mask]!++;
    toLead[to] = key;
    toOrder[to] = order[i]!;
  }
}

/**
 * The 32-byte keys in another order: key k of the answer is key order[k]. `keys` must begin at a multiple of four bytes in
 * its buffer, because words are moved: byte by byte this took a seventh of a freeze of ten million rows.
 */
export function gatherKeys(keys: Uint8Array, order: Uint32Array): Uint8Array {
  const out = new Uint8Array(32 * order.length);
  const from = new Uint32Array(keys.buffer, keys.byteOffset, keys.byteLength >> 2);
  const to = new Uint32Array(out.buffer);
  for (let k = 0; k < order.length; k++) {
    const row = 8 * order[k]!;
    const at = 8 * k;
    to[at] = from[row]!;
    to[at + 1] = from[row + 1]!;
    to[at + 2] = from[row + 2]!;
    to[at + 3] = from[row + 3]!;
    to[at + 4] = from[row + 4]!;
    to[at + 5] = from[row + 5]!;
    to[at + 6] = from[row + 6]!;
    to[at + 7] = from[row + 7]!;
  }
  return out;
}
