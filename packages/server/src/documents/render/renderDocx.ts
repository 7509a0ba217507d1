import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { DocumentModel } from '../model.ts';
import { footerLines, pageNumberSize } from '../layout/footer.ts';
import { layOut } from '../layout/lower.ts';
import { paraOf } from '../layout/paras.ts';
import { parts, paraPart, twips } from './docxParts.ts';
import { coreProperties, fontTable } from './docxProperties.ts';
import { DOCX_FONTS } from './fonts.ts';
import { ZIP_TIME } from '../bag/zipTime.ts';

/** The document as docx, for Word, WPS and LibreOffice. The same model gives the same bytes. */
export async function renderDocx(model: DocumentModel): Promise<Uint8Array> {
  const { page, measures, primitives } = layOut(model);
  const { top, right, bottom, left } = measures.margins;
  const dash = model.footer.pages === 'dash';
  const document = new Document({
    title: model.title.join(''),
    creator: model.author,
    lastModifiedBy: model.author,
    evenAndOddHeaderAndFooters: dash,
    styles: {
      default: {
        document: {
          run: {
            size: measures.body * 2,
            font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: DOCX_FONTS.body.name },
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: model.landscape
              ? {
                  width: twips(page.height),
                  height: twips(page.width),
                  orientation: PageOrientation.LANDSCAPE,
                }
              : { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(top),
              right: twips(right),
              bottom: twips(bottom),
              left: twips(left),
              footer: twips(dash ? bottom - 40 : 30),
              header: 0,
            },
          },
        },
        footers: {
          default: footer(model, 'odd'),
          ...(dash ? { even: footer(model, 'even') } : {}),
        },
        children: parts(primitives),
      },
    ],
  });
  return fixed(await Packer.toBuffer(document), model);
}

function footer(model: DocumentModel, side: 'odd' | 'even'): Footer {
  const size = pageNumberSize(model);
  const dash = model.footer.pages === 'dash';
  const font = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' };
  const children = dash
    ? ['— ', PageNumber.CURRENT, ' —']
    : ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Footer({
    children: [
      ...footerLines(model).map((runs) => paraPart(paraOf(runs, { size: 10.5, line: 17 }))),
      new Paragraph({
        alignment: !dash ? AlignmentType.CENTER : side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: dash ? { left: twips(size), right: twips(size) } : {},
        children: [new TextRun({ children, size: size * 2, font })],
      }),
    ],
  });
}

/** The library writes the present moment into the file; put the document's own day there, and name stand-in fonts. */
function fixed(bytes: Uint8Array, model: DocumentModel): Uint8Array {
  const files = unzipSync(bytes);
  files['docProps/core.xml'] = strToU8(coreProperties(model));
  files['word/fontTable.xml'] = strToU8(fontTable());
  const names = Object.keys(files).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((name) => [name, files[name] ?? new Uint8Array()])), {
    mtime: ZIP_TIME,
  });
}
/** The list of content types comes first, as in every file that Word writes. */
const order = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
