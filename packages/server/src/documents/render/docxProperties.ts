import type { DocumentModel } from '../model.ts';
import { DOCX_FONTS } from './fonts.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** docProps/core.xml (ECMA-376 part 2, 11.1) with the day of the document in place of the clock's. */
export function coreProperties(model: DocumentModel): string {
  const at = `${model.issuedOn}T00:00:00Z`;
  return (
    `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escape(model.title.join(''))}</dc:title><dc:creator>${escape(model.author)}</dc:creator>` +
    `<cp:lastModifiedBy>${escape(model.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/** word/fontTable.xml: the official fonts, each with the one to take where it is missing. */
export function fontTable(): string {
  const fonts = Object.values(DOCX_FONTS).map(
    (f) =>
      `<w:font w:name="${f.name}"><w:altName w:val="${f.instead}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${f.family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return (
    `${HEAD}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    `${fonts.join('')}</w:fonts>`
  );
}
