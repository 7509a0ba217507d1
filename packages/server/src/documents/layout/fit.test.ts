import { describe, expect, it } from 'vitest';
import { groupsOf } from '../render/pdfGroups.ts';
import { renderDocx } from '../render/renderDocx.ts';
import { renderPdf } from '../render/renderPdf.ts';
import { exampleModel } from '../testing/examples.ts';
import { correctionOrder, resultNotice } from '../testing/formExamples.ts';
import { docxParts, wordText } from '../testing/reading.ts';
import { linesIn, pagesOf } from './fit.ts';
import { layOut } from './lower.ts';
import type { Para, Primitive } from './primitives.ts';

const pagesIn = async (model: ReturnType<typeof exampleModel>): Promise<number> =>
  Buffer.from(await renderPdf(model))
    .toString('latin1')
    .match(/\/Type \/Page\b/g)!.length;
const textOf = (para: Para): string => para.runs.map((run) => run.text).join('');
const isPara = (p: Primitive): p is Extract<Primitive, { kind: 'para' }> => p.kind === 'para';

const LONG = {
  correctionOrder: { problems: Array(4).fill(correctionOrder.problems[0]) },
  resultNotice: { items: Array(9).fill(resultNotice.items[0]) },
};
const SIGNED = [
  'correctionOrder',
  'resultNotice',
  'inspectionNotice',
  'announcement',
  'circular',
  'workPlan',
  'transferLetter',
] as const;

describe('a signature and its page (GB/T 9704-2012 7.3.5.5)', () => {
  it.each(['correctionOrder', 'resultNotice'] as const)(
    'a usual %s stands on one page, the same as it is estimated for Word',
    async (type) => {
      const model = exampleModel(type);
      expect(await pagesIn(model)).toBe(1);
      expect(pagesOf(layOut(model)).pages).toBe(1);
    },
  );

  it('keeps its loose spacing where nothing is gained by a tighter one', () => {
    const [problem] = correctionOrder.problems;
    const short = { evidence: [], problems: [{ ...problem, fact: '未公示年度报告', order: '补报年度报告' }] };
    expect(layOut(exampleModel('correctionOrder', short)).measures.line).toBe(24);
    expect(layOut(exampleModel('inspectionNotice')).measures.line).toBe(24);
    expect(layOut(exampleModel('resultNotice')).measures.line).toBeLessThan(24);
  });

  const models = [
    ...SIGNED.map((type) => [type, () => exampleModel(type)] as const),
    ['a long correctionOrder', () => exampleModel('correctionOrder', LONG.correctionOrder)] as const,
    ['a long resultNotice', () => exampleModel('resultNotice', LONG.resultNotice)] as const,
  ];
  it.each(models)(
    '%s: the last lines of the text go with the signature, and it with what is below',
    (_, make) => {
      const model = make();
      const seal = model.blocks.find((block) => block.kind === 'seal')!;
      const { primitives, content } = layOut(model);
      const group = groupsOf(primitives, content).find(({ members }) =>
        members.some((p) => isPara(p) && textOf(p.para) === seal.date),
      )!;
      expect(group.whole).toBe(true);
      const date = group.members.findIndex((p) => isPara(p) && textOf(p.para) === seal.date);
      const issuer = group.members.findIndex((p) => isPara(p) && seal.issuer.startsWith(textOf(p.para)));
      const text = group.members.slice(0, issuer).filter(isPara);
      expect(text.length).toBeGreaterThanOrEqual(2);
      expect(text.reduce((n, { para }) => n + linesIn(para, content), 0)).toBeGreaterThanOrEqual(3);
      if (model.blocks.some((block) => block.kind === 'signatures') && model.style === 'form')
        expect(group.members.slice(date).some((p) => p.kind === 'table')).toBe(true);
    },
  );

  it('a long one takes a second page with text on it, in docx by the same means', async () => {
    const model = exampleModel('correctionOrder', LONG.correctionOrder);
    expect(await pagesIn(model)).toBeGreaterThan(1);
    const xml = docxParts(await renderDocx(model))['word/document.xml']!;
    const paras = xml.split('</w:p>');
    const at = paras.findIndex((p) => wordText(`${p}</w:p>`).includes('如对本通知不服'));
    for (const para of paras.slice(at - 1, at + 3)) expect(para).toContain('<w:keepNext/>');
  });
});
