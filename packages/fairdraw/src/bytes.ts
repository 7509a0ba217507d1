import { FairdrawError } from './errors.ts';

/** Byte helpers shared by the whole package. Digests are 32 bytes; hex is lower case. */

export const ZEROS64 = '0'.repeat(64);

const HEX = '0123456789abcdef';

/** ASCII code of the high and low hex digit of every byte value */
const HEX_HI = Uint8Array.from({ length: 256 }, (_, b) => HEX.charCodeAt(b >> 4));
const HEX_LO = Uint8Array.from({ length: 256 }, (_, b) => HEX.charCodeAt(b & 15));

/** Value of an ASCII hex digit in lower case, 255 for any other byte */
const HEX_VALUE = Uint8Array.from({ length: 256 }, (_, c) => {
  const v = HEX.indexOf(String.fromCharCode(c));
  return v < 0 ? 255 : v;
});

const encoder = new TextEncoder();
const asciiDecoder = new TextDecoder('latin1');
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of s. A lone surrogate has no UTF-8 and is refused (TEXT_NOT_UNICODE). */
export function utf8(s: string): Uint8Array {
  if (!s.isWellFormed()) throw new FairdrawError('TEXT_NOT_UNICODE', { got: s.slice(0, 40) });
  return encoder.encode(s);
}

/** Text of UTF-8 bytes; broken UTF-8 is refused (TEXT_NOT_UTF8), a byte order mark stays in the text and is refused later. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new FairdrawError('TEXT_NOT_UTF8', { where: '' });
  }
}

const hexScratch = new Uint8Array(64);

/** Lower-case hex of bytes[from .. to). Decoded from one buffer: a string glued from 32 pieces costs ten times the memory. */
export function toHex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  const count = to - from;
  const out = count <= 32 ? hexScratch.subarray(0, 2 * count) : new Uint8Array(2 * count);
  writeHex(bytes, from, count, out, 0);
  return ascii(out);
}

/** Text of bytes that are ASCII */
export function ascii(bytes: Uint8Array): string {
  return asciiDecoder.decode(bytes);
}

/** Bytes of lower-case hex; anything else is refused (HEX_MALFORMED) */
export function fromHex(hex: string): Uint8Array {
  const out = new Uint8Array(hex.length >> 1);
  if (hex.length % 2 !== 0 || !readHex(hex, 0, out, 0, out.length)) {
    throw new FairdrawError('HEX_MALFORMED', { got: hex.slice(0, 80), expected: '0-9 a-f' });
  }
  return out;
}

/** Reads `count` bytes of lower-case hex at text[at]; false when a digit is missing or wrong */
export function readHex(text: string, at: number, out: Uint8Array, outAt: number, count: number): boolean {
  if (text.length < at + 2 * count) return false;
  let bad = 0;
  for (let i = 0; i < count; i++) {
    const a = text.charCodeAt(at + 2 * i);
    const b = text.charCodeAt(at + 2 * i + 1);
    const hi = a < 256 ? HEX_VALUE[a]! : 255;
    const lo = b < 256 ? HEX_VALUE[b]! : 255;
    bad |= hi | lo;
    out[outAt + i] = (hi << 4) | lo;
  }
  return bad < 16;
}

/** Writes the hex of `count` bytes as ASCII into out[at ..]; returns the position after it */
export function writeHex(
  bytes: Uint8Array,
  from: number,
  count: number,
  out: Uint8Array,
  at: number,
): number {
  for (let i = from, end = from + count; i < end; i++) {
    const b = bytes[i]!;
    out[at++] = HEX_HI[b]!;
    out[at++] = HEX_LO[b]!;
  }
  return at;
}

/** Byte-wise comparison of two 32-byte keys inside one array: negative, 0 or positive */
export function compareKeys(keys: Uint8Array, a: number, b: number): number {
  let i = a * 32;
  let j = b * 32;
  for (const end = i + 32; i < end; i++, j++) {
    const d = keys[i]! - keys[j]!;
    if (d !== 0) return d;
  }
  return 0;
}

/** Row of a 32-byte key in ascending keys, −1 when it is not there */
export function findKey(keys: Uint8Array, n: number, key: Uint8Array): number {
  let lo = 0;
  let hi = n - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >>> 1;
    let d = 0;
    for (let i = 0; i < 32 && d === 0; i++) d = keys[mid * 32 + i]! - key[i]!;
    if (d === 0) return mid;
    if (d < 0) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
