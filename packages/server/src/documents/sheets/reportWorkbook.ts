import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** A cell of a report: a value, or a value over several columns or rows. Numbers stay numbers, so that a clerk can add them up. */
export type SheetValue = string | number | null;
export interface SpanCell {
  readonly value: SheetValue;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}
export type SheetCell = SheetValue | SpanCell;

/** How a column shows its values: `count` 1,234, `percent` a share of one as 12.34%, `day` an ISO date as it is. */
export type Format = 'text' | 'count' | 'percent' | 'day';
const NUMBER_FORMATS: Record<Format, string> = { text: '@', count: '#,##0', percent: '0.00%', day: '@' };

export interface ReportSheet {
  /** At most 31 characters, without : \ / ? * [ ]; others are replaced. */
  readonly name: string;
  readonly title: string;
  /** Lines under the title over the whole width: 填报单位, 填报时间, the formulae. */
  readonly subtitles: readonly string[];
  readonly columns: readonly { readonly width: number; readonly format: Format }[];
  /** One or more heading rows; cells covered by a span are left out. */
  readonly head: readonly (readonly SheetCell[])[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Lines under the table: sources, who filled it in. */
  readonly notes: readonly string[];
  readonly landscape?: boolean;
}

const THIN = { style: 'thin', color: { rgb: '000000' } } as const;
const FRAME = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const TITLE: CellStyle = {
  font: { name: '方正小标宋简体', size: 18, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const LINE: CellStyle = {
  font: { name: '仿宋_GB2312', size: 11 },
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
};
const HEAD: CellStyle = {
  font: { name: '黑体', size: 11 },
  border: FRAME,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

type Merge = NonNullable<WriteSheet['merges']>[number];

/**
 * Report tables as xlsx: title and subtitles over the whole width, framed table, head frozen and repeated on every
 * printed page, A4 and one page wide. The same sheets and day give the same cells.
 */
export async function reportWorkbook(
  sheets: readonly ReportSheet[],
  meta: { readonly author: string; readonly day: string },
): Promise<Uint8Array> {
  const day = new Date(`${meta.day}T00:00:00Z`);
  return await writeXlsx({
    sheets: sheets.map(sheetOf),
    namedRanges: sheets.map(printTitles),
    defaultFont: { name: '仿宋_GB2312', size: 11 },
    properties: { creator: meta.author, created: day, modified: day },
  });
}

const sheetName = (sheet: ReportSheet): string => sheet.name.replaceAll(/[:\\/?*[\]']/g, ' ').slice(0, 31);

/** The heading rows, again on every printed page; the library's own option does not quote the name of the sheet. */
function printTitles(sheet: ReportSheet) {
  const first = 2 + sheet.subtitles.length;
  const last = first + Math.max(1, sheet.head.length) - 1;
  const scope = sheetName(sheet);
  return { name: '_xlnm.Print_Titles', range: `'${scope}'!$${first}:$${last}`, scope };
}

function sheetOf(sheet: ReportSheet): WriteSheet {
  const width = sheet.columns.length;
  const merges: Merge[] = [];
  const rows: SheetValue[][] = [];
  const styles: NonNullable<WriteSheet['cells']> = new Map();
  const styleRow = (row: number, styleOf: (column: number) => CellStyle) => {
    for (let column = 0; column < width; column++) styles.set(`${row},${column}`, { style: styleOf(column) });
  };
  const across = (text: string, style: CellStyle) => {
    if (width > 1)
      merges.push({ startRow: rows.length, endRow: rows.length, startCol: 0, endCol: width - 1 });
    styleRow(rows.length, () => style);
    rows.push([text, ...Array.from({ length: width - 1 }, () => null)]);
  };
  const table = (given: readonly (readonly SheetCell[])[], styleOf: (column: number) => CellStyle) => {
    const covered = Array.from({ length: width }, () => 0);
    for (const cells of given) {
      styleRow(rows.length, styleOf);
      rows.push(placed(cells, rows.length, covered, merges));
    }
  };
  across(sheet.title, TITLE);
  for (const line of sheet.subtitles) across(line, LINE);
  table(sheet.head, () => HEAD);
  const frozen = rows.length;
  table(sheet.rows, (column) => bodyStyle(sheet.columns[column]?.format ?? 'text'));
  for (const line of sheet.notes) across(line, LINE);
  return {
    name: sheetName(sheet),
    columns: sheet.columns.map((c) => ({ width: c.width })),
    rows,
    cells: styles,
    merges,
    rowDefs: new Map([[0, { height: 30 }]]),
    freezePane: { rows: frozen },
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页　共 &N 页' },
  };
}

/** The values of one row at their columns, spans noted. */
function placed(cells: readonly SheetCell[], row: number, covered: number[], merges: Merge[]): SheetValue[] {
  const out: SheetValue[] = covered.map(() => null);
  let column = 0;
  for (const given of cells) {
    while ((covered[column] ?? 0) > 0) column++;
    if (column >= covered.length) break;
    const {
      value,
      colSpan = 1,
      rowSpan = 1,
    } = typeof given === 'object' && given !== null ? given : { value: given };
    out[column] = value;
    if (colSpan > 1 || rowSpan > 1)
      merges.push({
        startRow: row,
        endRow: row + rowSpan - 1,
        startCol: column,
        endCol: column + colSpan - 1,
      });
    for (let k = 0; k < colSpan; k++) covered[column + k] = rowSpan;
    column += colSpan;
  }
  for (let k = 0; k < covered.length; k++) covered[k] = Math.max(0, (covered[k] ?? 0) - 1);
  return out;
}

const bodyStyle = (format: Format): CellStyle => ({
  font: { name: '仿宋_GB2312', size: 11 },
  border: FRAME,
  numFmt: NUMBER_FORMATS[format],
  alignment: { horizontal: format === 'text' ? 'left' : 'center', vertical: 'center', wrapText: true },
});
