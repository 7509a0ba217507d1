import { utf8 } from '../bytes.ts';
import type { Hash } from '../hash/types.ts';

/**
 * The random numbers of SJ1 section 7: block j is H("sj1|rng|" + seed + "|" + purpose + "|" + j), eight unsigned 32-bit
 * big-endian integers; every `int` uses the next one, more when some are rejected. Blocks are hashed in batches.
 */
export class Drbg {
  private readonly hash: Hash;
  private readonly prefix: Uint8Array;
  private block = 0;
  private batch = 16;
  private words = new DataView(new ArrayBuffer(0));
  private at = 0;

  constructor(hash: Hash, seed: string, purpose: string) {
    this.hash = hash;
    this.prefix = utf8(`sj1|rng|${seed}|${purpose}|`);
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
    const { prefix, batch } = this;
    const offsets = new Uint32Array(batch + 1);
    const data = new Uint8Array(batch * (prefix.length + 16)); // a block number has at most 16 digits
    let at = 0;
    for (let i = 0; i < batch; i++) {
      const number = String(this.block + i);
      data.set(prefix, at);
      at += prefix.length;
      for (let n = 0; n < number.length; n++) data[at++] = number.charCodeAt(n);
      offsets[i + 1] = at;
    }
    const out = new Uint8Array(32 * batch);
    this.hash.digestMany(data, offsets, batch, out);
    this.block += batch;
    this.batch = Math.min(2 * batch, 4096);
    this.words = new DataView(out.buffer);
    this.at = 0;
  }
}
