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
  },
};

/** Width of a text in points: Chinese characters are square, Latin letters and digits about half. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const ch of text) units += (ch.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1;
  return units * size;
}
