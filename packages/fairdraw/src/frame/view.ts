import { ascii, findKey, fromHex, toHex, utf8, writeHex } from '../bytes.ts';
import { isHex64 } from '../fields.ts';
import type { Hash } from '../hash/types.ts';
import { merkleTree } from '../merkle/tree.ts';
import type { Rest } from '../records/types.ts';
import type { InternedPattern } from './patterns.ts';
import type { FrameColumns, PublicFrame } from './types.ts';

const OPEN_BURDEN = utf8('{"b":');
/** Size of the pieces in which a frame is written out */
const PIECE = 1 << 16;

/** The frame over finished columns (rows sorted by p, pattern sizes counted): leaves, root, look-ups. */
export function frameView(
  hash: Hash,
  rest: Rest,
  size: number,
  columns: FrameColumns,
  patterns: readonly InternedPattern[],
): PublicFrame {
  const { p, pattern, b } = columns;

  /** Writes the leaf's JCS bytes at out[at ..]; returns the end */
  function writeLeaf(i: number, out: Uint8Array, at: number): number {
    const { beforeBytes, afterBytes } = patterns[pattern[i]!]!;
    if (b !== null) {
      out.set(OPEN_BURDEN, at);
      at += OPEN_BURDEN.length;
      for (const digit of String(b[i])) out[at++] = digit.charCodeAt(0);
    }
    out.set(beforeBytes, at);
    at = writeHex(p, 32 * i, 32, out, at + beforeBytes.length);
    out.set(afterBytes, at);
    return at + afterBytes.length;
  }

  const longest =
    patterns.reduce((m, { before, after }) => Math.max(m, before.length + after.length), 0) + 128;
  const tree = merkleTree(hash, size, (i, batch) => {
    const at = batch.open(longest);
    batch.data[at] = 0;
    batch.close(writeLeaf(i, batch.data, at + 1));
  });

  function leaf(i: number): string {
    const { before, after } = patterns[pattern[i]!]!;
    return `${b === null ? '' : `{"b":${b[i]}`}${before}${toHex(p, 32 * i, 32 * i + 32)}${after}`;
  }

  function* pieces(): Generator<Uint8Array> {
    const out = new Uint8Array(PIECE + longest + 1);
    let at = 0;
    for (let i = 0; i < size; i++) {
      at = writeLeaf(i, out, at);
      out[at++] = 0x0a;
      if (at < PIECE && i + 1 < size) continue;
      yield out.slice(0, at);
      at = 0;
    }
  }

  return {
    hash,
    rest,
    size,
    root: tree.root,
    sizes: countStrata(patterns),
    patterns,
    columns,
    p: (i) => toHex(p, 32 * i, 32 * i + 32),
    s: (i) => patterns[pattern[i]!]!.s,
    b: (i) => (b === null ? 0 : b[i]!),
    h: (i) => patterns[pattern[i]!]!.h,
    leaf,
    *lines() {
      for (const piece of pieces()) {
        const lines = ascii(piece).split('\n');
        lines.pop();
        yield* lines;
      }
    },
    bytes: pieces,
    path: (i) => tree.path(i),
    indexOf: (key) => (isHex64(key) ? findKey(p, size, fromHex(key)) : -1),
  };
}

function countStrata(patterns: readonly InternedPattern[]): Map<string, Map<string, number>> {
  const sizes = new Map<string, Map<string, number>>();
  for (const { s, size } of patterns) {
    for (const [task, stratum] of Object.entries(s)) {
      let strata = sizes.get(task);
      if (strata === undefined) sizes.set(task, (strata = new Map()));
      strata.set(stratum, (strata.get(stratum) ?? 0) + size);
    }
  }
  return sizes;
}
