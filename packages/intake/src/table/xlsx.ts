/**
 * The one place that knows the spreadsheet library. hucre is young: everything we need of it is these two functions,
 * and the tests beside this file say what we rely on (dates, numbers as text, long sheets in bounded memory).
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { IntakeError } from '../errors.ts';
import { notASpreadsheet } from './format.ts';
import type { Source } from './source.ts';
import { zipSizes } from './zipSizes.ts';

/** The rows of the first sheet, each with its number as a spreadsheet program shows it (1 = first), cells as text. */
export async function* xlsxRows(source: Source): AsyncGenerator<{ row: number; cells: string[] }> {
  await refuseBlownUp(source);
  const input =
    typeof source === 'string'
      ? (Readable.toWeb(createReadStream(source)) as ReadableStream<Uint8Array>)
      : source;
  try {
    for await (const row of streamXlsxRows(input))
      yield { row: row.index + 1, cells: row.values.map(asText) };
  } catch (error) {
    throw asIntakeError(error);
  }
}

/** A sheet of a million rows unpacks to some hundred megabytes; the library stops at 2 GB, long after it hurts. */
const LARGEST_PART = 1_500_000_000;
/** Sheets pack to a tenth or a thirtieth. Beyond this ratio (deflate ends at 1:1032) a part is one thing over and over. */
const MOST_BLOWN_UP = 300;
const SMALL_PART = 64 << 20;

/** @throws IntakeError IMPORT_XLSX_TOO_LARGE, before anything is unpacked */
async function refuseBlownUp(source: Source): Promise<void> {
  for (const { packed, unpacked } of await zipSizes(source)) {
    if (unpacked <= SMALL_PART) continue;
    if (unpacked <= LARGEST_PART && unpacked <= packed * MOST_BLOWN_UP) continue;
    const size = Number.isFinite(unpacked) ? `${Math.ceil(unpacked / 1e6)} MB` : '4 GB 以上';
    throw new IntakeError(
      'IMPORT_XLSX_TOO_LARGE',
      `这个 .xlsx 文件解开后有 ${size}，不像是正常的名录（可能有一格内容极长，或整列空格式被存了下来），没有读取。请删去多余的内容，另存为新的 .xlsx 或“CSV UTF-8（.csv）”后再导入。`,
      { unpacked, packed },
    );
  }
}

/** An xlsx workbook of one sheet, as a stream of bytes; rows are pulled only as fast as they are written. */
export function xlsxStream(
  sheet: { name: string; headings: readonly string[]; widths?: readonly number[] },
  rows: Iterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  const columns = sheet.headings.map((header, i) => ({ header, width: sheet.widths?.[i] ?? 18 }));
  return writeXlsxStream(rows as Iterable<CellValue[]>, {
    name: sheet.name,
    columns,
    freezePane: { rows: 1 },
  });
}

/** The same as one array of bytes, for small sheets. */
export async function xlsxBytes(...args: Parameters<typeof xlsxStream>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(xlsxStream(...args)).arrayBuffer());
}

/**
 * Whole numbers keep all their digits; from 16 digits on a spreadsheet has thrown digits away, and the scientific form
 * says so to whoever checks codes. A date is its calendar day, since registers have no times of day.
 */
function asText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return ownText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number' && Math.abs(value) >= 1e15) return value.toExponential();
  return String(value);
}

/**
 * A cell comes as a slice of the piece of XML it stood in, and whoever keeps the slice keeps the piece: a million ids
 * then hold gigabytes. V8 slices from 13 characters on; those are copied.
 */
function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}

function asIntakeError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof IntakeError) return error;
  if (error.name === 'EncryptedFileError') return notASpreadsheet('加了密码的表格');
  // Only the disk's own faults pass; all others come out of unpacking and parsing, under many names.
  if ('code' in error && /^E[A-Z]+$/.test(String(error.code))) return error;
  return new IntakeError(
    'IMPORT_XLSX_BROKEN',
    '这个文件不是完好的 .xlsx 表格（可能没有下载完，或是 Word 文档、普通压缩包）。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。',
    { cause: error.message },
  );
}
