/** Sizes in points. GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines a page, 三号 = 16 pt, 二号 = 22 pt. */
export const mm = (n: number): number => Math.round(n * (72 / 25.4) * 100) / 100;

export interface Measures {
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  readonly body: number;
  readonly line: number;
  readonly table: number;
  readonly tableLine: number;
  readonly small: number;
  readonly smallLine: number;
  readonly title: number;
  readonly titleLine: number;
  /** Clear of the text above who signs: room for a seal of 42 mm over the two lines, its top within a line of the text (7.3.5.1). */
  readonly sealGap: number;
}

export const A4 = { width: mm(210), height: mm(297) };

export const MEASURES: Record<'official' | 'form', Measures> = {
  official: {
    margins: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) },
    body: 16,
    line: 28.9,
    table: 12,
    tableLine: 18,
    small: 10.5,
    smallLine: 15,
    title: 22,
    titleLine: 34,
    sealGap: 63.6,
  },
  form: {
    margins: { top: mm(25), right: mm(23), bottom: mm(26), left: mm(25) },
    body: 14,
    line: 24,
    table: 12,
    tableLine: 18,
    small: 10.5,
    smallLine: 15,
    title: 22,
    titleLine: 32,
    sealGap: 52.8,
  },
};

const NARROW = { top: mm(22), right: mm(23), bottom: mm(22), left: mm(25) };

/** How far the spacing may be tightened so that a signature need not go over to a page of its own (7.3.5.5), from loose to tight. */
export const TIGHTER: Record<'official' | 'form', readonly Partial<Measures>[]> = {
  official: [
    { line: 28, sealGap: 48 },
    { line: 27, sealGap: 46 },
    { line: 26, sealGap: 46 },
  ],
  form: [
    { line: 23, sealGap: 48 },
    { line: 22, tableLine: 17, sealGap: 46 },
    { line: 21, tableLine: 16.5, titleLine: 30, sealGap: 45 },
    { line: 20, tableLine: 16, titleLine: 30, sealGap: 44, margins: NARROW },
    { line: 20, table: 10.5, tableLine: 15, titleLine: 30, sealGap: 44, margins: NARROW },
  ],
};

/** Width of a text in points: Chinese characters are square, Latin letters and digits about half. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const ch of text) units += (ch.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1;
  return units * size;
}
