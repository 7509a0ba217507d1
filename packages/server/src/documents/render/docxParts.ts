import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Align, Run } from '../model.ts';
import type { Para, Primitive, Table } from '../layout/primitives.ts';
import { DOCX_FONTS } from './fonts.ts';

/** Twentieths of a point, whole. */
export const twips = (points: number): number => Math.round(points * 20);
const RED = 'E60012';

const ALIGN: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
};

export function runPart(run: Run, size: number): TextRun {
  const font = DOCX_FONTS[run.face ?? 'body'];
  return new TextRun({
    text: run.text,
    size: Math.round(size * 2),
    font: { ascii: font.latin, hAnsi: font.latin, eastAsia: font.name, cs: font.latin, hint: 'eastAsia' },
    bold: (run.bold ?? false) && (run.face ?? 'body') === 'body',
    ...(run.underline ? { underline: {} } : {}),
    ...(run.color === 'red' ? { color: RED } : {}),
  });
}

export function paraPart(para: Para, pageBreakBefore = false): Paragraph {
  const indent = {
    left: twips(para.left),
    right: twips(para.right),
    ...(para.first < 0 ? { hanging: twips(-para.first) } : { firstLine: twips(para.first) }),
  };
  return new Paragraph({
    children: para.runs.map((run) => runPart(run, para.size)),
    alignment: ALIGN[para.align],
    indent,
    spacing: {
      before: twips(para.before),
      after: twips(para.after),
      line: twips(para.line),
      lineRule: 'exact',
    },
    keepNext: para.keepNext,
    pageBreakBefore,
    widowControl: false,
    // Word widens the gap between Chinese and digits by a quarter; tables and signature lines are measured without it.
    autoSpaceEastAsianText: false,
    ...(para.under ? { border: rule(para.under) } : {}),
  });
}

/** `between`: Word draws neighbours of one border as one box, and would leave the lines within it out. */
function rule(under: 'red' | 'black') {
  const line = {
    style: BorderStyle.SINGLE,
    size: under === 'red' ? 12 : 6,
    color: under === 'red' ? RED : '000000',
    space: 2,
  };
  return { bottom: line, between: line };
}

/** Two tables that touch become one in Word, and a document may not end with one: a hairline of nothing follows each. */
const afterTable = (points: number): Paragraph =>
  new Paragraph({ children: [], spacing: { before: 0, after: 0, line: twips(points), lineRule: 'exact' } });

export function parts(primitives: readonly Primitive[]): (Paragraph | DocxTable)[] {
  const out: (Paragraph | DocxTable)[] = [];
  let breakNext = false;
  for (const primitive of primitives) {
    if (primitive.kind === 'break') breakNext = true;
    else if (primitive.kind === 'para') {
      out.push(paraPart(primitive.para, breakNext));
      breakNext = false;
    } else {
      if (breakNext)
        out.push(
          new Paragraph({
            pageBreakBefore: true,
            spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' },
          }),
        );
      breakNext = false;
      out.push(tablePart(primitive.table), afterTable(primitive.table.borders ? 6 : 2));
    }
  }
  return out;
}

function tablePart(table: Table): DocxTable {
  const widths = table.widths.map(twips);
  const line = table.borders
    ? { style: BorderStyle.SINGLE, size: 5, color: '000000' }
    : { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const covered: number[] = Array.from({ length: widths.length }, () => 0);
  const rows = table.rows.map((row, i) => {
    let column = 0;
    const children = row.cells.map((cell) => {
      while ((covered[column] ?? 0) > 0) column++;
      const width = widths.slice(column, column + cell.colSpan).reduce((a, b) => a + b, 0);
      for (let k = 0; k < cell.colSpan; k++) covered[column + k] = cell.rowSpan;
      column += cell.colSpan;
      const keepNext = table.together && i < table.rows.length - 1;
      const paras =
        cell.paras.length > 0
          ? cell.paras.map((para) => paraPart({ ...para, keepNext }))
          : [new Paragraph({ keepNext })];
      return new TableCell({
        children: paras,
        width: { size: width, type: WidthType.DXA },
        verticalAlign: row.whole ? VerticalAlign.CENTER : VerticalAlign.TOP,
        ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
        ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
      });
    });
    for (let k = 0; k < covered.length; k++) covered[k] = Math.max(0, (covered[k] ?? 0) - 1);
    return new TableRow({ children, cantSplit: row.whole, tableHeader: i < table.head });
  });
  return new DocxTable({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: table.borders
      ? { top: 50, bottom: 50, left: 80, right: 80 }
      : { top: 0, bottom: 0, left: 0, right: 0 },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
  });
}
