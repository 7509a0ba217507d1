import type { Face, Run, Text } from '../model.ts';
import type { Para } from './primitives.ts';

/** Marks that Chinese text fonts do not have; they are set in a symbol font. */
const SYMBOLS = /([☐☑☒]+)/u;

/** The runs of a text, symbols apart, in the given face where a run names none. */
export function runsOf(text: Text, face: Face): Run[] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  return runs.flatMap((run) =>
    printable(run.text)
      .replaceAll(/([☐☑☒]) /gu, '$1\u00A0')
      .split(SYMBOLS)
      .filter((piece) => piece !== '')
      .map((piece) => ({ ...run, text: piece, face: SYMBOLS.test(piece) ? 'symbol' : (run.face ?? face) })),
  );
}

/** XML 1.0 and PDF have no place for control characters; names from spreadsheets bring them along. Tabs become spaces. */
const printable = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll('\t', '  ').replaceAll(/[\u0000-\u001F\u007F\uFFFE\uFFFF]|\p{Surrogate}/gu, '');

/** One paragraph for each line of the text. */
export function linesOf(text: Text): Text[] {
  if (typeof text === 'string') return text.split(/\r?\n/);
  return [text];
}

export const paraOf = (runs: readonly Run[], more: Partial<Para> & Pick<Para, 'size' | 'line'>): Para => ({
  runs,
  align: 'left',
  first: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  keepNext: false,
  ...more,
});

export const lengthOf = (text: Text): number =>
  typeof text === 'string' ? text.length : text.reduce((sum, run) => sum + run.text.length, 0);
