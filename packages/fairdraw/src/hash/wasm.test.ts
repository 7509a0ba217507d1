import * as crypto from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileKernel, generatedText } from '../../kernel/build.ts';
import { KERNEL } from './kernel.generated.ts';
import type { Alg } from './types.ts';
import { wasmHash, wasmSupported } from './wasm.ts';

const SM3_VECTORS = new URL('../../../../../shared/data/vectors/sm2-sm3.json', import.meta.url);
const ALGS: Alg[] = ['sha256', 'sm3'];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const expected = (alg: Alg, bytes: Uint8Array): string => crypto.createHash(alg).update(bytes).digest('hex');
const expectedHmac = (alg: Alg, key: Uint8Array, bytes: Uint8Array): string =>
  crypto.createHmac(alg, key).update(bytes).digest('hex');

/** Messages of the given lengths, laid one after another behind `lead` bytes that belong to none of them. */
function lay(lengths: number[], lead = 0): { data: Uint8Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(lengths.length + 1);
  offsets[0] = lead;
  lengths.forEach((length, i) => (offsets[i + 1] = (offsets[i] ?? 0) + length));
  return { data: crypto.randomBytes(offsets[lengths.length] ?? 0), offsets };
}

const messageOf = (data: Uint8Array, offsets: Uint32Array, i: number): Uint8Array =>
  data.subarray(offsets[i], offsets[i + 1]);

/** Indices of the messages whose plain or keyed digest differs from node:crypto's. */
async function wrong(alg: Alg, data: Uint8Array, offsets: Uint32Array, n: number): Promise<string[]> {
  const hash = await wasmHash(alg);
  const key = crypto.randomBytes(32);
  const plain = new Uint8Array(32 * n);
  const keyed = new Uint8Array(32 * n);
  hash.digestMany(data, offsets, n, plain);
  hash.hmacMany(key, data, offsets, n, keyed);
  const faults: string[] = [];
  for (let i = 0; i < n; i += 1) {
    const message = messageOf(data, offsets, i);
    if (hex(plain.subarray(32 * i, 32 * i + 32)) !== expected(alg, message)) faults.push(`digest ${i}`);
    if (hex(keyed.subarray(32 * i, 32 * i + 32)) !== expectedHmac(alg, key, message))
      faults.push(`hmac ${i}`);
  }
  return faults;
}

describe.each(ALGS)('the %s kernel', (alg) => {
  it('agrees with node:crypto on every length from 0 to 300, alone and in bulk', async () => {
    const { data, offsets } = lay(Array.from({ length: 301 }, (_, i) => i));
    const hash = await wasmHash(alg);
    const alone = Array.from({ length: 301 }, (_, i) => hex(hash.digest(messageOf(data, offsets, i))));
    expect(alone).toEqual(Array.from({ length: 301 }, (_, i) => expected(alg, messageOf(data, offsets, i))));
    expect(await wrong(alg, data, offsets, 301)).toEqual([]);
  });

  it('agrees on mixed lengths across several chunks, behind bytes that belong to no message', async () => {
    const { data, offsets } = lay(
      Array.from({ length: 9001 }, () => crypto.randomInt(300)),
      77,
    );
    expect(await wrong(alg, data, offsets, 9001)).toEqual([]);
    expect(await wrong(alg, data, offsets, 3)).toEqual([]);
    expect(await wrong(alg, data, offsets, 0)).toEqual([]);
  });

  it('agrees on one, two and three messages of a kind, and on messages of 30, 31, 32 and 20,000 blocks', async () => {
    const blocks = [30, 30, 30, 31, 32, 31, 20000, 1, 5, 5, 32];
    const { data, offsets } = lay(blocks.map((count) => 64 * count - 9));
    expect(await wrong(alg, data, offsets, blocks.length)).toEqual([]);
  });

  it('agrees where messages share their first block, share it in part, or change it half-way', async () => {
    const { data, offsets } = lay(Array.from({ length: 400 }, (_, i) => 64 + (i % 90)));
    for (let i = 0; i < 400; i += 1) {
      const message = messageOf(data, offsets, i);
      message.fill(i < 200 ? 1 : 2, 0, i % 17 === 0 ? 63 : 64);
    }
    expect(await wrong(alg, data, offsets, 400)).toEqual([]);
  });

  it('hashes text as UTF-8, and keys longer than a block as RFC 2104 says', async () => {
    const hash = await wasmHash(alg);
    const text = '双随机、一公开 😀 é'.repeat(9);
    expect(hash.alg).toBe(alg);
    expect(hash.hx('')).toBe(expected(alg, new Uint8Array()));
    expect(hash.hx(text)).toBe(expected(alg, Buffer.from(text)));
    expect(() => hash.hx('\ud800')).toThrow('TEXT_NOT_UNICODE');
    for (const length of [0, 1, 32, 64, 65, 200]) {
      const key = crypto.randomBytes(length);
      expect(hash.hmac(key, text)).toBe(expectedHmac(alg, key, Buffer.from(text)));
    }
  });

  it('keeps two hashes and a key apart when calls alternate', async () => {
    const [one, other] = [await wasmHash(alg), await wasmHash(alg === 'sm3' ? 'sha256' : 'sm3')];
    const before = one.hx('a');
    other.hmac(new Uint8Array(32), 'b');
    expect(one.hx('a')).toBe(before);
  });

  it('feeds a stream in pieces', async () => {
    const hash = await wasmHash(alg);
    const { data, offsets } = lay([1, 63, 64, 65, 1000]);
    const stream = hash.stream();
    for (let i = 0; i < 5; i += 1) stream.update(messageOf(data, offsets, i));
    expect(hex(stream.digest())).toBe(expected(alg, data));
  });
});

describe('SM3 test vectors', () => {
  it.skipIf(!existsSync(SM3_VECTORS))('of OpenSSL (skipped where ../shared/data is absent)', async () => {
    const { sm3 } = JSON.parse(readFileSync(SM3_VECTORS, 'utf8')) as {
      sm3: { input_hex: string; digest: string }[];
    };
    const hash = await wasmHash('sm3');
    expect(sm3.length).toBeGreaterThan(2);
    expect(sm3.map((v) => hex(hash.digest(Buffer.from(v.input_hex, 'hex'))))).toEqual(
      sm3.map((v) => v.digest.toLowerCase()),
    );
  });
});

describe('the kernel module', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is what its source compiles to, byte for byte', async () => {
    const checkedIn = readFileSync(new URL('kernel.generated.ts', import.meta.url), 'utf8');
    expect(generatedText(await compileKernel())).toBe(checkedIn);
  });

  it('imports nothing', () => {
    const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  it('gives way to the portable hash where SIMD is missing', async () => {
    expect(wasmSupported()).toBe(true);
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const instantiate = vi.spyOn(WebAssembly, 'instantiate');
    const hash = await wasmHash('sha256');
    expect(hash.hx('abc')).toBe(expected('sha256', Buffer.from('abc')));
    expect(instantiate).not.toHaveBeenCalled();
  });
});
