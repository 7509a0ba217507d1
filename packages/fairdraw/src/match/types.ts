import type { Assign, Hex } from '../records/types.ts';

/** A leaf of the inspector frame (SJ1 section 3): what the commitment `inspectors.root` binds about one person. */
export interface InspectorLeaf {
  /** highest load allowed at the end: w + new ≤ cap */
  cap: number;
  /** department */
  d: string;
  /** days of leave, both ends included */
  off: [string, string][];
  /** pseudonym ip */
  p: Hex;
  /** tags; `unit:bureau` or `unit:office` says what kind of unit u is */
  t: string[];
  /** last day of the certificate */
  to: string;
  /** unit, for an office the name that objects carry as theirs */
  u: string;
  /** load before this draw */
  w: number;
}

/** One drawn object with what decides who may visit it. Departments ascending, each once. */
export interface DrawnObject {
  p: Hex;
  depts: string[];
  office: string;
  township: string;
  address: string;
}

/** One stop: up to `group` drawn objects of one township (and one office where the pool looks at offices). */
export interface Visit {
  /** p of the first object in address order: the name of the visit */
  p: Hex;
  /** p of every object, in address order */
  objects: Hex[];
  /** departments of all its objects, ascending */
  depts: string[];
  office: string;
  township: string;
  /** planned date, which decides certificates and leave */
  date: string;
}

/** One person to be found. Slots are ordered by (p, dept, slot). */
export interface Slot {
  /** index into the visits */
  visit: number;
  p: Hex;
  dept: string;
  /** from 0 inside visit and department */
  slot: number;
  /** tag the person must have, "" for none */
  tag: string;
  /** kind of unit the person must come from, "" for any */
  unit: '' | UnitKind;
}

export type UnitKind = 'bureau' | 'office';

/** Everything that decides a matching; the same bytes always give the same answer. */
export interface MatchInput {
  /** seed of the draw (or of the matching's own commit), 64 hex */
  seed: Hex;
  assign: Assign;
  drawn: readonly DrawnObject[];
  /** every inspector of the frame, in any order */
  inspectors: readonly InspectorLeaf[];
  /** lines `p|ip|recuse` and `p|ip|previous` */
  pairs: readonly string[];
}

/** Why a person of the department cannot take a slot, in the order in which it is asked. */
export type Refusal = 'tag' | 'unit' | 'certificate' | 'leave' | 'recusal';

/**
 * Proof that no assignment fills every slot: `slots` can only be taken by `able`, and those can take `capacity` of them,
 * counting for each person the smaller of what is left of the cap and the visits in question.
 */
export interface Bottleneck {
  dept: string;
  slots: { p: Hex; slot: number; tag: string; unit: '' | UnitKind; date: string; office: string }[];
  visits: number;
  /** people who may take at least one of the slots; `left` = cap − w (not below 0), `can` = min(left, visits they may go to) */
  able: { ip: Hex; left: number; can: number }[];
  capacity: number;
  /** slots.length − capacity, at least 1 */
  short: number;
  /** people of the department who may take none of the slots, counted by their most frequent refusal */
  refused: Record<Refusal, number>;
  /** people of the department */
  people: number;
  pool: Assign['pool'];
}

export interface Load {
  ip: Hex;
  dept: string;
  before: number;
  after: number;
}

export type MatchResult =
  | {
      ok: true;
      visits: Visit[];
      /** `p|dept|slot|ip`, sorted */
      lines: string[];
      /** hx of the lines joined by "\n", "" when nothing is matched */
      assignHash: string;
      /** every inspector of a department with slots, by ip */
      loads: Load[];
      /** people sent again to an object they saw last time; no assignment has fewer */
      softViolations: { p: Hex; dept: string; slot: number; ip: Hex }[];
    }
  | { ok: false; visits: Visit[]; bottlenecks: Bottleneck[] };
