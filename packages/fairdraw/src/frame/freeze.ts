import { compareKeys, findKey, toHex, ZEROS64 } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { isCount, isField } from '../fields.ts';
import type { Hash } from '../hash/types.ts';
import type { Rest } from '../records/types.ts';
import { grown, IdColumn } from './ids.ts';
import { PatternTable } from './patterns.ts';
import { OBJECT_LABELS, pseudonymBytes, pseudonyms, saltBatches, saltOf } from './pseudonym.ts';
import { gatherKeys, sortedOrder } from './sort.ts';
import type { Frame, ObjectInput } from './types.ts';
import { frameView } from './view.ts';

export interface FreezeInput {
  drawId: string;
  /** 32 random bytes, new for every draw; private */
  K: Uint8Array;
  rest: Rest;
  /** the whole register of that level, in any order */
  objects: Iterable<ObjectInput>;
}

/**
 * Freezes the objects under pseudonyms (SJ1 section 3). Reads the iterable once and keeps columns, not objects.
 * Throws FairdrawError FREEZE_BAD_KEY, FREEZE_BAD_DRAW_ID, FREEZE_BAD_ID, FREEZE_BAD_STRATUM, FREEZE_BAD_BURDEN,
 * FREEZE_BAD_HISTORY, FREEZE_DUPLICATE_ID.
 */
export function freeze(hash: Hash, { drawId, K, rest, objects }: FreezeInput): Frame {
  checkKey(drawId, K);
  const key = K.slice();
  const { ids, pattern, b, patterns } = collect(rest, objects);
  const unsorted = pseudonyms(hash, key, drawId, ids);
  const order = sortedOrder(unsorted, ids.size);
  const p = gatherKeys(unsorted, order);
  const sortedPattern = new Uint32Array(ids.size);
  const sortedB = b === null ? null : new Float64Array(ids.size);
  for (let k = 0; k < ids.size; k++) {
    const row = order[k]!;
    sortedPattern[k] = pattern[row]!;
    if (sortedB !== null) sortedB[k] = b![row]!;
    if (k > 0 && compareKeys(p, k - 1, k) === 0) {
      throw new FairdrawError('FREEZE_DUPLICATE_ID', {
        where: `objects[${row}]`,
        got: ids.get(row),
        rows: [order[k - 1], row],
      });
    }
  }
  const view = frameView(hash, rest, ids.size, { p, pattern: sortedPattern, b: sortedB }, patterns.list);
  const id = (i: number): string => ids.get(order[i]!);
  return {
    ...view,
    drawId,
    id,
    salt: (i) => saltOf(hash, key, OBJECT_LABELS, drawId, id(i)),
    *salts() {
      const inOrder = {
        size: view.size,
        copy: (i: number, out: Uint8Array, at: number) => ids.copy(order[i]!, out, at),
      };
      for (const { count, salts } of saltBatches(hash, key, drawId, inOrder)) {
        for (let k = 0; k < count; k++) yield toHex(salts, 32 * k, 32 * k + 32);
      }
    },
    indexOfId: (text) =>
      isField(text) ? findKey(p, view.size, pseudonymBytes(hash, key, drawId, text)) : -1,
  };
}

/** FREEZE_BAD_KEY, FREEZE_BAD_DRAW_ID */
export function checkKey(drawId: string, K: Uint8Array): void {
  if (!(K instanceof Uint8Array) || K.length !== 32) {
    throw new FairdrawError('FREEZE_BAD_KEY', { where: 'K', got: K?.length, expected: 32 });
  }
  if (!isField(drawId))
    throw new FairdrawError('FREEZE_BAD_DRAW_ID', { where: 'drawId', got: String(drawId) });
}

/** The objects as columns in the order given; b is null unless rest = "swap" */
function collect(rest: Rest, objects: Iterable<ObjectInput>) {
  const ids = new IdColumn();
  const patterns = new PatternTable(rest);
  let pattern = new Uint32Array(1 << 12);
  let b = rest === 'swap' ? new Float64Array(1 << 12) : null;
  for (const object of objects) {
    const i = ids.size;
    ids.push(object.id);
    if (i === pattern.length) pattern = grown(pattern, Uint32Array);
    const index = patterns.ofInput(object.s, object.h ?? ZEROS64, object.id);
    pattern[i] = index;
    patterns.list[index]!.size += 1;
    if (b === null) continue;
    if (i === b.length) b = grown(b, Float64Array);
    const burden = object.b ?? 0;
    if (!isCount(burden)) {
      throw new FairdrawError('FREEZE_BAD_BURDEN', { where: object.id, got: String(burden) });
    }
    b[i] = burden;
  }
  return { ids, pattern, b, patterns };
}
