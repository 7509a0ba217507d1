/** Sets of people as bits of 32-bit words: person i is bit i % 32 of word ⌊i / 32⌋. */
export type Bits = Uint32Array;

export function bitsOf(words: number, members: Iterable<number>): Bits {
  const bits = new Uint32Array(words);
  for (const i of members) bits[i >>> 5]! |= 1 << (i & 31);
  return bits;
}

export function has(bits: Bits, i: number): boolean {
  return ((bits[i >>> 5]! >>> (i & 31)) & 1) === 1;
}

export function add(bits: Bits, i: number): void {
  bits[i >>> 5]! |= 1 << (i & 31);
}

export function remove(bits: Bits, i: number): void {
  bits[i >>> 5]! &= ~(1 << (i & 31));
}

/** Smallest member of a ∩ b, −1 when they share none */
export function firstCommon(a: Bits, b: Bits): number {
  for (let w = 0; w < a.length; w++) {
    const common = a[w]! & b[w]!;
    if (common !== 0) return (w << 5) + 31 - Math.clz32(common & -common);
  }
  return -1;
}

/** Members in ascending order, written to `out`; returns how many */
export function list(bits: Bits, out: Int32Array): number {
  let n = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let rest = bits[w]!; rest !== 0; rest &= rest - 1) {
      out[n++] = (w << 5) + 31 - Math.clz32(rest & -rest);
    }
  }
  return n;
}

/** How many members a ∩ b has */
export function countCommon(a: Bits, b: Bits): number {
  let n = 0;
  for (let w = 0; w < a.length; w++) n += count32(a[w]! & b[w]!);
  return n;
}

/** The nth member of a ∩ b, counted from 0; −1 when there are not so many */
export function nthCommon(a: Bits, b: Bits, n: number): number {
  for (let w = 0; w < a.length; w++) {
    let common = a[w]! & b[w]!;
    const here = count32(common);
    if (n >= here) {
      n -= here;
      continue;
    }
    for (; n > 0; n--) common &= common - 1;
    return (w << 5) + 31 - Math.clz32(common & -common);
  }
  return -1;
}

/** Bits that are set in a 32-bit word (Warren, Hacker's Delight, 5-1) */
function count32(x: number): number {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
