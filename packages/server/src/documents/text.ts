import type { Block, Cell, Text } from './model.ts';

/** 2026-03-05 → 2026年3月5日, as GB/T 9704 7.3.5 asks (Arabic digits, no leading zeros). */
export function chineseDate(day: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

/** 2026-03-05T09:30 → 2026年3月5日9时30分; the time of the place, as it was passed in. */
export function chineseTime(moment: string): string {
  const [hour = '', minute = ''] = moment.slice(11, 16).split(':');
  return `${chineseDate(moment)}${Number(hour)}时${minute}分`;
}

/** A period; one day is said once. */
export const chinesePeriod = (from: string, to: string): string =>
  from === to ? chineseDate(from) : `${chineseDate(from)}至${chineseDate(to)}`;

const DIGITS = '〇一二三四五六七八九';
/** 1–99 in Chinese numerals, for headings: 一、二、…十、十一. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return DIGITS[ones] ?? String(n);
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

/** Numbered headings of one document: each call opens 一、, 二、, … */
export function chapters(): (title: string) => Block {
  let n = 0;
  return (title) => ({ kind: 'heading', level: 1, text: `${chineseNumber(++n)}、${title}` });
}

export const paragraph = (text: Text): Block => ({ kind: 'paragraph', text });
export const paragraphs = (texts: readonly string[]): Block[] => texts.map(paragraph);

export const cell = (text: string, more: Omit<Cell, 'lines'> = {}): Cell => ({ lines: [text], ...more });
export const label = (text: string, more: Omit<Cell, 'lines'> = {}): Cell => ({
  lines: [text],
  label: true,
  align: 'center',
  ...more,
});
export const labels = (...texts: string[]): Cell[] => texts.map((text) => label(text));
export const cells = (...texts: string[]): Cell[] => texts.map((text) => cell(text));

/** Ends a sentence that came without its full stop. */
export const sentence = (text: string): string => (/[。！？：；]$/.test(text) ? text : `${text}。`);

/** ☑ or ☐ before each option, in one line. */
export const ticks = (options: readonly { text: string; checked: boolean }[]): string =>
  options.map((o) => `${o.checked ? '☑' : '☐'} ${o.text}`).join('　');
