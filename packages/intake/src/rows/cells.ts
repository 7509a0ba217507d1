import type { Findings } from '../problems.ts';
import { clip, halfWidth, isDate } from '@mingcha/rules';

export { clip } from '@mingcha/rules';

/** What programs and people write into a cell that has nothing in it. */
const NOTHING = new Set([
  '',
  '无',
  '暂无',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  'n/a',
  'na',
  'null',
  'none',
  'nan',
  '未知',
  '空',
]);

const HASH_SIGN = 35;
/** What a spreadsheet shows where a formula has no result. */
const FORMULA_ERROR =
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)$/i;

export function isNothing(text: string): boolean {
  return text.length < 8 && NOTHING.has(text.toLowerCase());
}

/** Reads the cells of one row by field, and says what is wrong with them under the row's number and the heading. */
export class RowReader<F extends string> {
  row = 0;
  bad = false;
  #cells: readonly string[] = [];
  readonly #at: Partial<Record<F, number>>;
  readonly #used: readonly number[];
  readonly #headings: readonly string[];
  readonly #findings: Findings;

  constructor(at: Partial<Record<F, number>>, headings: readonly string[], findings: Findings) {
    this.#at = at;
    this.#used = Object.values<number | undefined>(at).filter((index) => index !== undefined);
    this.#headings = headings;
    this.#findings = findings;
  }

  next(row: number, cells: readonly string[]): void {
    this.row = row;
    this.bad = false;
    this.#cells = cells;
    for (const index of this.#used) {
      if (cells[index]?.charCodeAt(0) === HASH_SIGN && FORMULA_ERROR.test(cells[index])) {
        this.#refuseFormula(index, cells[index]);
      }
    }
  }

  /** Whatever the cell should have said, "#N/A" is not it: taken for a code it would give several firms one id. */
  #refuseFormula(index: number, given: string): void {
    this.bad = true;
    const column = this.#headings[index] ?? '';
    this.#findings.problem({
      code: 'ROW_FORMULA_ERROR',
      row: this.row,
      column,
      given,
      expected: '公式的结果，或直接填写的内容',
      message: `第 ${this.row} 行「${clip(column)}」：公式出错，只有「${given}」。请在 Excel 或 WPS 中改正公式，或把内容填成文本后重新导出。`,
    });
  }

  has(field: F): boolean {
    return this.#at[field] !== undefined;
  }

  heading(field: F): string {
    const index = this.#at[field];
    return index === undefined ? '' : (this.#headings[index] ?? '');
  }

  /** The cell as it stands, "" where the column is missing. */
  raw(field: F): string {
    const index = this.#at[field];
    return index === undefined ? '' : (this.#cells[index] ?? '');
  }

  /** The cell, with "无", "N/A" and the like read as "". */
  text(field: F): string {
    const raw = this.raw(field);
    return isNothing(raw) ? '' : raw;
  }

  refuse(field: F | '', code: string, expected: string, message: string, given?: string): void {
    this.bad = true;
    const column = field === '' ? '' : this.heading(field);
    this.#findings.problem({
      code,
      row: this.row,
      column,
      given: given ?? (field === '' ? '' : this.raw(field)),
      expected,
      message: `第 ${this.row} 行${column === '' ? '' : `「${clip(column)}」`}：${message}`,
    });
  }

  /** A day as `YYYY-MM-DD`, "" where there is none; anything else is refused with ROW_DATE_INVALID. */
  date(field: F): string {
    const text = this.text(field);
    if (text === '') return '';
    const day = dayOf(text);
    if (day !== undefined) return day;
    this.refuse(
      field,
      'ROW_DATE_INVALID',
      '2026-07-01',
      `「${clip(text)}」不是一个存在的日期，应写成 2026-07-01 的样子。`,
    );
    return '';
  }

  /** A whole number from 0 to `most`, `fallback` where the cell is empty; anything else is ROW_NUMBER_INVALID. */
  count(field: F, fallback: number, most: number): number {
    const text = this.text(field);
    if (text === '') return fallback;
    const plain = halfWidth(text);
    if (/^\d{1,9}(\.0+)?$/.test(plain) && Number(plain) <= most) return Number(plain);
    this.refuse(
      field,
      'ROW_NUMBER_INVALID',
      `0 到 ${most} 的整数`,
      `「${clip(text)}」不是 0 到 ${most} 的整数。`,
    );
    return fallback;
  }

  /** The parts of a cell that lists several things. */
  list(field: F): string[] {
    const text = this.text(field);
    return text === '' ? [] : listOf(text);
  }
}

export function listOf(text: string): string[] {
  const parts = text.split(/[;；,，、|\n]+/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== '' && !isNothing(part)))];
}

/** Days 20000–80000 are 1954–2119 as spreadsheet programs count them (day 1 = 1900-01-01, with their false leap day). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** `2026-07-01` from the ways registers write a day (2026/7/1, 2026年7月1日, 20260701, with a time, Excel serial). */
export function dayOf(text: string): string | undefined {
  if (text.length === 10 && isDate(text)) return text;
  const plain = halfWidth(text).trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(
      plain,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (parts) {
    const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
    return isDate(day) ? day : undefined;
  }
  if (/^\d{5}(\.\d+)?$/.test(plain) && Number(plain) >= 20_000 && Number(plain) <= 80_000) {
    return new Date(EXCEL_EPOCH + Math.floor(Number(plain)) * 86_400_000).toISOString().slice(0, 10);
  }
  return undefined;
}
