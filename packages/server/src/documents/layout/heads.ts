import type { Block, DocumentModel } from '../model.ts';
import type { Measures } from './measures.ts';
import { widthOf } from './measures.ts';
import { paraOf, runsOf } from './paras.ts';
import { balanced } from './titles.ts';
import type { Primitive } from './primitives.ts';

/** Red head, number and title, in the order of GB/T 9704-2012 7.2 and 7.3.1. */
export function headOf(model: DocumentModel, width: number, m: Measures): Primitive[] {
  const out: Primitive[] = [];
  const red = model.letterhead;
  if (red !== undefined) {
    const size = Math.min(40, Math.floor(width / widthOf(red, 1)));
    const runs = runsOf([{ text: red, color: 'red', bold: true }], 'title');
    out.push({
      kind: 'para',
      para: paraOf(runs, { size, line: size * 1.4, align: 'center', after: model.number ? 20 : 8 }),
    });
    out.push({
      kind: 'para',
      para: paraOf(runsOf(model.number ?? '', 'body'), {
        size: m.body,
        line: m.line,
        align: 'center',
        under: 'red',
        after: 30,
      }),
    });
  }
  const lines = model.title.flatMap((line) => balanced(line, m.title, width));
  lines.forEach((line, i) => {
    const last = i === lines.length - 1;
    const runs = runsOf([{ text: line, bold: true }], 'title');
    const after = !last ? 0 : red === undefined && model.number ? 8 : m.line * 0.7;
    out.push({
      kind: 'para',
      para: paraOf(runs, {
        size: m.title,
        line: m.titleLine,
        align: 'center',
        after,
        keepNext: true,
      }),
    });
  });
  if (red === undefined && model.number !== undefined) {
    const official = model.style === 'official';
    out.push({
      kind: 'para',
      para: paraOf(runsOf(model.number, 'body'), {
        size: official ? m.body : m.table,
        line: official ? m.line : m.tableLine,
        align: official ? 'center' : 'right',
        after: official ? m.line * 0.7 : 6,
      }),
    });
  }
  return out;
}

/**
 * Who signs, and the date four characters from the right edge (7.3.5.1); the shorter of the two is centred on the longer.
 * The lines keep together; a long name takes two.
 */
export function sealOf(block: Extract<Block, { kind: 'seal' }>, width: number, m: Measures): Primitive[] {
  const mark = '（印章）';
  const texts = [
    ...balanced(block.issuer, m.body, width * 0.72),
    ...(block.place === 'marked' ? [mark] : []),
    block.date,
  ];
  const widths = texts.map((text) => widthOf(text, m.body));
  const widest = Math.max(...widths);
  const date = widths.at(-1) ?? 0;
  // The date stays four characters in as long as what is centred on it leaves a character of margin.
  const edge = Math.max(m.body, 4 * m.body - (widest - date) / 2);
  return texts.map((text, i) => ({
    kind: 'para',
    para: paraOf(runsOf(text, 'body'), {
      size: m.body,
      line: m.line,
      align: 'right',
      right: edge + (widest - (widths[i] ?? 0)) / 2,
      before: i > 0 ? 0 : block.place === 'over-date' ? m.sealGap : m.line * 1.2,
      keepNext: i < texts.length - 1,
    }),
  }));
}

/** 版记: two rules and the lines between them. */
export function imprintOf(
  block: Extract<Block, { kind: 'imprint' }>,
  width: number,
  m: Measures,
): Primitive[] {
  const size = 14;
  const line = (text: string, more: object): Primitive => ({
    kind: 'para',
    para: paraOf(runsOf(text, 'body'), { size, line: 24, ...more }),
  });
  const printed = `${block.date}印发`;
  const gap = width - 2 * size - widthOf(block.issuer, size) - widthOf(printed, size);
  const spaces = Math.max(1, Math.floor(gap / size) - 1);
  return [
    { kind: 'para', para: paraOf([], { size: 4, line: 6, before: m.line, under: 'black', keepNext: true }) },
    ...(block.copyTo === undefined
      ? []
      : [line(`　抄送：${block.copyTo}`, { under: 'black', keepNext: true })]),
    line(`　${block.issuer}${'　'.repeat(spaces)}${printed}`, { under: 'black' }),
  ];
}
