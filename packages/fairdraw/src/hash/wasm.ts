// SHA-256 and SM3 by a WebAssembly kernel that works on four messages at once (source: ../../kernel/assembly).
// The same code in Node and in browsers; where 128-bit SIMD is missing, the portable hash stands in.
import { toHex, utf8 } from '../bytes.ts';
import { KERNEL } from './kernel.generated.ts';
import { portableHash } from './portable.ts';
import type { Alg, Hash } from './types.ts';

interface Kernel {
  memory: WebAssembly.Memory;
  /** First byte of memory that is ours. */
  base(): number;
  plain(alg: number): void;
  key(alg: number, pads: number): void;
  many(data: number, offsets: number, n: number, out: number): void;
}

/** Messages and bytes handed to the kernel at a time: the working set stays inside a second-level cache. */
const MAX_MESSAGES = 4096;
const MAX_BYTES = 1 << 18;
/** The kernel reads whole blocks, up to 64 bytes past the last message. */
const SLACK = 128;
const BLOCK = 64;
const DIGEST = 32;
const CODES: Record<Alg, number> = { sha256: 0, sm3: 1 };

let kernel: Promise<Kernel> | undefined;

/** Whether this machine can run the kernel. */
export function wasmSupported(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(moduleBytes());
}

/**
 * The fast hash. Digests are equal to those of every other Hash; `digestMany` and `hmacMany` are where it is faster:
 * more than 10 million one-block messages a second on one thread (bench/RESULTS.md). It keeps about half a megabyte for itself,
 * and grows by the longest single message it is given.
 */
export async function wasmHash(alg: Alg): Promise<Hash> {
  if (!wasmSupported()) return portableHash(alg);
  kernel ??= WebAssembly.instantiate(moduleBytes()).then((it) => it.instance.exports as unknown as Kernel);
  return kernelHash(alg, await kernel);
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(KERNEL), (c) => c.charCodeAt(0));
}

function kernelHash(alg: Alg, kernel: Kernel): Hash {
  const code = CODES[alg];
  const offsetsAt = kernel.base();
  const outAt = offsetsAt + 4 * (MAX_MESSAGES + 4);
  const dataAt = outAt + DIGEST * MAX_MESSAGES;

  /** The kernel's memory from the data area on, with room for so many bytes. */
  function room(bytes: number): Uint8Array {
    const missing = dataAt + bytes + SLACK - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / 65536));
    return new Uint8Array(kernel.memory.buffer);
  }

  /** Digests of the messages i … j−1, left in memory at outAt. */
  function chunk(data: Uint8Array, offsets: Uint32Array, i: number, j: number): Uint8Array {
    const from = offsets[i] ?? 0;
    const to = offsets[j] ?? 0;
    const memory = room(to - from);
    memory.set(data.subarray(from, to), dataAt);
    new Uint32Array(memory.buffer, offsetsAt).set(offsets.subarray(i, j + 1));
    kernel.many(dataAt - from, offsetsAt, j - i, outAt);
    return memory;
  }

  function run(data: Uint8Array, offsets: Uint32Array, n: number, out: Uint8Array): void {
    for (let i = 0; i < n;) {
      let j = Math.min(n, i + MAX_MESSAGES);
      while (j > i + 1 && (offsets[j] ?? 0) - (offsets[i] ?? 0) > MAX_BYTES) j = i + ((j - i) >> 1);
      const memory = chunk(data, offsets, i, j);
      out.set(memory.subarray(outAt, outAt + DIGEST * (j - i)), DIGEST * i);
      i = j;
    }
  }

  /** Digest of one message, as the kernel is set. */
  function digestOf(bytes: Uint8Array): Uint8Array {
    room(bytes.length).set(bytes, dataAt);
    new Uint32Array(kernel.memory.buffer, offsetsAt).set([0, bytes.length]);
    kernel.many(dataAt, offsetsAt, 1, outAt);
    return new Uint8Array(kernel.memory.buffer).slice(outAt, outAt + DIGEST);
  }

  function digest(bytes: Uint8Array): Uint8Array {
    kernel.plain(code);
    return digestOf(bytes);
  }

  /** Sets the kernel to HMAC under a key (RFC 2104: a key longer than a block is hashed first). */
  function useKey(key: Uint8Array): void {
    const short = key.length > BLOCK ? digest(key) : key;
    const memory = room(2 * BLOCK);
    for (let i = 0; i < BLOCK; i += 1) {
      const k = short[i] ?? 0;
      memory[dataAt + i] = k ^ 0x36;
      memory[dataAt + BLOCK + i] = k ^ 0x5c;
    }
    kernel.key(code, dataAt);
  }

  return {
    alg,
    digest,
    hx: (s) => toHex(digest(utf8(s))),
    hmac(key, s) {
      useKey(key);
      return toHex(digestOf(utf8(s)));
    },
    digestMany(data, offsets, n, out) {
      kernel.plain(code);
      run(data, offsets, n, out);
    },
    hmacMany(key, data, offsets, n, out) {
      useKey(key);
      run(data, offsets, n, out);
    },
    // One message has no neighbours to share lanes with, so the kernel has nothing to give here.
    stream: () => portableHash(alg).stream(),
  };
}
