import type { Problem } from '../problem.ts';
import type { ObjectRow } from '../registry/types.ts';
import { exclusionOf } from './exclusions.ts';
import { NOT_A_CLASS, strataOf } from './strata.ts';
import type { CommitTask, FixedTotal, Scheme, SchemeTask, StratifiedObject } from './types.ts';

export interface Stratified {
  /** `false` iff `problems` is not empty: then `tasks` must not be committed. */
  readonly ok: boolean;
  /** One for every row of the directory, in its order: nobody is left out of the frame (SJ1 section 3). Can be iterated again. */
  readonly objects: Iterable<StratifiedObject> & { readonly length: number };
  /** Goes into the commit record as it stands. */
  readonly tasks: readonly CommitTask[];
  /** Objects per task and stratum as met, also where a rate is missing: for screens on which rates are still being edited. */
  readonly sizes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/**
 * Puts every object of the directory into its stratum of every task (SJ1 section 3) and prices the strata.
 * Reads `rows` once and keeps one string and one small integer per row; the `s` objects are shared between
 * rows of the same pattern, so 10⁶ rows cost no million objects.
 * @param rows the whole directory of that level; duplicate ids are for the import and the freeze to refuse
 * @param tools.fixedTotal fairdraw's largest-remainder quota, used for tasks with a fixed `total`
 */
export function stratify(
  scheme: Scheme,
  rows: Iterable<ObjectRow>,
  tools: { readonly fixedTotal: FixedTotal },
): Stratified {
  const patterns = new Patterns(scheme);
  const ids: string[] = [];
  const patternOf: number[] = [];
  const blanks = { status: 0, risk: 0 };
  const kindsSeen = new Set<string>();
  for (const row of rows) {
    ids.push(row.id);
    patternOf.push(patterns.of(row));
    if (row.status === '') blanks.status++;
    if (row.risk === '' || row.risk === 'U') blanks.risk++;
    for (const kind of row.kinds) kindsSeen.add(kind);
  }
  const sizes = patterns.sizes(patternOf);
  const problems: Problem[] = [];
  const tasks = scheme.tasks.map((task, i) => ({
    id: task.id,
    dept: task.dept,
    item: task.item,
    strata: strataOf(task, `tasks[${i}]`, { sizes: sizes[i]!, kindsSeen }, tools.fixedTotal, problems),
  }));
  return {
    ok: problems.length === 0,
    objects: new Objects(ids, patternOf, patterns.all),
    tasks,
    sizes: new Map(scheme.tasks.map((task, i) => [task.id, sizes[i]!])),
    problems,
    notices: noticesOn(blanks, ids.length),
  };
}

class Objects implements Iterable<StratifiedObject> {
  readonly #ids: readonly string[];
  readonly #patternOf: readonly number[];
  readonly #patterns: readonly Record<string, string>[];

  constructor(
    ids: readonly string[],
    patternOf: readonly number[],
    patterns: readonly Record<string, string>[],
  ) {
    this.#ids = ids;
    this.#patternOf = patternOf;
    this.#patterns = patterns;
  }

  get length(): number {
    return this.#ids.length;
  }

  *[Symbol.iterator](): Iterator<StratifiedObject> {
    for (let i = 0; i < this.#ids.length; i++) {
      yield { id: this.#ids[i]!, s: this.#patterns[this.#patternOf[i]!]! };
    }
  }
}

/**
 * The patterns (task → stratum) met so far, each made once. Rows are first told apart by the few attributes that matter,
 * so that a pattern is worked out once per kind of row and not once per row.
 */
class Patterns {
  readonly all: Record<string, string>[] = [];
  readonly #tasks: readonly SchemeTask[];
  readonly #asOf: string;
  /** Kinds → status → risk → pattern of rows registered in time and of later ones: three short look-ups beat one long key per row. */
  readonly #byRow = new Map<string, Map<string, Map<string, [inTime?: number, late?: number]>>>();
  readonly #byPattern = new Map<string, number>();

  constructor(scheme: Scheme) {
    this.#tasks = scheme.tasks;
    this.#asOf = scheme.asOf;
  }

  of(row: ObjectRow): number {
    const kinds = row.kinds.length === 1 ? row.kinds[0]! : row.kinds.join('\t');
    const byRisk = child(child(this.#byRow, kinds), row.status);
    let both = byRisk.get(row.risk);
    if (both === undefined) byRisk.set(row.risk, (both = []));
    return (both[row.registeredOn > this.#asOf ? 1 : 0] ??= this.#intern(this.#patternOf(row)));
  }

  /** Objects per task and stratum. */
  sizes(patternOf: readonly number[]): Map<string, number>[] {
    const uses = new Uint32Array(this.all.length);
    for (const at of patternOf) uses[at]!++;
    return this.#tasks.map((task) => {
      const sizes = new Map<string, number>();
      for (const [at, pattern] of this.all.entries()) {
        if (!Object.hasOwn(pattern, task.id)) continue;
        const stratum = pattern[task.id]!;
        sizes.set(stratum, (sizes.get(stratum) ?? 0) + uses[at]!);
      }
      return sizes;
    });
  }

  #patternOf(row: ObjectRow): Record<string, string> {
    const pattern: Record<string, string> = {};
    for (const task of this.#tasks) {
      if (task.kinds.length > 0 && !task.kinds.some((kind) => row.kinds.includes(kind))) continue;
      pattern[task.id] = exclusionOf(task, row, this.#asOf) ?? classOf(row);
    }
    return pattern;
  }

  #intern(pattern: Record<string, string>): number {
    const key = JSON.stringify(pattern);
    let at = this.#byPattern.get(key);
    if (at === undefined) {
      at = this.all.push(pattern) - 1;
      this.#byPattern.set(key, at);
    }
    return at;
  }
}

/** Blank = `U`. A class written `x.…` must not pass for an excluded stratum: it is marked, and refused as unknown. */
function classOf(row: ObjectRow): string {
  if (row.risk === '') return 'U';
  return row.risk.startsWith('x.') ? `${NOT_A_CLASS}${row.risk}` : row.risk;
}

function child<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let inner = map.get(key);
  if (inner === undefined) map.set(key, (inner = new Map<K, V>()));
  return inner;
}

function noticesOn(blanks: { status: number; risk: number }, rows: number): Problem[] {
  const notices: Problem[] = [];
  if (blanks.status > 0) {
    notices.push({
      code: blanks.status === rows ? 'STATUS_ABSENT' : 'STATUS_BLANK',
      path: 'objects',
      message:
        blanks.status === rows
          ? `名录没有登记状态，${rows} 个检查对象一律按存续对待`
          : `有 ${blanks.status} 个检查对象没有登记状态，按存续对待`,
      given: String(blanks.status),
    });
  }
  if (blanks.risk > 0) {
    notices.push({
      code: 'RISK_UNCLASSIFIED',
      path: 'objects',
      message: `有 ${blanks.risk} 个检查对象没有信用风险类别，归入未分类（U）`,
      given: String(blanks.risk),
    });
  }
  return notices;
}
