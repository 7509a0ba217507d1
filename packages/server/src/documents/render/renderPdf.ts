import pdfmake from 'pdfmake';
import type { DocumentModel } from '../model.ts';
import { footerLines, pageNumberSize } from '../layout/footer.ts';
import { layOut, type Layout } from '../layout/lower.ts';
import { type Fonts, freeFonts, readFont } from './fonts.ts';
import type { Primitive } from '../layout/primitives.ts';
import { groupsOf } from './pdfGroups.ts';
import { FACES, pdfNode, runNode } from './pdfNodes.ts';

/**
 * The document as PDF: A4, text that can be searched, only the used characters of each font embedded. The same model
 * and fonts give the same bytes.
 */
export async function renderPdf(model: DocumentModel, fonts: Fonts = defaultFonts()): Promise<Uint8Array> {
  const { page, measures, content, primitives } = layOut(model);
  const { top, right, bottom, left } = measures.margins;
  const groups = groupsOf(primitives, content);
  useFonts(fonts);
  const definition = {
    pageSize: page,
    pageMargins: [left, top, right, bottom],
    content: groups.map(({ members, whole }) => {
      const nodes = members.map((primitive) => pdfNode(primitive, content, fonts));
      return whole ? { stack: nodes, unbreakable: true } : { stack: nodes };
    }),
    defaultStyle: { font: 'body', fontSize: measures.body },
    footer: footerOf(model, measures.margins, fonts),
    ...(groups.some(({ members, whole }) => !whole && members.some(keepsNext))
      ? { pageBreakBefore: orphaned }
      : {}),
    language: 'zh-CN',
    displayTitle: true,
    info: {
      title: model.title.join(''),
      author: model.author,
      creator: '明察 Mingcha',
      producer: '明察 Mingcha',
      creationDate: new Date(`${model.issuedOn}T00:00:00Z`),
    },
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

const keepsNext = (p: Primitive): boolean => p.kind === 'para' && p.para.keepNext;

interface Placed {
  headlineLevel?: number;
  style?: string;
}
/** The nodes of the footer, which the library counts among those that follow. */
const FOOT = { style: 'footer' };

/** A heading alone at the foot of a page goes over to the next. */
const orphaned = (node: Placed, around: { getFollowingNodesOnPage(): Placed[] }): boolean =>
  node.headlineLevel === 1 &&
  around
    .getFollowingNodesOnPage()
    .every((following) => following.headlineLevel === 1 || following.style === FOOT.style);

function footerOf(model: DocumentModel, margins: Layout['measures']['margins'], fonts: Fonts) {
  const lines = footerLines(model);
  const size = pageNumberSize(model);
  return (current: number, count: number) => {
    const dash = model.footer.pages === 'dash';
    const number = dash ? `— ${current} —` : `第 ${current} 页　共 ${count} 页`;
    const alignment = dash ? (current % 2 === 1 ? 'right' : 'left') : 'center';
    const at = { size, line: size * 1.5 };
    const small = { size: 10.5, line: 17 };
    return {
      ...FOOT,
      margin: [margins.left, lines.length > 0 ? 8 : 16, margins.right, 0],
      stack: [
        ...lines.map((runs) => ({
          text: runs.map((run) => runNode(run, small, fonts)),
          fontSize: small.size,
          ...FOOT,
        })),
        {
          ...FOOT,
          text: [runNode({ text: number, face: 'body' }, at, fonts)],
          fontSize: size,
          alignment,
          margin: dash ? [size, 0, size, 0] : [0, 2, 0, 0],
        },
      ],
    };
  };
}

let free: Fonts | undefined;
const defaultFonts = (): Fonts => (free ??= freeFonts());

let inUse: Fonts | undefined;
/** Fonts are read once and kept; nothing else of the disk or the network is open to the library. */
function useFonts(fonts: Fonts): void {
  if (inUse === fonts) return;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const descriptors: Record<string, { normal: string; bold: string }> = {};
  for (const face of FACES) {
    pdfmake.virtualfs.writeFileSync(`${face}.ttf`, readFont(fonts[face]));
    descriptors[face] = { normal: `${face}.ttf`, bold: `${face}.ttf` };
  }
  pdfmake.virtualfs.writeFileSync('bodyBold.ttf', readFont(fonts.bodyBold));
  descriptors['body'] = { normal: 'body.ttf', bold: 'bodyBold.ttf' };
  pdfmake.setFonts(descriptors);
  inUse = fonts;
}
