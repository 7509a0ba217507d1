import type { Block, Cell, SignatureLine } from '../model.ts';
import { tableHeight } from './fit.ts';
import type { Measures } from './measures.ts';
import { widthOf } from './measures.ts';
import { lengthOf, linesOf, paraOf, runsOf } from './paras.ts';
import type { Para, Table, TableCell } from './primitives.ts';

/** From this many characters on a row may be cut by the end of a page; shorter ones move to the next as a whole. */
const WHOLE_ROW = 400;
/** A table up to this height, about a quarter of a page, is not torn. */
const WHOLE_TABLE = 150;

export function gridTable(block: Extract<Block, { kind: 'grid' }>, width: number, m: Measures): Table {
  const total = block.columns.reduce((sum, c) => sum + c.width, 0);
  const small = block.size === 'small';
  const size = small ? m.small : m.table;
  const line = small ? m.smallLine : m.tableLine;
  const rows = [...block.head, ...block.rows];
  const free = Array.from({ length: block.columns.length }, () => 0);
  return together({
    widths: block.columns.map((c) => (c.width / total) * width),
    head: block.head.length,
    borders: true,
    rows: rows.map((row) => {
      // The column in which a cell stands decides its alignment: skip those that a span from above covers.
      let column = 0;
      const cells = row.map((given) => {
        while ((free[column] ?? 0) > 0) column++;
        const made = tableCell(given, block.columns[column]?.align ?? 'left', size, line);
        for (let k = 0; k < made.colSpan; k++) free[column + k] = made.rowSpan;
        column += made.colSpan;
        return made;
      });
      for (let k = 0; k < free.length; k++) free[k] = Math.max(0, (free[k] ?? 0) - 1);
      return { cells, whole: row.every((c) => c.lines.reduce((n, l) => n + lengthOf(l), 0) < WHOLE_ROW) };
    }),
  });
}

function tableCell(given: Cell, align: Cell['align'], size: number, line: number): TableCell {
  const paras = given.lines.flatMap(linesOf).map((text): Para =>
    paraOf(runsOf(text, given.label ? 'heading' : 'body'), {
      size,
      line,
      align: given.align ?? align ?? 'left',
    }),
  );
  return { paras, colSpan: given.colSpan ?? 1, rowSpan: given.rowSpan ?? 1 };
}

/** Labels left of their values, framed; a pair that stands alone takes the whole width. */
export function keyValueTable(
  block: Extract<Block, { kind: 'keyValues' }>,
  width: number,
  m: Measures,
): Table {
  const names = block.rows.flat().flatMap(([label]) => label.split('\n'));
  const longest = Math.max(...names.map((name) => widthOf(name, m.table)));
  const label = Math.min(Math.max(longest + 12, 76), width * 0.21);
  const value = (width - 2 * label) / 2;
  const text = { size: m.table, line: m.tableLine };
  const paras = (given: string | Cell['lines'][number], face: 'heading' | 'body'): Para[] =>
    linesOf(given).map((line) =>
      paraOf(runsOf(line, face), { ...text, align: face === 'heading' ? 'center' : 'left' }),
    );
  return together({
    widths: [label, value, label, value],
    head: 0,
    borders: true,
    rows: block.rows.map((pairs) => ({
      cells: pairs.flatMap(([name, given]): TableCell[] => [
        { paras: paras(name, 'heading'), colSpan: 1, rowSpan: 1 },
        { paras: paras(given, 'body'), colSpan: pairs.length === 1 ? 3 : 1, rowSpan: 1 },
      ]),
      whole: pairs.every(([, given]) => lengthOf(given) < WHOLE_ROW),
    })),
  });
}

/** Decides from an estimate of its height whether the table stays whole. */
function together(table: Omit<Table, 'together'>): Table {
  return { ...table, together: tableHeight(table) <= WHOLE_TABLE };
}

/** Lines to sign on, without a frame; never torn from each other within a row. */
export function signatureTable(
  lines: readonly SignatureLine[],
  columns: 1 | 2,
  width: number,
  m: Measures,
): Table {
  const cell = (line: SignatureLine): TableCell => {
    const room = width / columns - 12;
    const date = line.dated ? '　　年　　月　　日' : '';
    const used = widthOf(`${line.label}：${line.value ?? ''}${date}`, m.table);
    const blank = line.value === undefined ? Math.max(4, Math.floor((room - used) / m.table)) : 0;
    const runs = [
      { text: `${line.label}：` },
      ...(blank > 0 ? [{ text: '　'.repeat(Math.min(blank, 12)), underline: true }] : []),
      ...(line.value === undefined ? [] : [{ text: line.value }]),
      { text: date },
    ];
    return {
      paras: [paraOf(runsOf(runs, 'body'), { size: m.table, line: m.tableLine + 6, before: 4 })],
      colSpan: 1,
      rowSpan: 1,
    };
  };
  const rows: { cells: TableCell[]; whole: boolean }[] = [];
  for (let i = 0; i < lines.length; i += columns) {
    const cells = lines.slice(i, i + columns).map(cell);
    while (cells.length < columns) cells.push({ paras: [], colSpan: 1, rowSpan: 1 });
    rows.push({ cells, whole: true });
  }
  return {
    widths: Array.from({ length: columns }, () => width / columns),
    head: 0,
    borders: false,
    together: true,
    rows,
  };
}
