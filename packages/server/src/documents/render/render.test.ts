import { openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES } from '../model.ts';
import { exampleModel } from '../testing/examples.ts';
import { EXTREMES } from '../testing/extremes.ts';
import { docxParts, printedText, wordText, xmlFault } from '../testing/reading.ts';
import { layOut } from '../layout/lower.ts';
import { balanced } from '../layout/titles.ts';
import { freeFonts } from './fonts.ts';
import { renderDocx } from './renderDocx.ts';
import { renderPdf } from './renderPdf.ts';

const models = [
  ...DOCUMENT_TYPES.map((type) => [type, () => exampleModel(type)] as const),
  ...Object.entries(EXTREMES),
];
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const pages = (pdf: Uint8Array) => latin(pdf).match(/\/Type \/Page\b/g)?.length ?? 0;
/** What LibreOffice and Word need to open a docx at all (ECMA-376 part 1, 11). */
const NEEDED = [
  '[Content_Types].xml',
  '_rels/.rels',
  'word/document.xml',
  'word/styles.xml',
  'word/_rels/document.xml.rels',
];

describe.each(models)('%s', (_, make) => {
  it('is a docx that opens: complete, well-formed, every relation answered, every grid full', async () => {
    const parts = docxParts(await renderDocx(make()));
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(NEEDED));
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
    for (const [path, xml] of Object.entries(parts)) expect(xmlFault(xml), path).toBeNull();
    const rels = parts['word/_rels/document.xml.rels'] ?? '';
    for (const [, target] of rels.matchAll(/Target="([^"]+)"/g))
      expect(parts).toHaveProperty([`word/${target}`]);
    const document = parts['word/document.xml'] ?? '';
    for (const table of document.split('<w:tbl>').slice(1)) {
      const columns = table.match(/<w:gridCol /g)?.length ?? 0;
      for (const row of (table.split('</w:tbl>')[0] ?? '').split('<w:tr>').slice(1)) {
        const spans = [...row.matchAll(/<w:tc>(.*?)<\/w:tcPr>/gs)].map((m) =>
          Number(/w:gridSpan w:val="(\d+)"/.exec(m[1] ?? '')?.[1] ?? 1),
        );
        expect(spans.reduce((a, b) => a + b, 0)).toBe(columns);
      }
    }
    // A table may not touch the next, nor end the text.
    expect(document).not.toMatch(/<\/w:tbl><w:tbl>|<\/w:tbl><w:sectPr/);
    expect(document).toContain('仿宋_GB2312');
    expect(parts['word/fontTable.xml']).toContain('方正小标宋简体');
    expect(parts['docProps/core.xml']).toContain('2026-');
  });

  it('says in docx what the model says', async () => {
    const word = wordText(docxParts(await renderDocx(make()))['word/document.xml'] ?? '');
    const lines = (text: string) =>
      text
        .split('\n')
        .map((l) => l.trim())
        .filter((l) => l !== '');
    expect(lines(word)).toEqual(lines(printedText(make())));
  });

  it('is a PDF of A4 pages with its fonts embedded, and the same bytes again', async () => {
    const pdf = await renderPdf(make());
    expect(latin(pdf).startsWith('%PDF-1.')).toBe(true);
    expect(pages(pdf)).toBeGreaterThan(0);
    expect(latin(pdf)).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/);
    expect(latin(pdf)).toMatch(/\/FontFile2|\/FontFile3/);
    expect(pdf.length).toBeLessThan(400_000);
    expect(Buffer.from(await renderPdf(make())).equals(pdf)).toBe(true);
    expect(Buffer.from(await renderDocx(make())).equals(await renderDocx(make()))).toBe(true);
  });
});

describe('typography', () => {
  it('has every character of the examples in the font of its run', () => {
    const fonts = freeFonts();
    const open = {
      body: openSync(fonts.body.path),
      heading: openSync(fonts.heading.path),
      title: openSync(fonts.title.path),
      symbol: openSync(fonts.symbol.path),
    };
    for (const [name, make] of models)
      for (const p of layOut(make()).primitives) {
        const paras =
          p.kind === 'para'
            ? [p.para]
            : p.kind === 'table'
              ? p.table.rows.flatMap((r) => r.cells.flatMap((c) => c.paras))
              : [];
        for (const run of paras.flatMap((para) => para.runs))
          for (const ch of run.text)
            expect(
              open[run.face ?? 'body'].hasGlyphForCodePoint(ch.codePointAt(0) ?? 0),
              `${name}: ${ch}`,
            ).toBe(true);
      }
  });
  it('a long 卷内目录 repeats its head on every page', async () => {
    const make = EXTREMES['longDossier'] ?? (() => exampleModel('dossierIndex'));
    expect(pages(await renderPdf(make()))).toBeGreaterThan(8);
    const xml = docxParts(await renderDocx(make()))['word/document.xml'] ?? '';
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(1);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBeGreaterThan(200);
  });
  it('breaks a title between words into lines that fit', () => {
    expect(balanced('2026年餐饮服务单位食品安全部门联合随机抽查工作方案', 22, 442)).toEqual([
      '2026年餐饮服务单位食品安全',
      '部门联合随机抽查工作方案',
    ]);
    expect(balanced('和安回族自治县市场监督管理局（知识产权局、食品安全委员会办公室）', 22, 442)).toEqual([
      '和安回族自治县市场监督管理局',
      '（知识产权局、食品安全委员会办公室）',
    ]);
    expect(balanced('卷内目录', 22, 442)).toEqual(['卷内目录']);
    expect(balanced('关于开展市场监管与人社部门联合抽查的公告', 22, 280).join('|')).not.toContain('人|社');
  });
  it('leaves out what XML and paper cannot hold', async () => {
    const name = '坏\u0000名\u000B字 & <公司> "甲"';
    const model = exampleModel('inspectionNotice', { place: name });
    const parts = docxParts(await renderDocx(model));
    expect(xmlFault(parts['word/document.xml'] ?? '')).toBeNull();
    expect(wordText(parts['word/document.xml'] ?? '')).toContain('坏名字 & <公司> "甲"');
    await renderPdf(model);
  });
  it('puts page numbers outside on official documents: — 1 — right on odd, left on even pages (GB/T 9704 7.5)', async () => {
    const parts = docxParts(await renderDocx(exampleModel('circular')));
    expect(parts['word/settings.xml']).toContain('evenAndOddHeaders');
    const footers = Object.entries(parts).filter(([path]) => /footer\d+\.xml$/.test(path));
    expect(footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
  });
});
