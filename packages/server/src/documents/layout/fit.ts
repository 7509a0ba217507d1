import type { Layout } from './lower.ts';
import { widthOf } from './measures.ts';
import type { Para, Primitive, Table } from './primitives.ts';

/** A last page filled less than this is nearly empty: the spacing is tightened where that saves it. */
const NEARLY_EMPTY = 0.45;
/** What the estimate may be wrong by: lines that break earlier than square characters say. */
const MARGIN = 0.97;

/**
 * Of the same document at ever tighter spacing the one to print: the loosest, unless that leaves a last page nearly empty which
 * a tighter one saves (GB/T 9704-2012 7.3.5.5: 可以采取调整行距、字距的措施解决). Where nothing saves it the text before the signature goes over with
 * it (closing.ts).
 */
export function fitted(steps: readonly Layout[]): Layout {
  const [loosest] = steps as [Layout, ...Layout[]];
  const { pages, last } = pagesOf(loosest);
  if (pages === 1 || last > NEARLY_EMPTY) return loosest;
  return steps.find((step) => pagesOf(step).pages < pages) ?? loosest;
}

/** How many pages, and how much is used (0–1) of the emptiest with which a section ends; estimated without a font. */
export function pagesOf({ page, measures, content, primitives }: Layout): { pages: number; last: number } {
  const room = (page.height - measures.margins.top - measures.margins.bottom) * MARGIN;
  const sections: number[] = [0];
  for (const primitive of primitives)
    if (primitive.kind === 'break') sections.push(0);
    else sections.push(sections.pop()! + heightOf(primitive, content));
  const whole = sections.map((used) => Math.max(1, Math.ceil(used / room)));
  return {
    pages: whole.reduce((a, b) => a + b, 0),
    last: Math.min(...sections.map((used, i) => used / room - (whole[i]! - 1))),
  };
}

const heightOf = (primitive: Exclude<Primitive, { kind: 'break' }>, content: number): number =>
  primitive.kind === 'para' ? paraHeight(primitive.para, content) : tableHeight(primitive.table);

/** Lines of a paragraph in this width. */
export function linesIn(para: Para, width: number): number {
  const text = para.runs.map((run) => run.text).join('');
  return Math.max(1, Math.ceil((widthOf(text, para.size) + para.first) / (width - para.left - para.right)));
}

const paraHeight = (para: Para, width: number): number =>
  para.before + linesIn(para, width) * para.line + para.after + (para.under ? 2 : 0);

/** Padding of a cell above and below, its rule, and what stands clear of a framed table after it. */
const [PADDED, AFTER] = [7, 8];

export function tableHeight({ rows, widths, borders }: Pick<Table, 'rows' | 'widths' | 'borders'>): number {
  const height = rows.reduce((sum, row) => {
    let column = 0;
    const heights = row.cells.map((cell) => {
      const width =
        widths.slice(column, column + cell.colSpan).reduce((a, b) => a + b, 0) - (borders ? 9 : 0);
      column += cell.colSpan;
      const text = cell.paras.reduce(
        (total, para) => total + paraHeight(para, Math.max(width, para.size)),
        0,
      );
      return text / cell.rowSpan + (borders ? PADDED : 0);
    });
    return sum + Math.max(0, ...heights);
  }, 0);
  return height + (borders ? AFTER : 2);
}
