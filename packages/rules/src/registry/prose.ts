import { halfWidth } from '../text.ts';

/** What a sentence of an item list says in figures; `''` and `null` where it says none (the sentence itself is always kept). */
export interface ReadProse {
  /** A ratio as written, for `parseRate`: `"30%"`, `"1/30"`. */
  readonly ratio: string | null;
  /** How it bounds: at least, at most, or just so. */
  readonly bound: 'least' | 'most' | 'exact' | null;
}

/**
 * The ratio of a sentence such as 「市局抽查比例不少于30%」, 「一般不超过10%/年」 or 「抽查比例不少于2‰」. A sentence with two different
 * ratios (「10%，其中重点检查单位不低于8%」) has none: which of them counts is a person's decision.
 */
export function ratioOf(prose: string): ReadProse {
  const text = halfWidth(prose).replace(/\s/g, '');
  const found = [...text.matchAll(/(\d+(?:\.\d+)?)([%‰])/g)];
  if (found.length !== 1) return { ratio: null, bound: null };
  const [, figure, sign] = found[0]!;
  const ratio =
    sign === '%'
      ? `${figure}%`
      : `${figure}/1000`.replace(
          /^(\d+)\.(\d+)\/1000$/,
          (_, a, b: string) => `${a}${b}/${10 ** b.length * 1000}`,
        );
  const before = text.slice(0, found[0]!.index);
  const bound = /(不少于|不低于|至少|以上)$/.test(before)
    ? 'least'
    : /(不超过|不高于|至多)$/.test(before)
      ? 'most'
      : 'exact';
  return { ratio, bound };
}

const DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4 };

/**
 * How often in a year a sentence allows or asks for: 「每年不少于1次」, 「1次/年」, 「同一年度内不超过2次」 → 1, 1, 2. `null` where it names no
 * year (「在许可有效期内不超过2次」), another span (「每2年不超过1次」) or several figures.
 */
export function perYearOf(prose: string): number | null {
  const text = halfWidth(prose).replace(/\s/g, '');
  if (/每\d+年|有效期内|每月|每季/.test(text)) return null;
  const found = [...text.matchAll(/([一二两三四]|\d+)次/g)];
  if (found.length !== 1 || !/年/.test(text) || /\d[—\-~至]\d+次/.test(text)) return null;
  return DIGITS[found[0]![1]!] ?? Number(found[0]![1]);
}
