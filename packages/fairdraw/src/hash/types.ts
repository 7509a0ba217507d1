/** The two digest algorithms of SJ1 (section 2): SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016). Both give 32 bytes. */
export type Alg = 'sha256' | 'sm3';

/** Gives the provider for an algorithm; records name theirs, so whatever reads records takes one of these. */
export type HashOf = (alg: Alg) => Hash;

/** A digest fed in pieces, for texts too long to hold at once (the drawn lines of a big draw). Use once. */
export interface HashStream {
  update(bytes: Uint8Array): void;
  /** 32-byte digest of everything given so far; the stream is spent afterwards */
  digest(): Uint8Array;
}

/**
 * A digest algorithm as fairdraw needs it. Providers: `node.ts` (crypto passed in), `portable.ts` (plain JavaScript),
 * `wasm.ts` (four messages at a time). All of them give the same bytes; they differ in speed only.
 */
export interface Hash {
  readonly alg: Alg;
  /** 32-byte digest of bytes */
  digest(bytes: Uint8Array): Uint8Array;
  /** lower-case hex digest of the UTF-8 bytes of s */
  hx(s: string): string;
  /** lower-case hex HMAC of the UTF-8 bytes of s under raw key bytes (RFC 2104) */
  hmac(key: Uint8Array, s: string): string;
  /**
   * Digests n messages laid one after another in `data`; message i is data[offsets[i] .. offsets[i+1]), offsets has at
   * least n+1 entries and may start above 0. Digest i goes to out[32*i ..]. The bulk path of freeze, tickets and trees.
   * `out` may not overlap `data`.
   */
  digestMany(data: Uint8Array, offsets: Uint32Array, n: number, out: Uint8Array): void;
  /** The same for HMAC under one key. */
  hmacMany(key: Uint8Array, data: Uint8Array, offsets: Uint32Array, n: number, out: Uint8Array): void;
  /** A fresh digest to be fed in pieces */
  stream(): HashStream;
}
