import { utf8 } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';

/**
 * The random numbers of SJ1 section 7: block j is H("sj1|rng|" + seed + "|" + purpose + "|" + j), eight unsigned 32-bit
 * big-endian integers; every `int` uses the next one, more when some are rejected. Blocks are hashed in batches.
 */
export class Drbg {
  private readonly hash: Hash;
  private readonly prefix: string;
  private block = 0;
  private batch = 16;
  private words = new DataView(new ArrayBuffer(0));
  private at = 0;

  constructor(hash: Hash, seed: string, purpose: string) {
    this.hash = hash;
    this.prefix = `sj1|rng|${seed}|${purpose}|`;
  }

  /** A uniform integer in 0 .. n−1, for 1 ≤ n ≤ 2³². */
  int(n: number): number {
    if (n < 1 || n > 2 ** 32) throw new RangeError(`int(${n}): expected 1 .. 2^32`);
    const limit = Math.floor(2 ** 32 / n) * n;
    for (;;) {
      if (this.at === this.words.byteLength) this.refill();
      const word = this.words.getUint32(this.at);
      this.at += 4;
      if (word < limit) return word % n;
    }
  }

  private refill(): void {
    const texts = Array.from({ length: this.batch }, (_, i) => utf8(this.prefix + (this.block + i)));
    const offsets = new Uint32Array(this.batch + 1);
    for (const [i, text] of texts.entries()) offsets[i + 1] = offsets[i]! + text.length;
    const data = new Uint8Array(offsets[this.batch]!);
    for (const [i, text] of texts.entries()) data.set(text, offsets[i]);
    const out = new Uint8Array(32 * this.batch);
    this.hash.digestMany(data, offsets, this.batch, out);
    this.block += this.batch;
    this.batch = Math.min(2 * this.batch, 4096);
    this.words = new DataView(out.buffer);
    this.at = 0;
  }
}
