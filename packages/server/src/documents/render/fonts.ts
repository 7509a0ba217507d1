import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Face } from '../model.ts';

/** A TrueType file and its natural line height in parts of its size (ascent − descent + gap). */
export interface FontFile {
  readonly path: string;
  readonly natural: number;
}
export interface Fonts {
  readonly body: FontFile;
  readonly bodyBold: FontFile;
  readonly heading: FontFile;
  readonly title: FontFile;
  readonly symbol: FontFile;
}

const inPackage = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}`));

/**
 * Free fonts that may be embedded (OFL): 宋体 for text and titles, 黑体 for headings. A county that owns 仿宋_GB2312 or
 * 方正小标宋 gives its own files. Only the characters used go into a PDF.
 */
export const freeFonts = (): Fonts => {
  const serif = (file: string): FontFile => ({ path: inPackage(`noto-serif-sc/${file}`), natural: 1.437 });
  const bold = serif('700Bold/NotoSerifSC_700Bold.ttf');
  return {
    body: serif('400Regular/NotoSerifSC_400Regular.ttf'),
    bodyBold: bold,
    heading: { path: inPackage('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'), natural: 1.448 },
    title: bold,
    symbol: {
      path: inPackage('noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf'),
      natural: 1.699,
    },
  };
};

export const readFont = (font: FontFile): Buffer => readFileSync(font.path);

/** What a docx names: the fonts of GB/T 9704 with what stands in for them on a machine that has not got them. */
export const DOCX_FONTS: Record<Face, { name: string; latin: string; instead: string; family: string }> = {
  body: { name: '仿宋_GB2312', latin: 'Times New Roman', instead: '仿宋', family: 'modern' },
  heading: { name: '黑体', latin: '黑体', instead: 'SimHei', family: 'modern' },
  title: { name: '方正小标宋简体', latin: '方正小标宋简体', instead: '华文中宋', family: 'roman' },
  symbol: { name: 'Segoe UI Symbol', latin: 'Segoe UI Symbol', instead: 'MS Gothic', family: 'swiss' },
};
