import type { Text } from '../model.ts';

/** Options of a paper form as data: `□无 □有（需记录）`, `是□ 否□`, indented lines under others. */
export interface ChoiceLine {
  /** Steps of indentation, from 0. */
  readonly level: number;
  readonly options: readonly string[];
  /** Words before the first box, e.g. a sentence of its own. */
  readonly lead: string;
}

const BLANK = /[ \u3000]{4,}/g;

/** The options that stand on the lines of a form, in the order of print. The box stands before its words, or after them (是□ 否□). */
export function parseChoices(text: string): ChoiceLine[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const level = Math.floor((/^[ \u3000]*/.exec(line)?.[0].length ?? 0) / 2);
      const given = line.trim();
      if (!given.includes('□')) return { level, options: [], lead: given };
      if (given.endsWith('□') && !given.startsWith('□'))
        return { level, options: given.split('□').map(tidy).filter(Boolean), lead: '' };
      const [lead = '', ...options] = given.split('□');
      return { level, options: options.map(tidy).filter(Boolean), lead: lead.trim() };
    });
}

/** An empty stretch of a paper form becomes a line to write on; the stops at its end belong to the paper. */
const tidy = (option: string): string => {
  const text = option.trim();
  const open = /^其他(?:[ \u3000.。…]|$)/.test(text) || /：[ \u3000.。]*$/.test(text);
  if (open) return `${text.replace(/[ \u3000.。…：]+$/g, '').replaceAll(BLANK, '＿＿')}：＿＿＿＿＿＿`;
  return text.replaceAll(BLANK, '＿＿＿＿');
};

/** The words by which an option is ticked: without the line to write on. */
export const optionName = (option: string): string => option.replace(/：＿+$/, '').replace(/[；;]$/, '');

/** The lines as they are printed, those ticked with ☑. */
export const choiceLines = (lines: readonly ChoiceLine[], ticked: readonly string[]): Text[] =>
  lines.map(({ level, options, lead }) => {
    const boxes = options.map((o) => `${ticked.includes(optionName(o)) ? '☑' : '☐'} ${o}`);
    return `${'　'.repeat(level)}${[lead, ...boxes].filter(Boolean).join('　')}`;
  });

export const optionNames = (lines: readonly ChoiceLine[]): string[] =>
  lines.flatMap((line) => line.options.map(optionName));
