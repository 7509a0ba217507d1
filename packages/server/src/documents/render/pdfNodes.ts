import type { Face, Run } from '../model.ts';
import type { Para, Primitive, Table } from '../layout/primitives.ts';
import type { Fonts } from './fonts.ts';

type Node = Record<string, unknown>;
const LINE = 0.6;
const PAD = 4;

export function pdfNode(primitive: Primitive, content: number, fonts: Fonts): Node {
  if (primitive.kind === 'break') return { text: '', pageBreak: 'after' };
  if (primitive.kind === 'table') return tableNode(primitive.table, content, fonts);
  return paraNode(primitive.para, content, fonts);
}

function paraNode(para: Para, content: number, fonts: Fonts): Node {
  const runs: readonly Run[] = para.runs.length > 0 ? para.runs : [{ text: ' ', face: 'body' }];
  const node: Node = {
    text: runs.map((run) => runNode(run, para, fonts)),
    fontSize: para.size,
    alignment: para.align,
    leadingIndent: para.first,
    margin: [para.left, para.before, para.right, para.under ? 0 : para.after],
    preserveLeadingSpaces: true,
    preserveTrailingSpaces: true,
    ...(para.keepNext ? { headlineLevel: 1 } : {}),
  };
  if (!para.under) return node;
  const color = para.under === 'red' ? '#e60012' : '#000000';
  const weight = para.under === 'red' ? 1.5 : LINE;
  const rule = { type: 'line', x1: 0, y1: 0, x2: content, y2: 0, lineWidth: weight, lineColor: color };
  return { stack: [node, { canvas: [rule], margin: [0, 2, 0, para.after] }], unbreakable: true };
}

/** A line is as high as its highest run: each run is told the exact distance, whatever the font's own. */
export function runNode(run: Run, para: Pick<Para, 'size' | 'line'>, fonts: Fonts): Node {
  const face = run.face ?? 'body';
  const file = face === 'body' && run.bold ? fonts.bodyBold : fonts[face];
  return {
    text: run.text,
    font: face,
    bold: face === 'body' && (run.bold ?? false),
    lineHeight: para.line / (para.size * file.natural),
    ...(run.underline ? { decoration: 'underline' } : {}),
    ...(run.color === 'red' ? { color: '#e60012' } : {}),
  };
}

function tableNode(table: Table, content: number, fonts: Fonts): Node {
  const columns = table.widths.length;
  const pad = table.borders ? PAD : 0;
  const covered: number[] = Array.from({ length: columns }, () => 0);
  const body = table.rows.map((row) => {
    const out: Node[] = [];
    let next = 0;
    while (out.length < columns) {
      const at = out.length;
      if ((covered[at] ?? 0) > 0) {
        out.push({ text: '' });
        continue;
      }
      const cell = row.cells[next++];
      if (cell === undefined) {
        out.push({ text: '' });
        continue;
      }
      out.push({
        stack: cell.paras.map((para) => paraNode(para, content, fonts)),
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        ...(row.whole ? { verticalAlignment: 'middle' } : {}),
      });
      for (let k = 1; k < cell.colSpan; k++) out.push({ text: '' });
      for (let k = 0; k < cell.colSpan; k++) covered[at + k] = cell.rowSpan;
    }
    for (let k = 0; k < columns; k++) covered[k] = Math.max(0, (covered[k] ?? 0) - 1);
    return out;
  });
  const width = table.borders ? LINE : 0;
  return {
    table: {
      widths: table.widths.map((w) => w - 2 * pad - width - width / columns),
      headerRows: table.head,
      keepWithHeaderRows: table.head > 0 ? 1 : 0,
      dontBreakRows: table.rows.every((row) => row.whole),
      body,
    },
    ...(table.together ? { unbreakable: true } : {}),
    layout: {
      hLineWidth: () => width,
      vLineWidth: () => width,
      paddingLeft: () => pad,
      paddingRight: () => pad,
      paddingTop: () => (table.borders ? 3 : 0),
      paddingBottom: () => (table.borders ? 3 : 0),
    },
    margin: [0, 0, 0, table.borders ? 8 : 2],
  };
}

export const FACES: readonly Face[] = ['body', 'heading', 'title', 'symbol'];
