import { toHex, utf8 } from '../bytes.ts';
import { compressSha256, SHA256_IV } from './sha256.ts';
import { compressSm3, SM3_IV } from './sm3.ts';
import type { Alg, Hash, HashStream } from './types.ts';

type Compress = (state: Int32Array, data: Uint8Array, at: number) => void;

/**
 * SHA-256 and SM3 in plain synchronous JavaScript, for any browser and as the reference for the other providers.
 * Both are Merkle–Damgård constructions with 64-byte blocks and a big-endian length, so only the compression differs.
 */
export function portableHash(alg: Alg): Hash {
  const iv = alg === 'sha256' ? SHA256_IV : SM3_IV;
  const compress = alg === 'sha256' ? compressSha256 : compressSm3;
  const state = new Int32Array(8);
  const inner = new Uint8Array(32);

  /** Digest of message data[from .. to) that follows `before` bytes already mixed into `start` */
  function finish(
    start: Int32Array,
    data: Uint8Array,
    from: number,
    to: number,
    before: number,
    out: Uint8Array,
    at: number,
  ): void {
    state.set(start);
    let i = from;
    for (; i + 64 <= to; i += 64) compress(state, data, i);
    pad(compress, state, data.subarray(i, to), before + to - from);
    writeWords(state, out, at);
  }

  function digest(bytes: Uint8Array): Uint8Array {
    const out = new Uint8Array(32);
    finish(iv, bytes, 0, bytes.length, 0, out, 0);
    return out;
  }

  function hmacMany(
    key: Uint8Array,
    data: Uint8Array,
    offsets: Uint32Array,
    n: number,
    out: Uint8Array,
  ): void {
    const { ipad, opad } = keyedStates(key);
    for (let i = 0; i < n; i++) {
      finish(ipad, data, offsets[i]!, offsets[i + 1]!, 64, inner, 0);
      finish(opad, inner, 0, 32, 64, out, 32 * i);
    }
  }

  /** The states after the keyed pads of RFC 2104, computed once for all messages under the key */
  function keyedStates(key: Uint8Array): { ipad: Int32Array; opad: Int32Array } {
    const block = new Uint8Array(64);
    block.set(key.length > 64 ? digest(key) : key);
    const ipad = iv.slice();
    const opad = iv.slice();
    compress(
      ipad,
      block.map((b) => b ^ 0x36),
      0,
    );
    compress(
      opad,
      block.map((b) => b ^ 0x5c),
      0,
    );
    return { ipad, opad };
  }

  return {
    alg,
    digest,
    hx: (s) => toHex(digest(utf8(s))),
    hmac(key, s) {
      const data = utf8(s);
      const out = new Uint8Array(32);
      hmacMany(key, data, Uint32Array.of(0, data.length), 1, out);
      return toHex(out);
    },
    digestMany(data, offsets, n, out) {
      for (let i = 0; i < n; i++) finish(iv, data, offsets[i]!, offsets[i + 1]!, 0, out, 32 * i);
    },
    hmacMany,
    stream: () => portableStream(compress, iv),
  };
}

function portableStream(compress: Compress, iv: Int32Array): HashStream {
  const state = iv.slice();
  const block = new Uint8Array(64);
  let held = 0;
  let total = 0;
  return {
    update(bytes) {
      total += bytes.length;
      let i = 0;
      if (held > 0) {
        i = Math.min(64 - held, bytes.length);
        block.set(bytes.subarray(0, i), held);
        held += i;
        if (held < 64) return;
        compress(state, block, 0);
      }
      for (; i + 64 <= bytes.length; i += 64) compress(state, bytes, i);
      block.set(bytes.subarray(i));
      held = bytes.length - i;
    },
    digest() {
      pad(compress, state, block.subarray(0, held), total);
      const out = new Uint8Array(32);
      writeWords(state, out, 0);
      return out;
    },
  };
}

const tail = new Uint8Array(128);

/** Mixes in the last partial block, 0x80, zeros and the length in bits (FIPS 180-4, 5.1.1; GB/T 32905, 5.2) */
function pad(compress: Compress, state: Int32Array, rest: Uint8Array, totalBytes: number): void {
  const end = rest.length < 56 ? 64 : 128;
  tail.fill(0, rest.length, end);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const high = Math.floor(totalBytes / 0x20000000);
  const low = (totalBytes << 3) >>> 0;
  for (let k = 0; k < 4; k++) {
    tail[end - 8 + k] = high >>> (24 - 8 * k);
    tail[end - 4 + k] = low >>> (24 - 8 * k);
  }
  compress(state, tail, 0);
  if (end === 128) compress(state, tail, 64);
}

function writeWords(state: Int32Array, out: Uint8Array, at: number): void {
  for (let i = 0; i < 8; i++) {
    const w = state[i]!;
    out[at++] = w >>> 24;
    out[at++] = w >>> 16;
    out[at++] = w >>> 8;
    out[at++] = w;
  }
}
