import { halfWidth, isDate } from '@mingcha/rules';

export interface Window {
  from: string;
  to: string;
  year: number;
}

const two = (n: number) => String(n).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const BETWEEN = '(?:至|到|-|—|–|~|～|--)+';
const DAY = String.raw`(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?`;
const MONTH = String.raw`(?:(\d{4})年)?(\d{1,2})月?`;

/** "5月—8月", "1-12月", "4月", "2026年2月24日-2026年11月30日", "2026-05-01 至 2026-08-31", "2023年6-12月", "全年"; null for anything else. */
export function readWindow(text: string, year: number): Window | null {
  const t = halfWidth(text).replaceAll(/\s/g, '');
  if (t === '全年' || t === '全年度') return months(year, 1, year, 12);
  const days = new RegExp(`^${DAY}${BETWEEN}${DAY}$`).exec(t);
  if (days) {
    const [y1, m1, d1, y2, m2, d2] = days.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return window(`${y1}-${two(m1)}-${two(d1)}`, `${y2}-${two(m2)}-${two(d2)}`);
  }
  const range = new RegExp(`^${MONTH}${BETWEEN}${MONTH}$`).exec(t);
  if (range && t.includes('月')) {
    const from = range[1] ? Number(range[1]) : year;
    return months(from, Number(range[2]), range[3] ? Number(range[3]) : from, Number(range[4]));
  }
  const one = /^(?:(\d{4})年)?(\d{1,2})月$/.exec(t);
  if (one) {
    const y = one[1] ? Number(one[1]) : year;
    return months(y, Number(one[2]), y, Number(one[2]));
  }
  return null;
}

function months(y1: number, m1: number, y2: number, m2: number): Window | null {
  if (m1 < 1 || m1 > 12 || m2 < 1 || m2 > 12) return null;
  return window(`${y1}-${two(m1)}-01`, `${y2}-${two(m2)}-${two(lastDay(y2, m2))}`);
}

const window = (from: string, to: string): Window | null =>
  isDate(from) && isDate(to) && from <= to ? { from, to, year: Number(from.slice(0, 4)) } : null;
