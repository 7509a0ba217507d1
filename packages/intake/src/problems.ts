import { clip } from '@mingcha/rules';

/** One thing that keeps a row out until a person has corrected it. */
export interface Problem {
  /** Stable, e.g. `ROW_DATE_INVALID`. */
  code: string;
  /** Row of the file as a spreadsheet program shows it (the heading is usually row 1). */
  row: number;
  /** Heading of the column, "" where the row as a whole is meant. */
  column: string;
  given: string;
  expected: string;
  /** Chinese, whole: what is wrong and what to do. */
  message: string;
}

/** Something a person should know; the rows it speaks of are kept. */
export interface Notice {
  code: string;
  message: string;
  /** How many rows it concerns, and the first of them. */
  count: number;
  rows: number[];
}

/** So many problems are kept one by one; beyond that they are only counted, so that a hopeless file stays small. */
const KEPT = 10_000;
const FIRST_ROWS = 10;

/** Gathers the problems and notices of one file. */
export class Findings {
  readonly problems: Problem[] = [];
  problemCount = 0;
  readonly #notices = new Map<string, Notice>();

  problem(problem: Problem): void {
    this.problemCount++;
    if (this.problems.length >= KEPT) return;
    this.problems.push({ ...problem, given: clip(problem.given), column: clip(problem.column) });
  }

  /** Counts one more row under `code`; the message of the first call stands, with `{n}` for the count. */
  notice(code: string, row: number, message: string): void {
    const notice = this.#notices.get(code) ?? { code, message, count: 0, rows: [] };
    notice.count++;
    if (row > 0 && notice.rows.length < FIRST_ROWS) notice.rows.push(row);
    this.#notices.set(code, notice);
  }

  notices(): Notice[] {
    return [...this.#notices.values()].map((notice) => ({
      ...notice,
      message: notice.message.replace('{n}', String(notice.count)),
    }));
  }
}
