import type { Hash } from '../hash/types.ts';

/** How many messages bulk work hands to a provider at once: enough to hide the call, few enough to stay in the cache */
export const BATCH = 1024;

/** Messages laid one after another for Hash.digestMany and hmacMany. */
export class Batch {
  data = new Uint8Array(1 << 12);
  readonly offsets = new Uint32Array(BATCH + 1);
  n = 0;

  clear(): void {
    this.n = 0;
  }

  /** Where the next message starts, with room for `bytes` more */
  open(bytes: number): number {
    const at = this.offsets[this.n]!;
    if (at + bytes > this.data.length) {
      const larger = new Uint8Array(2 * (at + bytes));
      larger.set(this.data.subarray(0, at));
      this.data = larger;
    }
    return at;
  }

  /** Ends the message that `open` began */
  close(end: number): void {
    this.n += 1;
    this.offsets[this.n] = end;
  }

  digest(hash: Hash, out: Uint8Array): void {
    hash.digestMany(this.data, this.offsets, this.n, out);
  }
}
