// The hash kernel: SHA-256 and SM3 of many short messages, four at a time (128-bit SIMD, no imports).
// Built by build.ts into ../src/hash/kernel.generated.ts; used by ../src/hash/wasm.ts.
import { STATE, TAIL, W, loadBlocks, padTail, setW, state, storeDigests } from './lanes';
import { SHA256_IV, sha256Compress } from './sha256';
import { SM3_IV, sm3Compress, sm3Start } from './sm3';

const SHA256: i32 = 0;

/** Chaining words the messages start from: the IV, or the key's inner pad. */
const START: usize = memory.data(8 * 16, 16);
/** Chaining words after the key's outer pad. */
const OUTER: usize = memory.data(8 * 16, 16);
/** The first block that the last messages shared, and the chaining words after it. */
const PREFIX: usize = memory.data(64, 16);
const PREFIX_STATE: usize = memory.data(8 * 16, 16);
/** Messages of up to 31 blocks wait, by block count, for three of their kind: count, then four indices. */
const QUEUES: usize = memory.data(32 * 32, 16);
const QUEUE_LIMIT: u32 = 32;

let alg: i32 = SHA256;
let keyed: bool = false;
let prefixKnown: bool = false;
let data: usize = 0;
let offsets: usize = 0;
let out: usize = 0;
let waiting: u32 = 0;

sm3Start();

/** First byte the caller may use. */
export function base(): usize {
  return (__heap_base + 63) & ~63;
}

function compress(): void {
  if (alg == SHA256) sha256Compress();
  else sm3Compress();
}

function copyWords(to: usize, from: usize): void {
  for (let i: usize = 0; i < 128; i += 16) v128.store(to + i, v128.load(from + i));
}

function begin(): void {
  const iv = alg == SHA256 ? SHA256_IV : SM3_IV;
  for (let i: usize = 0; i < 8; i += 1) v128.store(STATE + (i << 4), v128.load32_splat(iv + (i << 2)));
}

/** Plain digests from here on. */
export function plain(algorithm: i32): void {
  alg = algorithm;
  keyed = false;
  prefixKnown = false;
  begin();
  copyWords(START, STATE);
}

/** HMAC (RFC 2104) from here on; `pads` holds the 64-byte inner pad and then the 64-byte outer pad of the key. */
export function key(algorithm: i32, pads: usize): void {
  plain(algorithm);
  keyed = true;
  loadBlocks(pads, pads, pads, pads);
  compress();
  copyWords(START, STATE);
  begin();
  loadBlocks(pads + 64, pads + 64, pads + 64, pads + 64);
  compress();
  copyWords(OUTER, STATE);
}

@inline
function blocksOf(length: u32): u32 {
  return (length + 72) >> 6;
}

@inline
function message(i: u32): usize {
  return data + load<u32>(offsets + ((<usize>i) << 2));
}

@inline
function lengthOf(i: u32): u32 {
  return load<u32>(offsets + ((<usize>i) << 2), 4) - load<u32>(offsets + ((<usize>i) << 2));
}

@inline
function sameBlock(x: usize, y: usize): bool {
  for (let i: usize = 0; i < 64; i += 16) {
    if (v128.any_true(v128.xor(v128.load(x + i), v128.load(y + i)))) return false;
  }
  return true;
}

/**
 * Where all four messages open with one and the same whole block (tickets do: "sj1|tick|" and the seed), its compression
 * is done once and kept. Answers whether STATE now stands behind that block.
 */
function afterPrefix(m0: usize, m1: usize, m2: usize, m3: usize): bool {
  if (!sameBlock(m0, m1) || !sameBlock(m0, m2) || !sameBlock(m0, m3)) return false;
  if (!prefixKnown || !sameBlock(m0, PREFIX)) {
    copyWords(STATE, START);
    loadBlocks(m0, m0, m0, m0);
    compress();
    copyWords(PREFIX_STATE, STATE);
    for (let i: usize = 0; i < 64; i += 16) v128.store(PREFIX + i, v128.load(m0 + i));
    prefixKnown = true;
  }
  copyWords(STATE, PREFIX_STATE);
  return true;
}

@inline
function blockAt(lane: usize, m: usize, whole: u32, b: u32): usize {
  return b < whole ? m + ((<usize>b) << 6) : TAIL + (lane << 7) + ((<usize>(b - whole)) << 6);
}

/** Digests four messages of the same number of blocks. */
function four(i0: u32, i1: u32, i2: u32, i3: u32, blocks: u32): void {
  const m0 = message(i0);
  const m1 = message(i1);
  const m2 = message(i2);
  const m3 = message(i3);
  const l0 = lengthOf(i0);
  const l1 = lengthOf(i1);
  const l2 = lengthOf(i2);
  const l3 = lengthOf(i3);
  const before: u32 = keyed ? 64 : 0;
  padTail(0, m0, l0, before);
  padTail(1, m1, l1, before);
  padTail(2, m2, l2, before);
  padTail(3, m3, l3, before);
  const w0 = l0 >> 6;
  const w1 = l1 >> 6;
  const w2 = l2 >> 6;
  const w3 = l3 >> 6;
  let b: u32 = 0;
  if (w0 && w1 && w2 && w3 && afterPrefix(m0, m1, m2, m3)) b = 1;
  else copyWords(STATE, START);
  for (; b < blocks; b += 1) {
    loadBlocks(blockAt(0, m0, w0, b), blockAt(1, m1, w1, b), blockAt(2, m2, w2, b), blockAt(3, m3, w3, b));
    compress();
  }
  if (keyed) outer();
  storeDigests(
    out + ((<usize>i0) << 5),
    out + ((<usize>i1) << 5),
    out + ((<usize>i2) << 5),
    out + ((<usize>i3) << 5),
  );
}

/** The outer hash of HMAC: one block, the inner digest and the padding of 64 + 32 bytes. */
function outer(): void {
  for (let i = 0; i < 8; i += 1) setW(i, state(i));
  setW(8, i32x4.splat(0x80000000));
  for (let i = 9; i < 15; i += 1) setW(i, i32x4.splat(0));
  setW(15, i32x4.splat(96 << 3));
  copyWords(STATE, OUTER);
  compress();
}

/**
 * Digests n messages: message i is data[offsets[i] .. offsets[i+1]) (u32 offsets), digest i goes to out + 32·i.
 * 64 readable bytes must follow the last message.
 */
export function many(dataAt: usize, offsetsAt: usize, n: u32, outAt: usize): void {
  data = dataAt;
  offsets = offsetsAt;
  out = outAt;
  let i: u32 = 0;
  while (i < n) {
    const blocks = blocksOf(lengthOf(i));
    if (
      i + 3 < n &&
      blocksOf(lengthOf(i + 1)) == blocks &&
      blocksOf(lengthOf(i + 2)) == blocks &&
      blocksOf(lengthOf(i + 3)) == blocks
    ) {
      four(i, i + 1, i + 2, i + 3, blocks);
      i += 4;
    } else {
      wait(i, blocks);
      i += 1;
    }
  }
  if (waiting) flush();
}

function wait(i: u32, blocks: u32): void {
  if (blocks >= QUEUE_LIMIT) {
    four(i, i, i, i, blocks);
    return;
  }
  const queue = QUEUES + ((<usize>blocks) << 5);
  const count = load<u32>(queue);
  if (count == 3) {
    four(load<u32>(queue, 4), load<u32>(queue, 8), load<u32>(queue, 12), i, blocks);
    store<u32>(queue, 0);
    waiting -= 3;
    return;
  }
  waiting += 1;
  store<u32>(queue + ((<usize>count) << 2), i, 4);
  store<u32>(queue, count + 1);
}

/** Messages left without three others of their kind run with a lane doubled. */
function flush(): void {
  for (let blocks: u32 = 1; waiting > 0; blocks += 1) {
    const queue = QUEUES + ((<usize>blocks) << 5);
    const count = load<u32>(queue);
    if (count == 0) continue;
    const first = load<u32>(queue, 4);
    const second = count > 1 ? load<u32>(queue, 8) : first;
    const third = count > 2 ? load<u32>(queue, 12) : first;
    four(first, second, third, first, blocks);
    store<u32>(queue, 0);
    waiting -= count;
  }
}
