import type { FieldSpec } from './columns/headings.ts';
import { openSheet } from './columns/openSheet.ts';
import type { SheetKind } from './columns/openSheet.ts';
import type { ColumnMap, ColumnUse } from './columns/recognise.ts';
import { Findings } from './problems.ts';
import type { Notice, Problem } from './problems.ts';
import { RowReader } from './rows/cells.ts';
import { DuplicateFinder } from './rows/duplicates.ts';
import type { Duplicate } from './rows/duplicates.ts';
import type { Source } from './table/source.ts';

export interface ReadOptions<Row> {
  /** field → heading, where the headings of the file are not recognised. */
  map?: ColumnMap;
  /** Row numbers that count where several rows have one id. */
  keep?: readonly number[];
  /**
   * Takes each sound row as it is read instead of collecting them, for files that must not be held in memory. Duplicates
   * are known only at the end: whoever stores rows as they come must drop those whose number is in `out`.
   */
  each?: (row: Row) => void;
}

export interface Reading<Row> {
  format: 'xlsx' | 'csv';
  encoding: string;
  columns: ColumnUse[];
  /** The sound rows, in the order of the file; empty where `each` was given. */
  rows: Row[];
  /** Rows of data in the file, and how many of them are sound and count. */
  total: number;
  valid: number;
  /** The first 10,000 problems, and how many there are. */
  problems: Problem[];
  problemCount: number;
  notices: Notice[];
  /** Ids that stand in several rows without a decision which of them counts. */
  duplicates: Duplicate[];
  /** Row numbers that were read soundly but do not count, because of a duplicate. */
  out: ReadonlySet<number>;
}

interface RowKind<F extends string, Row> {
  kind: SheetKind;
  fields: readonly FieldSpec<F>[];
  /** The column under which a duplicate id is reported. */
  idField: F;
  /** What follows from a column that is not there. */
  absent: Partial<Record<F, string>>;
  read: (reader: RowReader<F>, findings: Findings) => Row | undefined;
}

/** What objects and inspectors have in common: every row is sound, or a problem, or superseded by a row of `keep`. */
export async function readRows<
  F extends string,
  Row extends { id: string; row: number; attrs: Record<string, string> },
>(
  source: Source,
  { kind, fields, idField, absent, read }: RowKind<F, Row>,
  { map, keep = [], each }: ReadOptions<Row>,
): Promise<Reading<Row>> {
  const sheet = await openSheet(source, kind, fields, map);
  const findings = new Findings();
  for (const [field, message] of Object.entries(absent) as [F, string][]) {
    if (sheet.at[field] === undefined) findings.notice(`COLUMN_ABSENT_${field.toUpperCase()}`, 0, message);
  }
  const reader = new RowReader(
    sheet.at,
    sheet.columns.map((column) => column.heading),
    findings,
  );
  const others = sheet.columns.filter((column) => column.field === '');
  const duplicates = new DuplicateFinder();
  const rows: Row[] = [];
  let total = 0;
  let sound = 0;
  for await (const { row, cells } of sheet.rows) {
    total++;
    reader.next(row, cells);
    const item = read(reader, findings);
    if (!item) continue;
    for (const { index, heading } of others) if (cells[index]) item.attrs[heading] = cells[index];
    sound++;
    duplicates.add(item.id, row, reader.raw(idField));
    if (each) each(item);
    else rows.push(item);
  }
  const settled = duplicates.settle(keep, reader.heading(idField), findings);
  return {
    format: sheet.format,
    encoding: sheet.encoding,
    columns: sheet.columns,
    rows: settled.out.size === 0 ? rows : rows.filter((row) => !settled.out.has(row.row)),
    total,
    valid: sound - settled.out.size,
    problems: findings.problems.sort((a, b) => a.row - b.row),
    problemCount: findings.problemCount,
    notices: findings.notices(),
    ...settled,
  };
}
