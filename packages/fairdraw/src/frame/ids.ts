import { ascii } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';

const FIRST = charTable('0-9A-Za-z');
const OTHER = charTable('0-9A-Za-z._:+-');

function charTable(set: string): Uint8Array {
  const pattern = new RegExp(`[${set}]`);
  return Uint8Array.from({ length: 128 }, (_, c) => Number(pattern.test(String.fromCharCode(c))));
}

/** Ids as one run of ASCII bytes: about 22 bytes an object instead of a string each. Ids must be fields (SJ1 section 2). */
export class IdColumn {
  size = 0;
  #bytes = new Uint8Array(1 << 16);
  #ends = new Uint32Array(1 << 12);

  /** Appends an id; FREEZE_BAD_ID when it is not a field */
  push(id: string): void {
    let at = this.#start(this.size);
    if (at + 128 > this.#bytes.length) this.#bytes = grown(this.#bytes, Uint8Array);
    if (this.size === this.#ends.length) this.#ends = grown(this.#ends, Uint32Array);
    const length = typeof id === 'string' ? id.length : 0;
    let good = length > 0 && length <= 128;
    for (let k = 0; good && k < length; k++) {
      const c = id.charCodeAt(k);
      good = c < 128 && (k === 0 ? FIRST : OTHER)[c] === 1;
      this.#bytes[at++] = c;
    }
    if (!good)
      throw new FairdrawError('FREEZE_BAD_ID', {
        where: `objects[${this.size}]`,
        got: String(id).slice(0, 140),
      });
    this.#ends[this.size] = at;
    this.size += 1;
  }

  /** Copies id i to out[at ..]; returns the end */
  copy(i: number, out: Uint8Array, at: number): number {
    const end = this.#ends[i]!;
    for (let k = this.#start(i); k < end; k++) out[at++] = this.#bytes[k]!;
    return at;
  }

  get(i: number): string {
    return ascii(this.#bytes.subarray(this.#start(i), this.#ends[i]));
  }

  #start(i: number): number {
    return i === 0 ? 0 : this.#ends[i - 1]!;
  }
}

/** The same column with room for twice as much */
export function grown<T extends Uint8Array | Uint32Array | Float64Array>(
  column: T,
  Type: new (n: number) => T,
): T {
  const larger = new Type(2 * column.length);
  larger.set(column);
  return larger;
}
