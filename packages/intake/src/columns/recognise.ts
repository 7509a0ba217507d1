import { clip } from '@mingcha/rules';
import { IntakeError } from '../errors.ts';
import type { TableRow } from '../table/readTable.ts';
import type { FieldSpec } from './headings.ts';

/** field → heading, as given by a person who knows the file better than the aliases do. */
export type ColumnMap = Readonly<Record<string, string>>;

/** What one column of the file was taken for; `field` "" means it is kept as an attribute under its heading. */
export interface ColumnUse {
  index: number;
  heading: string;
  field: string;
}

export interface Recognised<F extends string> {
  /** Row number of the headings. */
  headingRow: number;
  columns: ColumnUse[];
  /** Column index of each field that the file has. */
  at: Partial<Record<F, number>>;
}

/** Titles and notes stand above the headings in many official sheets; further down than this nobody puts headings. */
const DEEPEST_HEADING = 10;

/**
 * Finds the heading row (the one among the first rows with most known headings) and says what each column holds.
 * @throws IntakeError IMPORT_MAP_FIELD_UNKNOWN, IMPORT_MAP_COLUMN_MISSING
 */
export function recognise<F extends string>(
  lead: readonly TableRow[],
  specs: readonly FieldSpec<F>[],
  map: ColumnMap = {},
): Recognised<F> {
  refuseUnknownFields(specs, map);
  const candidates = lead.slice(0, DEEPEST_HEADING);
  let best = read(candidates[0]!, specs, map);
  for (const row of candidates.slice(1)) {
    const found = read(row, specs, map);
    if (known(found) > known(best)) best = found;
  }
  for (const [field, heading] of Object.entries(map)) {
    if (best.at[field as F] !== undefined) continue;
    throw new IntakeError(
      'IMPORT_MAP_COLUMN_MISSING',
      `指定的列「${clip(heading)}」不在文件里。文件的列有：${headingsOf(best)}。`,
      { field, heading, row: best.headingRow },
    );
  }
  return best;
}

/** The headings of a file in one line, for messages. */
export function headingsOf(found: { columns: readonly ColumnUse[] }): string {
  const names = found.columns.map((column) => clip(column.heading)).filter((heading) => heading !== '');
  return names.length > 0 ? names.slice(0, 20).join('、') + (names.length > 20 ? ' …' : '') : '（无）';
}

function read<F extends string>(
  row: TableRow,
  specs: readonly FieldSpec<F>[],
  map: ColumnMap,
): Recognised<F> {
  const plain = row.cells.map(plainHeading);
  const at: Partial<Record<F, number>> = {};
  const taken = new Set<number>();
  const take = (field: F, aliases: readonly string[]): void => {
    for (const alias of aliases) {
      const index = plain.findIndex((heading, i) => heading === plainHeading(alias) && !taken.has(i));
      if (index < 0) continue;
      at[field] = index;
      taken.add(index);
      return;
    }
  };
  for (const { field } of specs) if (map[field] !== undefined) take(field, [map[field]]);
  for (const { field, aliases } of specs) if (map[field] === undefined) take(field, aliases);
  const fieldAt = new Map(Object.entries(at).map(([field, index]) => [index as number, field]));
  const columns = uniqueHeadings(row.cells).map((heading, index) => ({
    index,
    heading,
    field: fieldAt.get(index) ?? '',
  }));
  return { headingRow: row.row, columns, at };
}

function known(found: Recognised<string>): number {
  return found.columns.filter((column) => column.field !== '').length;
}

/** "* 企业名称（必填）" and "企业名称" are one heading; so are "Registration Date" and "registration_date". */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((必填|选填|必录|可选)\)/g, '')
    .replace(/[\s_*:\u200b-\u200f\ufeff-]+/g, '')
    .trim();
}

/** A second column of the same name, or one without a name, still needs a name of its own as an attribute. */
function uniqueHeadings(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const heading = cell === '' ? `第${i + 1}列` : cell;
    const count = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, count);
    return count === 1 ? heading : `${heading}(${count})`;
  });
}

function refuseUnknownFields(specs: readonly FieldSpec<string>[], map: ColumnMap): void {
  const known = specs.map((spec) => spec.field);
  const unknown = Object.keys(map).find((field) => !known.includes(field));
  if (unknown === undefined) return;
  const list = specs.map((spec) => `${spec.field}（${spec.aliases[0]}）`).join('、');
  throw new IntakeError(
    'IMPORT_MAP_FIELD_UNKNOWN',
    `列对应关系里没有「${clip(unknown)}」这一项。可以指定的有：${list}。`,
    {
      field: unknown,
    },
  );
}
