import { toHex, utf8 } from '../bytes.ts';
import type { Alg, Hash } from './types.ts';

interface NodeHasher {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** The part of node:crypto that is used; the caller passes its own `import * as crypto from 'node:crypto'` */
export interface NodeCrypto {
  hash(alg: string, data: Uint8Array, encoding: 'buffer'): Uint8Array;
  createHash(alg: string): NodeHasher;
  createHmac(alg: string, key: Uint8Array): NodeHasher;
}

/** Node's own OpenSSL as provider: quick to start, but one native call per message. For bulk work prefer wasm.ts. */
export function nodeHash(alg: Alg, crypto: NodeCrypto): Hash {
  const digest = (bytes: Uint8Array): Uint8Array => crypto.hash(alg, bytes, 'buffer');

  function digestMany(data: Uint8Array, offsets: Uint32Array, n: number, out: Uint8Array): void {
    for (let i = 0; i < n; i++) out.set(digest(data.subarray(offsets[i]!, offsets[i + 1]!)), 32 * i);
  }

  return {
    alg,
    digest,
    hx: (s) => toHex(digest(utf8(s))),
    hmac(key, s) {
      const mac = crypto.createHmac(alg, key);
      mac.update(utf8(s));
      return toHex(mac.digest());
    },
    digestMany,
    hmacMany(key, data, offsets, n, out) {
      // Two one-shot digests over padded copies: createHmac takes three times as long (design/stack.md, bulk hashing).
      const block = new Uint8Array(64);
      block.set(key.length > 64 ? digest(key) : key);
      const ipad = block.map((b) => b ^ 0x36);
      const outer = new Uint8Array(96);
      outer.set(block.map((b) => b ^ 0x5c));
      let inner = new Uint8Array(256);
      for (let i = 0; i < n; i++) {
        const message = data.subarray(offsets[i]!, offsets[i + 1]!);
        if (inner.length < 64 + message.length) inner = new Uint8Array(2 * (64 + message.length));
        inner.set(ipad);
        inner.set(message, 64);
        outer.set(digest(inner.subarray(0, 64 + message.length)), 64);
        out.set(digest(outer), 32 * i);
      }
    },
    stream() {
      const hasher = crypto.createHash(alg);
      return { update: (bytes) => void hasher.update(bytes), digest: () => hasher.digest() };
    },
  };
}
