/** "2026-07-20" from any ISO time; '' stays ''. */
export const day = (iso: string | null | undefined): string => (iso ? iso.slice(0, 10) : '');

/** "2026-07-20 09:12" */
export const minute = (iso: string | null | undefined): string =>
  iso ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : '';

/** "2026-07-20 09:12:00" */
export const second = (iso: string | null | undefined): string =>
  iso ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}` : '';

/** Thousands groups: 31,244 */
export const count = (n: number): string => n.toLocaleString('en-US');

/** 1,610,612,736 → "1.5 GB"; what an operator compares with a disk */
export function bytes(n: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, n < 1 ? 0 : Math.floor(Math.log(n) / Math.log(1024)));
  const value = n / 1024 ** step;
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`;
}

/** A rate as a person says it: 1/30 → "1/30", 3/100 → "3%", 1/1 → "100%" */
export function rate(num: number, den: number): string {
  if (num === 0) return '—';
  const percent = (num * 100) / den;
  const short = Math.round(percent * 100) / 100;
  return Math.abs(percent - short) < 1e-9 ? `${short}%` : `${num}/${den}`;
}

/** Characters in groups of `size`, the way a person reads a code aloud. */
export function groups(s: string, size = 4): string[] {
  const out: string[] = [];
  for (let i = 0; i < s.length; i += size) out.push(s.slice(i, i + size));
  return out;
}

/** 9152 0000 MA00 0000 05 for a credit code; other codes as they stand. */
export const codeText = (code: string): string =>
  /^[0-9A-Z]{18}$/.test(code) ? groups(code).join(' ') : code;

/** Seconds between two ISO times (b − a), never negative. */
export const secondsUntil = (a: number, b: string): number =>
  Math.max(0, Math.ceil((Date.parse(b) - a) / 1000));

/** 3725 → "1:02:05", 65 → "01:05" */
export function clockText(seconds: number): string {
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = seconds % 60;
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

export const RISK: Record<string, string> = {
  A: 'A 低风险',
  B: 'B 一般风险',
  C: 'C 较高风险',
  D: 'D 高风险',
  U: '未分类',
};

/** A department's name without the county in front of it, where everybody is of this county. */
export const shortName = (name: string, county: string): string =>
  county !== '' && name.startsWith(county) && name.length > county.length ? name.slice(county.length) : name;

/** A rule's text without our requirement numbers: 「……（R15）」 → 「……」 */
export const ruleText = (text: string): string =>
  text.replaceAll(/（(?:[A-Z]\d{2}(?:、[A-Z]\d{2})*|\d\.\d{1,2})）/g, '');
