import { utf8, ZEROS64 } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { isField, isHex64, isTaskId } from '../fields.ts';
import { jcs } from '../jcs/jcs.ts';
import type { Hex, Rest } from '../records/types.ts';
import type { Pattern } from './types.ts';

/** A pattern with the parts of its leaves that do not change from row to row */
export interface InternedPattern extends Pattern {
  size: number;
  /** `{"p":"` or, after the burden, `,"h":"…","p":"` */
  readonly before: string;
  /** `","s":{…}}` */
  readonly after: string;
  readonly beforeBytes: Uint8Array;
  readonly afterBytes: Uint8Array;
}

/**
 * Gives equal patterns one number. Registers have a few hundred patterns in millions of rows, so a row keeps a number
 * and everything that depends on the pattern alone is checked and encoded once.
 */
export class PatternTable {
  readonly list: InternedPattern[] = [];
  readonly #rest: Rest;
  readonly #byCanonical = new Map<string, number>();
  readonly #byKey = new Map<string, number>();

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** Number of the pattern of an object as given; `where` names the object in errors FREEZE_BAD_STRATUM, FREEZE_BAD_HISTORY */
  ofInput(s: Record<string, string>, h: string, where: string): number {
    let key = this.#rest === 'swap' ? h : '';
    // Lengths before texts: keys of different patterns can never read the same.
    for (const task in s) {
      const stratum = s[task]!;
      key += `${task.length},${stratum.length}:${task}${stratum}`;
    }
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    for (const [task, stratum] of Object.entries(s)) {
      if (!isTaskId(task) || !isField(stratum)) {
        throw new FairdrawError('FREEZE_BAD_STRATUM', { where, got: `${task}: ${String(stratum)}` });
      }
    }
    if (this.#rest === 'swap' && !isHex64(h))
      throw new FairdrawError('FREEZE_BAD_HISTORY', { where, got: String(h) });
    const index = this.intern(jcs(s), s, h);
    this.#byKey.set(key, index);
    return index;
  }

  /** Number of the pattern with this JCS(s); `s` must be checked by the caller when the pattern is new */
  intern(json: string, s: Record<string, string>, h: Hex): number {
    const canonical = this.#rest === 'swap' ? h + json : json;
    const known = this.#byCanonical.get(canonical);
    if (known !== undefined) return known;
    const before = this.#rest === 'swap' ? `,"h":"${h}","p":"` : '{"p":"';
    const after = `","s":${json}}`;
    const index = this.list.length;
    this.list.push({
      s: Object.freeze({ ...s }),
      h: this.#rest === 'swap' ? h : ZEROS64,
      size: 0,
      before,
      after,
      beforeBytes: utf8(before),
      afterBytes: utf8(after),
    });
    this.#byCanonical.set(canonical, index);
    return index;
  }
}
