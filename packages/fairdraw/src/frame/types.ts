import type { Hash } from '../hash/types.ts';
import type { Hex, Rest } from '../records/types.ts';

/** One object of the register as freeze takes it: `s` maps task id to stratum id; `b`, `h` count only with rest "swap" */
export interface ObjectInput {
  id: string;
  s: Record<string, string>;
  b?: number;
  h?: Hex;
}

/** One inspector: capacity, department, days of leave, tags, certificate valid to, unit, current load */
export interface InspectorInput {
  id: string;
  cap: number;
  d: string;
  off: [string, string][];
  t: string[];
  to: string;
  u: string;
  w: number;
}

export interface PairInput {
  object: string;
  inspector: string;
  kind: 'recuse' | 'previous';
}

/** Rows with equal s (and equal h with rest "swap"): the cells of section 5 and the attribute patterns of section 8 */
export interface Pattern {
  readonly s: Readonly<Record<string, string>>;
  /** 64 zeros unless rest = "swap" */
  readonly h: Hex;
  /** how many rows have it */
  readonly size: number;
}

/** Rows as columns, sorted by p. Only selection and trees look at these; they must not be written to. */
export interface FrameColumns {
  /** 32 bytes a row */
  readonly p: Uint8Array;
  /** index into patterns, one a row */
  readonly pattern: Uint32Array;
  /** burden, one a row; null unless rest = "swap" */
  readonly b: Float64Array | null;
}

/** What a reader of frame.ndjson has. Rows are numbered 0 .. size−1 in order of p. */
export interface PublicFrame {
  readonly hash: Hash;
  readonly rest: Rest;
  readonly size: number;
  /** Merkle root R, hex */
  readonly root: Hex;
  /** task → stratum → rows */
  readonly sizes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly patterns: readonly Pattern[];
  readonly columns: FrameColumns;
  p(i: number): Hex;
  s(i: number): Readonly<Record<string, string>>;
  b(i: number): number;
  h(i: number): Hex;
  /** JCS text of the leaf */
  leaf(i: number): string;
  /** the lines of frame.ndjson, without "\n" */
  lines(): Iterable<string>;
  /** the bytes of frame.ndjson in pieces, "\n" after each line: the fast way to write it */
  bytes(): Iterable<Uint8Array>;
  /** Merkle path of row i, leaf upwards, hex */
  path(i: number): Hex[];
  /** row of a pseudonym, −1 when there is none */
  indexOf(p: Hex): number;
}

/** The operator's own frame: it also knows who is who. Private. */
export interface Frame extends PublicFrame {
  readonly drawId: string;
  id(i: number): string;
  salt(i: number): Hex;
  /** salts of all rows in order, computed many at a time */
  salts(): Iterable<Hex>;
  /** row of an object id, −1 when it is not in the register */
  indexOfId(id: string): number;
}

/** Inspectors, sorted by ip. */
export interface InspectorFrame {
  readonly hash: Hash;
  readonly size: number;
  /** Merkle root Q, hex */
  readonly root: Hex;
  /** X = hx(pair lines joined by "\n") */
  readonly pairs: Hex;
  readonly pairLines: readonly string[];
  ip(i: number): Hex;
  id(i: number): string;
  salt(i: number): Hex;
  /** the inspector as given, with t and off sorted */
  inspector(i: number): InspectorInput;
  leaf(i: number): string;
  lines(): Iterable<string>;
  indexOf(ip: Hex): number;
  indexOfId(id: string): number;
}
