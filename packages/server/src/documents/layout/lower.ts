import type { Block, DocumentModel, Text } from '../model.ts';
import { headOf, imprintOf, sealOf } from './heads.ts';
import { closingOf } from './closing.ts';
import { fitted } from './fit.ts';
import { A4, MEASURES, TIGHTER, type Measures } from './measures.ts';
import { linesOf, paraOf, runsOf } from './paras.ts';
import type { Para, Primitive } from './primitives.ts';
import { gridTable, keyValueTable, signatureTable } from './tables.ts';

export interface Layout {
  readonly page: { readonly width: number; readonly height: number };
  readonly measures: Measures;
  readonly content: number;
  readonly primitives: readonly Primitive[];
}

/** A document as the few things both renderers know; here, and only here, is decided how it looks. */
export function layOut(model: DocumentModel): Layout {
  const loose = MEASURES[model.style];
  const signed = model.blocks.some((block) => block.kind === 'seal');
  const steps = signed ? [{}, ...TIGHTER[model.style]] : [{}];
  return fitted(steps.map((step) => laidOut(model, { ...loose, ...step })));
}

function laidOut(model: DocumentModel, measures: Measures): Layout {
  const page = model.landscape ? { width: A4.height, height: A4.width } : A4;
  const content = page.width - measures.margins.left - measures.margins.right;
  const lowered = model.blocks.map((block) => lower(block, content, measures));
  const keeps = closingOf(model.blocks, lowered, content);
  const primitives = [
    ...headOf(model, content, measures),
    ...lowered.flatMap((some, i) => (keeps.has(i) ? some.map(kept) : some)),
  ];
  return { page, measures, content, primitives };
}

const kept = (primitive: Primitive): Primitive => {
  if (primitive.kind === 'para') return { kind: 'para', para: { ...primitive.para, keepNext: true } };
  return primitive.kind === 'table'
    ? { kind: 'table', table: { ...primitive.table, keepNext: true } }
    : primitive;
};

function lower(block: Block, width: number, m: Measures): Primitive[] {
  const text = { size: m.body, line: m.line };
  const para = (given: string, more: Partial<Para> = {}, face: 'body' | 'heading' = 'body'): Primitive => ({
    kind: 'para',
    para: paraOf(runsOf(given, face), { ...text, ...more }),
  });
  switch (block.kind) {
    case 'addressee':
      return [para(block.text, { after: 2 })];
    case 'title':
      return [
        {
          kind: 'para',
          para: paraOf(runsOf([{ text: block.text, bold: true }], 'title'), {
            size: m.title,
            line: m.titleLine,
            align: 'center',
            after: m.line,
            keepNext: true,
          }),
        },
      ];
    case 'heading':
      return [
        {
          kind: 'para',
          para: paraOf(
            runsOf([{ text: block.text, bold: block.level === 2 }], block.level === 1 ? 'heading' : 'body'),
            {
              ...text,
              first: 2 * m.body,
              keepNext: true,
            },
          ),
        },
      ];
    case 'paragraph':
      return linesOf(block.text).map((line) => ({
        kind: 'para',
        para: paraOf(runsOf(line, 'body'), {
          ...text,
          align: block.align ?? alignment(line),
          first: block.indent === false ? 0 : 2 * m.body,
          keepNext: block.keepNext ?? false,
        }),
      }));
    case 'keyValues':
      return [{ kind: 'table', table: keyValueTable(block, width, m) }];
    case 'grid':
      return [{ kind: 'table', table: gridTable(block, width, m) }];
    case 'choices':
      return [
        ...(block.label === undefined ? [] : [para(block.label, { keepNext: true })]),
        ...block.options.map((o) =>
          para(`${o.checked ? '☑' : '☐'} ${o.text}`, { left: (2 + 2 * (o.level ?? 0)) * m.body }),
        ),
      ];
    case 'signatures':
      return [{ kind: 'table', table: signatureTable(block.lines, block.columns, width, m) }];
    case 'seal':
      return sealOf(block, width, m);
    case 'attachments':
      return attachments(block.names, m);
    case 'note':
      return [para(block.text, { size: m.table, line: m.tableLine, before: 6 })];
    case 'imprint':
      return imprintOf(block, width, m);
    case 'rule':
      return [{ kind: 'para', para: paraOf([], { size: 4, line: 6, under: 'black', after: 6 }) }];
    case 'space':
      return [para('', { line: m.line * block.lines })];
    case 'pageBreak':
      return [{ kind: 'break' }];
  }
}

/** A telephone number or code that cannot be cut would tear the line before it apart: such a text is not stretched. */
const alignment = (text: Text): 'left' | 'justify' => {
  const plain = typeof text === 'string' ? text : text.map((run) => run.text).join('');
  return /[\w./:-]{10}/.test(plain) ? 'left' : 'justify';
};

/** 附件：1. … two characters in, further names under the first (7.3.4). */
function attachments(names: readonly string[], m: Measures): Primitive[] {
  const first = 5 * m.body;
  return names.map((name, i) => {
    const number = names.length === 1 ? '' : `${i + 1}. `;
    const hang = i === 0 ? 3 * m.body : 0;
    return {
      kind: 'para',
      para: paraOf(runsOf(`${i === 0 ? '附件：' : ''}${number}${name}`, 'body'), {
        size: m.body,
        line: m.line,
        left: first,
        first: -hang,
        before: i === 0 ? m.line : 0,
      }),
    };
  });
}
