import { clip } from '@mingcha/rules';
import { IntakeError } from '../errors.ts';
import { openCsv } from './csv.ts';
import { formatOf } from './format.ts';
import type { Format } from './format.ts';
import { mojibakeIn } from './mojibake.ts';
import { headOf } from './source.ts';
import type { Source } from './source.ts';
import { xlsxRows } from './xlsx.ts';

export interface TableRow {
  /** Number of the row as a spreadsheet program shows it: the first row of the file is 1. */
  row: number;
  cells: string[];
}

export interface Table {
  format: Format;
  /** Encoding of a text file; "" for xlsx. */
  encoding: string;
  /** The first rows that are not blank (at most 500), for finding the headings. */
  lead: readonly TableRow[];
  /** All rows that are not blank, from the first; can be walked once. */
  rows: AsyncIterable<TableRow>;
  /** For whoever does not walk the rows to their end: stops the reading, which otherwise goes on unseen. */
  close: () => Promise<void>;
}

const LEAD = 500;
/** What Excel itself lets a cell hold. */
const LONGEST_CELL = 32_767;

/**
 * Opens a CSV or XLSX file as a stream of rows. Blank rows are left out, cells are trimmed.
 * @throws IntakeError IMPORT_FILE_EMPTY, IMPORT_NOT_A_SPREADSHEET, IMPORT_MOJIBAKE, IMPORT_ENCODING_UNKNOWN,
 *   IMPORT_QUOTES_UNBALANCED, IMPORT_XLSX_BROKEN, IMPORT_XLSX_TOO_LARGE, IMPORT_CELL_TOO_LONG, IMPORT_FILE_NOT_FOUND, IMPORT_FILE_UNREADABLE
 */
export async function readTable(source: Source): Promise<Table> {
  const format = formatOf(await headOf(source, 4096));
  const csv = format === 'csv' ? await openCsv(source) : undefined;
  const filled = withoutBlank(csv ? numbered(csv.rows) : xlsxRows(source));
  const lead: TableRow[] = [];
  while (lead.length < LEAD) {
    const next = await filled.next();
    if (next.done) break;
    lead.push(next.value);
  }
  const close = async (): Promise<void> => void (await filled.return());
  if (lead.length === 0) {
    throw new IntakeError(
      'IMPORT_FILE_EMPTY',
      '文件里没有任何内容。请确认导出的是有数据的工作表（第一个工作表）。',
    );
  }
  try {
    refuseMojibake(lead);
  } catch (error) {
    await close();
    throw error;
  }
  return { format, encoding: csv?.encoding ?? '', lead, rows: replay(lead, filled), close };
}

async function* numbered(rows: AsyncIterable<string[]>): AsyncGenerator<TableRow> {
  let row = 0;
  for await (const cells of rows) yield { row: ++row, cells };
}

async function* withoutBlank(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow, void, undefined> {
  for await (const { row, cells } of rows) {
    let blank = true;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!.trim();
      if (cell.length > LONGEST_CELL) throw cellTooLong(row, i, cell);
      cells[i] = cell;
      if (cell !== '') blank = false;
    }
    if (!blank) yield { row, cells };
  }
}

function cellTooLong(row: number, index: number, cell: string): IntakeError {
  return new IntakeError(
    'IMPORT_CELL_TOO_LONG',
    `第 ${row} 行第 ${index + 1} 列的一格里有 ${cell.length} 个字（「${clip(cell)}」），超过表格一格最多的 ${LONGEST_CELL} 个字。名录里不会有这样的内容，请检查这一格后再导入。`,
    { row, column: index + 1, length: cell.length },
  );
}

async function* replay(lead: readonly TableRow[], rest: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  yield* lead;
  yield* rest;
}

/** One damaged row is that row's problem; one row in twenty means that the file as a whole was exported wrongly. */
function refuseMojibake(lead: readonly TableRow[]): void {
  const bad = lead.filter(({ cells }) => mojibakeIn(cells.join(' ')));
  if (bad.length === 0 || bad.length * 20 < lead.length) return;
  const text = bad[0]!.cells.find((cell) => mojibakeIn(cell))!;
  const how = mojibakeIn(text)!;
  throw new IntakeError(
    'IMPORT_MOJIBAKE',
    `文件里的中文是乱码（编码错误）：第 ${bad[0]!.row} 行「${text.slice(0, 20)}」${how}。` +
      '乱码无法还原，不能导入。请回到原系统重新导出，选“CSV UTF-8”或 .xlsx；不要在 Excel 里直接双击打开 CSV 再保存。',
    { row: bad[0]!.row, text: text.slice(0, 60), how, rows: bad.length },
  );
}
