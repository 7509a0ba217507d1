// Four messages side by side: lane j of every v128 belongs to message j.
// This file moves bytes into lanes and back, and knows the padding both hashes share (FIPS 180-4 5.1.1, GB/T 32905-2016 5.2).

/** The 16 (sha256: 64, sm3: 68) message words of the block being compressed, four lanes each. */
export const W: usize = memory.data(68 * 16, 16);
/** The eight chaining words, four lanes each. */
export const STATE: usize = memory.data(8 * 16, 16);
/** Per lane the last one or two blocks, padded: 4 × 128 bytes. */
export const TAIL: usize = memory.data(4 * 128, 16);

@inline
export function add(x: v128, y: v128): v128 {
  return i32x4.add(x, y);
}

@inline
export function xor(x: v128, y: v128): v128 {
  return v128.xor(x, y);
}

@inline
export function rotl(x: v128, n: i32): v128 {
  return v128.or(i32x4.shl(x, n), i32x4.shr_u(x, 32 - n));
}

@inline
export function w(t: i32): v128 {
  return v128.load(W + ((<usize>t) << 4));
}

@inline
export function setW(t: i32, x: v128): void {
  v128.store(W + ((<usize>t) << 4), x);
}

@inline
export function state(i: i32): v128 {
  return v128.load(STATE + ((<usize>i) << 4));
}

@inline
export function setState(i: i32, x: v128): void {
  v128.store(STATE + ((<usize>i) << 4), x);
}

@inline
function swapWords(x: v128): v128 {
  return i8x16.swizzle(x, i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

/** Reads one 64-byte block per lane into W[0..15]. */
export function loadBlocks(p0: usize, p1: usize, p2: usize, p3: usize): void {
  for (let g: usize = 0; g < 64; g += 16) {
    const a = swapWords(v128.load(p0 + g));
    const b = swapWords(v128.load(p1 + g));
    const c = swapWords(v128.load(p2 + g));
    const d = swapWords(v128.load(p3 + g));
    const ab0 = v128.shuffle<u32>(a, b, 0, 4, 1, 5);
    const ab1 = v128.shuffle<u32>(a, b, 2, 6, 3, 7);
    const cd0 = v128.shuffle<u32>(c, d, 0, 4, 1, 5);
    const cd1 = v128.shuffle<u32>(c, d, 2, 6, 3, 7);
    const to = W + (g << 2);
    v128.store(to, v128.shuffle<u64>(ab0, cd0, 0, 2));
    v128.store(to, v128.shuffle<u64>(ab0, cd0, 1, 3), 16);
    v128.store(to, v128.shuffle<u64>(ab1, cd1, 0, 2), 32);
    v128.store(to, v128.shuffle<u64>(ab1, cd1, 1, 3), 48);
  }
}

/** Writes the four digests of STATE, 32 bytes each, to the four addresses. */
export function storeDigests(o0: usize, o1: usize, o2: usize, o3: usize): void {
  for (let g: usize = 0; g < 32; g += 16) {
    const from = STATE + (g << 2);
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const ab0 = v128.shuffle<u32>(a, b, 0, 4, 1, 5);
    const ab1 = v128.shuffle<u32>(a, b, 2, 6, 3, 7);
    const cd0 = v128.shuffle<u32>(c, d, 0, 4, 1, 5);
    const cd1 = v128.shuffle<u32>(c, d, 2, 6, 3, 7);
    v128.store(o0 + g, swapWords(v128.shuffle<u64>(ab0, cd0, 0, 2)));
    v128.store(o1 + g, swapWords(v128.shuffle<u64>(ab0, cd0, 1, 3)));
    v128.store(o2 + g, swapWords(v128.shuffle<u64>(ab1, cd1, 0, 2)));
    v128.store(o3 + g, swapWords(v128.shuffle<u64>(ab1, cd1, 1, 3)));
  }
}

@inline
function tailPart(from: usize, at: i32, rest: i32): v128 {
  if (rest >= at + 16) return v128.load(from + <usize>at);
  if (rest < at) return i64x2.splat(0);
  const place = i8x16.add(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(<i8>at),
  );
  const end = i8x16.splat(<i8>rest);
  const kept = v128.and(v128.load(from + <usize>at), i8x16.lt_u(place, end));
  return v128.or(kept, v128.and(i8x16.eq(place, end), i8x16.splat(-128)));
}

/**
 * Pads the end of one message into its TAIL: the last `length % 64` bytes, 0x80, zeros, and the bit length of
 * `before + length` bytes. Reads up to 63 bytes past the message (the caller's buffer has room) and masks them out,
 * because byte-wise copies cost more than the compression they feed.
 */
export function padTail(lane: i32, message: usize, length: u32, before: u32): void {
  const to = TAIL + ((<usize>lane) << 7);
  const rest = <i32>(length & 63);
  const from = message + <usize>(length & ~63);
  const bits = bswap<u64>((<u64>length + <u64>before) << 3);
  v128.store(to, tailPart(from, 0, rest));
  v128.store(to, tailPart(from, 16, rest), 16);
  v128.store(to, tailPart(from, 32, rest), 32);
  let last = tailPart(from, 48, rest);
  if (rest < 56) last = i64x2.replace_lane(last, 1, <i64>bits);
  v128.store(to, last, 48);
  if (rest >= 56) {
    v128.store(to, i64x2.splat(0), 64);
    v128.store(to, i64x2.splat(0), 80);
    v128.store(to, i64x2.splat(0), 96);
    v128.store(to, i64x2.replace_lane(i64x2.splat(0), 1, <i64>bits), 112);
  }
}
