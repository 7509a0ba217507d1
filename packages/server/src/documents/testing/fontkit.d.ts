/** The part of fontkit (a dependency of pdfmake) that tests ask whether a font has a character. */
declare module 'fontkit' {
  export function openSync(path: string): { hasGlyphForCodePoint(code: number): boolean };
}
