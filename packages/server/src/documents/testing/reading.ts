import { strFromU8, unzipSync } from 'fflate';
import type { DocumentModel } from '../model.ts';
import { layOut } from '../layout/lower.ts';

/** What tests look at: the text of a model as it is laid out, and the parts of a docx. */
export const printedText = (model: DocumentModel): string =>
  layOut(model)
    .primitives.flatMap((p) =>
      p.kind === 'para'
        ? [p.para]
        : p.kind === 'table'
          ? p.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paras))
          : [],
    )
    .map((para) => para.runs.map((run) => run.text).join(''))
    .join('\n')
    .replaceAll('\u00A0', ' ');

export function docxParts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
}

/** The text of a WordprocessingML part, a line for each paragraph. */
export const wordText = (xml: string): string =>
  xml
    .split('</w:p>')
    .map((p) => [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => plain(m[1] ?? '')).join(''))
    .join('\n');
const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u00A0', ' ');

/** The first fault of an XML text: a tag that is not closed in order, a bare ampersand; null where there is none. */
export function xmlFault(xml: string): string | null {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>/, '');
  for (const [tag, closing, name = '', , self] of body.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (closing) {
      if (open.pop() !== name) return `unexpected ${tag}`;
    } else if (!self) open.push(name);
  }
  if (open.length > 0) return `not closed: ${open.join(' ')}`;
  const stray = body
    .replaceAll(/<[^<>]*>/g, '')
    .match(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/);
  return stray ? `stray ${stray[0]}` : null;
}
