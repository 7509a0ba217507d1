import { compareKeys, readHex, ZEROS64 } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { isField, isTaskId } from '../fields.ts';
import type { Hash } from '../hash/types.ts';
import { isPlainObject, jcs } from '../jcs/jcs.ts';
import { parseCanonical } from '../jcs/parseCanonical.ts';
import { grown } from './ids.ts';
import { PatternTable } from './patterns.ts';
import type { PublicFrame } from './types.ts';
import { frameView } from './view.ts';

const PLAIN = '{"p":"';
const BURDEN = /^\{"b":(0|[1-9]\d{0,15}),"h":"/;

/**
 * Reads the lines of frame.ndjson (without "\n") as anyone has them. Every line must be exactly the JCS bytes of a leaf,
 * all with or all without b and h, strictly ascending by p. Throws FairdrawError with `where` = "frame:LINE":
 * FRAME_LINE_NOT_CANONICAL, FRAME_LINE_SHAPE, FRAME_LINE_MIXED, FRAME_ORDER, FRAME_DUPLICATE.
 */
export function frameFromLines(hash: Hash, lines: Iterable<string>): PublicFrame {
  let n = 0;
  let swap = false;
  let p = new Uint8Array(1 << 16);
  let pattern = new Uint32Array(1 << 11);
  let b = new Float64Array(1 << 11);
  let patterns = new PatternTable('none');
  let tails = new Map<string, number>();
  const scratch = new Uint8Array(32);

  for (const line of lines) {
    if (n === 0 && BURDEN.test(line)) {
      swap = true;
      patterns = new PatternTable('swap');
      tails = new Map();
    }
    if (n === pattern.length) {
      p = grown(p, Uint8Array);
      pattern = grown(pattern, Uint32Array);
      b = grown(b, Float64Array);
    }
    // The parts before "p" are matched exactly, and what follows it is parsed strictly when first seen.
    let at = PLAIN.length;
    let h = ZEROS64;
    if (swap) {
      const burden = BURDEN.exec(line);
      const hAt = burden?.[0].length ?? 0;
      h = line.slice(hAt, hAt + 64);
      at = hAt + 64 + 7;
      if (burden === null || !readHex(line, hAt, scratch, 0, 32) || line.slice(hAt + 64, at) !== '","p":"')
        refuse(line, n, swap);
      b[n] = Number(burden[1]);
      if (!Number.isSafeInteger(b[n])) refuse(line, n, swap);
    } else if (!line.startsWith(PLAIN)) refuse(line, n, swap);
    if (!readHex(line, at, p, 32 * n, 32)) refuse(line, n, swap);
    const tail = line.slice(at + 64);
    const key = swap ? h + tail : tail;
    let index = tails.get(key);
    if (index === undefined) {
      const s = strataOf(line);
      if (s === null) refuse(line, n, swap);
      index = patterns.intern(jcs(s), s, h);
      tails.set(key, index);
    }
    pattern[n] = index;
    patterns.list[index]!.size += 1;
    if (n > 0) {
      const order = compareKeys(p, n - 1, n);
      if (order >= 0)
        throw new FairdrawError(order === 0 ? 'FRAME_DUPLICATE' : 'FRAME_ORDER', { where: `frame:${n + 1}` });
    }
    n += 1;
  }
  return frameView(hash, swap ? 'swap' : 'none', n, { p, pattern, b: swap ? b : null }, patterns.list);
}

/** `s` of a whole leaf line, null when the line is not canonical or `s` is not task → stratum */
function strataOf(line: string): Record<string, string> | null {
  let leaf: unknown;
  try {
    leaf = parseCanonical(line);
  } catch {
    return null;
  }
  if (!isPlainObject(leaf) || !isPlainObject(leaf['s'])) return null;
  if (Object.keys(leaf).length !== ('b' in leaf ? 4 : 2)) return null;
  const entries = Object.entries(leaf['s']);
  return entries.every(([task, stratum]) => isTaskId(task) && isField(stratum))
    ? (leaf['s'] as Record<string, string>)
    : null;
}

/** Says what is wrong with a line that is not a leaf */
function refuse(line: string, n: number, swap: boolean): never {
  const where = `frame:${n + 1}`;
  try {
    const leaf = parseCanonical(line);
    if (isPlainObject(leaf) && n > 0 && 'b' in leaf !== swap)
      throw new FairdrawError('FRAME_LINE_MIXED', { where });
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    if (error.code === 'FRAME_LINE_MIXED') throw error;
    throw new FairdrawError('FRAME_LINE_NOT_CANONICAL', { ...error.details, where, got: line.slice(0, 200) });
  }
  throw new FairdrawError('FRAME_LINE_SHAPE', { where, got: line.slice(0, 200) });
}
