import type { Hex } from '../records/types.ts';

export interface DrawnStratum {
  task: string;
  stratum: string;
  size: number;
  n: number;
  /** e of the last drawn row, "" when n = 0 */
  cutoff: string;
}

export interface DrawnRow {
  task: string;
  stratum: string;
  /** 1 = smallest ticket of the stratum */
  rank: number;
  /** row in the frame */
  index: number;
  p: Hex;
  e: Hex;
}

/**
 * What `select` decides; everything public in it is repeated in the result record. `drawn`, `drawnHash` and `tickets`
 * are computed when first asked for.
 */
export interface Drawn {
  readonly seed: Hex;
  /** in the order of the commit */
  readonly strata: readonly DrawnStratum[];
  /** by stratum in the order of the commit, then by rank */
  readonly drawn: readonly DrawnRow[];
  /** hx(lines "task|stratum|p", sorted, joined by "\n") */
  readonly drawnHash: Hex;
  /** those lines */
  lines(): Iterable<string>;
  /** Merkle root over the ticket leaves when rest = "swap", otherwise "" */
  readonly tickets: string;
  /** effective ticket of a row */
  e(i: number): Hex;
  /** Merkle path of the row's ticket leaf; [] when rest = "none" */
  ticketPath(i: number): Hex[];
  /** rows of a stratum that were not drawn, in order of (e, p) */
  reserve(task: string, stratum: string): Iterable<number>;
}
