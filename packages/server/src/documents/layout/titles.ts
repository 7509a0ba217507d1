import { widthOf } from './measures.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Short names of departments, which no dictionary has as words. */
const SHORT = /(人社|住建|文旅|卫健|发改|工信|市监|农业农村|生态环境)/u;

/** The words of a title; a short name is one of them. `split` with a group gives the names at the odd places. */
const wordsOf = (title: string): string[] =>
  title
    .split(SHORT)
    .flatMap((part, i) => (i % 2 === 1 ? [part] : [...words.segment(part)].map((w) => w.segment)));

/**
 * A title that does not fit on one line, as two or more lines of about equal length that break between words
 * (GB/T 9704 7.3.1: 回行时要做到词意完整，排列对称，长短适宜).
 */
export function balanced(title: string, size: number, width: number): string[] {
  const lines = Math.ceil(widthOf(title, size) / (width * 0.96));
  if (lines <= 1) return [title];
  const bracket = title.indexOf('（');
  if (lines === 2 && bracket > 0 && widthOf(title.slice(0, bracket), size) <= width) {
    const [before, after] = [title.slice(0, bracket), title.slice(bracket)];
    if (widthOf(after, size) <= width) return [before, after];
  }
  const aim = widthOf(title, size) / lines;
  const out: string[] = [];
  let line = '';
  for (const segment of wordsOf(title)) {
    const longer = widthOf(line + segment, size);
    const nearer = longer - aim > aim - widthOf(line, size);
    const closing = /^[）》”、，。：；]/.test(segment);
    if (line !== '' && !closing && out.length < lines - 1 && longer > aim && nearer) {
      out.push(line);
      line = '';
    }
    line += segment;
  }
  return [...out, line];
}
