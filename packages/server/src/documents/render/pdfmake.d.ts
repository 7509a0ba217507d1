/** The part of pdfmake 0.3 that renderPdf uses; the package has no types of its own. */
declare module 'pdfmake' {
  interface FontFiles {
    normal: string;
    bold: string;
  }
  interface Pdfmake {
    readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
    setFonts(fonts: Record<string, FontFiles>): void;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
    createPdf(definition: object, options?: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: Pdfmake;
  export default pdfmake;
}
