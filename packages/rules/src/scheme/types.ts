import type { Entropy, Method, Pool } from './schema.ts';

/** An exact ratio in lowest terms, 1 ≤ num ≤ den ≤ 10⁸. */
export interface Rate {
  readonly num: number;
  readonly den: number;
}

/** One task of a checked scheme: every default filled in, rates exact. */
export interface SchemeTask {
  readonly id: string;
  readonly dept: string;
  readonly item: string;
  /** `[]` = all objects. */
  readonly kinds: readonly string[];
  /** Canonical statuses, see `canonicalStatus`. */
  readonly statuses: readonly string[];
  /** Either rates per risk class … */
  readonly rates: Readonly<Record<string, Rate>> | null;
  /** … or a fixed total. Exactly one of the two is not null. */
  readonly total: number | null;
  readonly round: 'ceil' | 'floor';
  readonly min: number;
  readonly method: Method;
  readonly perVisit: number;
  /** Sorted, no doubles. */
  readonly tags: readonly string[];
  readonly pool: Pool;
}

/** A checked scheme: what `parseScheme` returns. Frozen into the commit by the caller. */
export interface Scheme {
  readonly drawId: string;
  readonly operator: string;
  readonly profile: string;
  readonly alg: 'sha256' | 'sm3';
  readonly rest: 'none' | 'swap';
  readonly replace: 'none' | 'reserve';
  readonly asOf: string;
  readonly seq: number;
  readonly prev: string;
  readonly tasks: readonly SchemeTask[];
  readonly assign: {
    readonly from: string;
    readonly to: string;
    readonly group: number;
    readonly walk: number;
    readonly pool: Pool;
    /** Slots per visit and department: `k` people, the first `tags.length` of them with those tags. Sorted by dept. */
    readonly need: readonly { readonly dept: string; readonly k: number; readonly tags: readonly string[] }[];
  };
  readonly entropy: readonly Entropy[];
  readonly openBy: string;
  /** Equal to `openBy` where no beacon stands and none was given. */
  readonly beaconAfter: string;
}

/** One stratum as it stands in the commit record (SJ1 section 4). */
export interface Stratum {
  readonly id: string;
  readonly size: number;
  readonly num: number;
  readonly den: number;
  readonly round: 'ceil' | 'floor';
  readonly min: number;
}

/** One task as it stands in the commit record. */
export interface CommitTask {
  readonly id: string;
  readonly dept: string;
  readonly item: string;
  readonly strata: readonly Stratum[];
}

/** What `freeze` takes for one object; `s` objects are shared between rows and must not be changed. */
export interface StratifiedObject {
  readonly id: string;
  readonly s: Record<string, string>;
}

/** `fairdraw`'s `fixedTotal`, passed in because rules imports no code of fairdraw. */
export type FixedTotal = (
  total: number,
  strata: { id: string; size: number; min: number }[],
) => readonly { id: string; num: number; den: number }[];
