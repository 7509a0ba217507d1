import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderPdf } from '../render/renderPdf.ts';
import { renderDocx } from '../render/renderDocx.ts';
import { docxParts, printedText, wordText } from '../testing/reading.ts';
import { exampleModel, EXAMPLES } from '../testing/examples.ts';
import { choiceLines, optionNames, parseChoices } from './choices.ts';

interface RealForm {
  code: string;
  title: string;
  items: { no: number; content: string; method: string; answer_fields: string[] }[];
  materials_required: string;
  result_options: string[];
  follow_up: string;
  remark: string;
}
const path = fileURLToPath(
  new URL('../../../../../../shared/data/items/record-forms-2017.json', import.meta.url),
);
const present = existsSync(path);
const forms: RealForm[] = present ? (JSON.parse(readFileSync(path, 'utf8')) as RealForm[]) : [];
const asForm = (f: RealForm) => ({
  code: f.code,
  title: f.title,
  points: f.items.map((i) => ({ no: i.no, content: i.content, method: i.method, answers: i.answer_fields })),
  answerHeads: f.items.some((i) => i.answer_fields.length > 1) ? ['是否检查', '发现问题情况'] : ['检查情况'],
  materials: f.materials_required,
  results: f.result_options,
  followUp: f.follow_up,
  remark: f.remark,
});

describe('options of a paper form', () => {
  it('reads boxes before and after their words, indented lines and lines to write on', () => {
    expect(optionNames(parseChoices('是□ 否□'))).toEqual(['是', '否']);
    expect(optionNames(parseChoices('□无 □有（需记录，可另附页）'))).toEqual([
      '无',
      '有（需记录，可另附页）',
    ]);
    expect(parseChoices('□待后续处理\n   □违反工商规定').map((l) => l.level)).toEqual([0, 1]);
    expect(choiceLines(parseChoices('□营业执照 □其他          。'), ['其他'])).toEqual([
      '☐ 营业执照　☑ 其他：＿＿＿＿＿＿',
    ]);
  });
});

describe('检查记录表 (J06)', () => {
  it('is printed empty for writing by hand', () => {
    const text = printedText(exampleModel('recordForm', { entries: undefined }));
    expect(text).toContain('☐ 是');
    expect(text).not.toContain('☑');
  });
  it('ticks nothing that the form has not got, and leaves no point out', () => {
    const entries = EXAMPLES.recordForm.entries;
    const change = (more: object) => () => exampleModel('recordForm', { entries: { ...entries, ...more } });
    expect(change({ results: ['天气晴'] })).toThrow('检查结果没有“天气晴”这一选项');
    expect(change({ points: entries?.points.slice(1) })).toThrow('缺少检查内容第1项的填写');
    expect(change({ points: entries?.points.map((p) => ({ ...p, ticked: ['是'] })) })).toThrow(
      '没有填写完整',
    );
    expect(change({ results: [] })).toThrow('缺少填写内容的检查结果');
  });
});

describe.skipIf(!present)('the 28 real forms of 2017 (needs ../shared)', () => {
  it('has 28 forms with 135 points', () => {
    expect(forms.length).toBe(28);
    expect(forms.flatMap((f) => f.items).length).toBe(135);
  });
  it.each(forms.map((f) => [f.code, f] as const))(
    'prints form %s whole, empty and filled',
    async (_, given) => {
      const form = asForm(given);
      const empty = exampleModel('recordForm', { form, entries: undefined });
      const text = printedText(empty).replaceAll(/\s/g, '');
      for (const item of given.items) {
        expect(text).toContain(item.content.replaceAll(/\s/g, ''));
        expect(text).toContain(item.method.replaceAll(/\s/g, ''));
      }
      const boxes = JSON.stringify(form).split('□').length - 1;
      // Form C06 has boxes within the words of its points; those stay as they are printed there.
      expect(text.split(/[☐□]/).length - 1).toBe(boxes);
      const first = (answers: string[]) => answers.map((a) => optionNames(parseChoices(a))[0] ?? '');
      const entries = {
        points: form.points.map((p) => ({
          no: p.no,
          ticked: form.answerHeads.map((_, i) => first(p.answers)[i] ?? ''),
        })),
        results: first(form.results).slice(0, 1),
        followUps: first([form.followUp]),
      };
      const filled = exampleModel('recordForm', { form, entries });
      expect(printedText(filled).split('☑').length - 1).toBe(
        form.points.flatMap((p) => p.answers).length + 2,
      );
      const word = wordText(docxParts(await renderDocx(filled))['word/document.xml'] ?? '');
      expect(word).toContain(form.points[0]?.content.split('\n')[0]);
      expect((await renderPdf(filled)).length).toBeGreaterThan(10_000);
    },
  );
});
