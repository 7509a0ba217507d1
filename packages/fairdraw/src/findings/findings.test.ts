import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, describeFinding, FairdrawError } from '../index.ts';

const source = new URL('../', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'),
);
const code = files
  .filter((name) => !/(Sentences|catalogue)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, source), 'utf8'))
  .join('\n');

describe('the catalogue', () => {
  const sentences = Object.entries(CATALOGUE);

  it('has a sentence for every code that is thrown, and no sentence without a code', () => {
    const thrown = new Set(Array.from(code.matchAll(/new FairdrawError\(\s*'([A-Z0-9_]+)'/g), (m) => m[1]!));
    expect(thrown.size).toBeGreaterThan(20);
    expect([...thrown].filter((one) => !Object.hasOwn(CATALOGUE, one))).toEqual([]);
    const unused = sentences
      .map(([one]) => one)
      .filter((one) => !code.includes(`'${one.replace(/^BEACON_MALFORMED\./, '')}'`));
    expect(unused).toEqual([]);
  });

  it('says something different for every code, in both languages, with the official scripts', () => {
    for (const lang of ['zh', 'en'] as const) {
      const texts = sentences.map(([, sentence]) => sentence[lang]);
      expect(new Set(texts).size).toBe(texts.length);
    }
    expect(sentences.filter(([, { zh }]) => !/[\u4e00-\u9fff]/.test(zh))).toEqual([]);
    expect(sentences.filter(([, { en }]) => /[\u4e00-\u9fff]/.test(en))).toEqual([]);
    expect(sentences.filter(([, { zh, en }]) => /\{(?!where|expected|got|…)/.test(zh + en))).toEqual([]);
  });
});

describe('describeFinding', () => {
  it.each([
    [
      { code: 'FRAME_ORDER', where: 'frame:12' },
      '抽取库清单第 12 行没有按代号 p 升序排列',
      'line 12 of the frame is not in ascending order of p',
    ],
    [
      { code: 'FIELD_MISSING', where: 'commit.frame.root' },
      '缺少承诺记录的「frame.root」',
      '“frame.root” of the commit record is missing',
    ],
    [
      { code: 'FIELD_MISSING', where: 'chain[3].open.at' },
      '缺少记录链的「[3].open.at」',
      '“[3].open.at” of the record chain is missing',
    ],
    [
      { code: 'RECORD_NOT_JSON', where: 'result' },
      '结果记录不是 JSON 文本，无法读取。请使用原始文件',
      'the result record is not JSON text and cannot be read. Use the original file',
    ],
    [
      { code: 'SOMETHING_NEW', where: 'x' },
      '「x」不符合要求（SOMETHING_NEW）',
      '“x” does not hold (SOMETHING_NEW)',
    ],
  ])('%j', (finding, zh, en) => {
    expect(describeFinding(finding, 'zh')).toBe(zh);
    expect(describeFinding(finding, 'en')).toBe(en);
  });

  it('puts in what was given as it is, also when it looks like a placeholder', () => {
    const found = { code: 'NOT_TEXT', where: 'commit.operator', got: '$& {where} {expected}' };
    expect(describeFinding(found, 'zh')).toBe(
      '承诺记录的「operator」应为非空文字，实为 $& {where} {expected}',
    );
  });

  it('takes the errors that fairdraw throws', () => {
    const error = new FairdrawError('FREEZE_BAD_KEY', { where: 'K', got: 16, expected: 32 });
    expect(describeFinding(error, 'zh')).toBe('抽取密钥须为 32 字节，实为 16');
  });
});
