import type { Alg } from '../hash/types.ts';

/** 64 lower-case hex digits */
export type Hex = string;
/** `YYYY-MM-DDTHH:MM:SS+08:00` (SJ1 section 2) */
export type Time = string;
/** `YYYY-MM-DD` */
export type Day = string;

export type Rest = 'none' | 'swap';
export type Pool = 'all' | 'bureau+offices' | 'offices' | 'own-office' | 'cross-office';
export type BeaconSource = 'cwl-kl8' | 'cwl-ssq' | 'drand' | 'ceremony';

/** What every record carries */
export interface RecordHead {
  v: 'sj1';
  alg: Alg;
  /** counts from 0 per operator */
  seq: number;
  /** record hash of seq − 1, 64 zeros at 0 */
  prev: Hex;
  drawId: string;
  at: Time;
}

export interface Stratum {
  id: string;
  size: number;
  num: number;
  den: number;
  round: 'ceil' | 'floor';
  min: number;
}

export interface Task {
  id: string;
  dept: string;
  item: string;
  strata: Stratum[];
}

/** How many slots a visit has for a department; the first `tags.length` slots require those tags (spec/bsw1.md) */
export interface Need {
  dept: string;
  k: number;
  tags: string[];
}

export interface Assign {
  alg: 'bsw1';
  walk: number;
  group: number;
  from: Day;
  to: Day;
  pool: Pool;
  need?: Need[];
}

export type Entropy =
  | { id: string; kind: 'witness'; who: string; commit: Hex }
  | { id: string; kind: 'beacon'; src: BeaconSource; issue: string };

/** SJ1 section 4 */
export interface CommitRecord extends RecordHead {
  type: 'commit';
  operator: string;
  profile: string;
  frame: { root: Hex; size: number; asOf: Day };
  inspectors: { root: Hex; size: number; pairs: Hex } | null;
  /** hex digest of the supervising body's encrypted copy, or "" where there is none */
  escrow: string;
  tasks: Task[];
  rest: Rest;
  replace: 'none' | 'reserve';
  assign: Assign | null;
  entropy: Entropy[];
  openBy: Time;
  /** always present; it binds only where a beacon stands */
  beaconAfter: Time;
  software: string;
  /** a later commit for the matching alone names the result it belongs to; its tasks are [] */
  for?: Hex;
}

/** SJ1 section 5: `opened` has r (64 hex) or "-" for every witness */
export interface OpenRecord extends RecordHead {
  type: 'open';
  commit: Hex;
  opened: Record<string, string>;
}

/** SJ1 section 6 */
export interface ResultRecord extends RecordHead {
  type: 'result';
  commit: Hex;
  opened: Record<string, string>;
  seed: Hex;
  strata: { task: string; stratum: string; size: number; n: number; cutoff: string }[];
  drawn: Hex;
  tickets: string;
  assign: string;
}

/** The two causes the specification knows (sections 4 and 9) */
export type AbortCause = 'beacon-not-drawn' | 'opening-missing';

export interface AbortRecord extends RecordHead {
  type: 'abort';
  commit: Hex;
  why: AbortCause;
  by: string;
}

export interface VoidRecord extends RecordHead {
  type: 'void';
  result: Hex;
  why: string;
  /** two different people */
  by: [string, string];
}

export type ReplaceCause = 'deregistered' | 'revoked' | 'moved' | 'not-found';

/** One object of one stratum leaves the drawn list, the next of that stratum's reserve takes its place */
export interface ReplaceRecord extends RecordHead {
  type: 'replace';
  result: Hex;
  task: string;
  stratum: string;
  /** p that leaves */
  out: Hex;
  cause: ReplaceCause;
  /** digest of the evidence */
  evidence: Hex;
  /** p that comes in, "" when the reserve is exhausted */
  in: string;
  by: [string, string];
}

export interface ReassignRecord extends RecordHead {
  type: 'reassign';
  result: Hex;
  p: Hex;
  dept: string;
  slot: number;
  /** ip that leaves */
  out: Hex;
  /** ip that comes in */
  in: Hex;
  cause: string;
}

export interface RevealRecord extends RecordHead {
  type: 'reveal';
  result: Hex;
  /** what was opened, e.g. "frame", "names:2026-031" */
  what: string;
  /** to whom */
  to: string;
}

export type SjRecord =
  | CommitRecord
  | OpenRecord
  | ResultRecord
  | AbortRecord
  | VoidRecord
  | ReplaceRecord
  | ReassignRecord
  | RevealRecord;

/** A leaf of the object frame; b and h stand exactly when rest = "swap" */
export interface Leaf {
  b?: number;
  h?: Hex;
  p: Hex;
  s: Record<string, string>;
}

/** SJ1 section 8; e and epath stand exactly when rest = "swap" */
export interface Receipt {
  v: 'sj1';
  type: 'receipt';
  id: string;
  salt: Hex;
  leaf: Leaf;
  index: number;
  size: number;
  path: Hex[];
  e?: Hex;
  epath?: Hex[];
}
