import { clip } from './cells.ts';
import type { Findings, Problem } from '../problems.ts';

export interface Duplicate {
  id: string;
  /** All rows of the file that have it. */
  rows: number[];
}

/**
 * Finds rows that have one id. Which of them counts is a person's decision (`keep`): until it is made, none does, and
 * every one of them is a problem; once it is made, the others are left out and reported.
 */
export class DuplicateFinder {
  readonly #first = new Map<string, number>();
  readonly #repeated = new Map<string, { rows: number[]; shown: string }>();

  /** Call once for every sound row, in the order of the file; `shown` is the code as it stands there. */
  add(id: string, row: number, shown: string): void {
    const first = this.#first.get(id);
    if (first === undefined) {
      this.#first.set(id, row);
      return;
    }
    const repeated = this.#repeated.get(id) ?? { rows: [first], shown };
    repeated.rows.push(row);
    this.#repeated.set(id, repeated);
  }

  /** Reports what stands twice under the heading `column`, and says which rows do not count. */
  settle(
    keep: readonly number[],
    column: string,
    findings: Findings,
  ): { duplicates: Duplicate[]; out: Set<number> } {
    const kept = new Set(keep);
    const out = new Set<number>();
    const open: Duplicate[] = [];
    for (const [id, { rows, shown }] of this.#repeated) {
      const chosen = kept.size === 0 ? [] : rows.filter((row) => kept.has(row));
      for (const row of rows) if (chosen.length !== 1 || row !== chosen[0]) out.add(row);
      if (chosen.length === 1) {
        for (const row of rows) if (row !== chosen[0]) findings.notice('ROW_SUPERSEDED', row, SUPERSEDED);
      } else {
        open.push({ id, rows });
        for (const row of rows) findings.problem(asProblem(id, shown, rows, row, column));
      }
    }
    const repeated = new Set([...this.#repeated.values()].flatMap(({ rows }) => rows));
    for (const row of kept) if (!repeated.has(row)) findings.notice('KEEP_UNUSED', row, unused(row));
    return { duplicates: open, out };
  }
}

const SUPERSEDED = '{n} 行因代码重复、且已指定以另一行为准而不计入';

function unused(row: number): string {
  return `指定保留的行里有 {n} 行（如第 ${row} 行）并没有与别的行重复，对它的指定不起作用，请核对行号`;
}

function asProblem(id: string, shown: string, rows: readonly number[], row: number, column: string): Problem {
  // A column taken for the wrong thing can give a million rows one code: never look at more than a few of them.
  const others = rows.slice(0, 7).filter((other) => other !== row);
  const what = id.startsWith('int:nocode-')
    ? '没有代码，而名称、地址和成立日期都相同'
    : `是同一个代码「${clip(shown)}」`;
  return {
    code: 'ROW_DUPLICATE_ID',
    row,
    column,
    given: shown,
    expected: '每个代码只出现一行',
    message:
      `第 ${row} 行${column === '' ? '' : `「${clip(column)}」`}：与第 ${others.slice(0, 5).join('、')}${others.length > 5 ? ' …' : ''} 行${what}。` +
      `请确定以哪一行为准，删去其余行，或指明保留的行号（例如 ${rows[0]}）。`,
  };
}
