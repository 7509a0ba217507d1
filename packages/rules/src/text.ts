/** A *field* of SJ1 (spec section 2): what may be joined with `|` and hashed. */
export const FIELD = /^[0-9A-Za-z][0-9A-Za-z._:+-]{0,127}$/;

export function isField(text: string): boolean {
  return FIELD.test(text);
}

/**
 * Full-width ASCII (U+FF01–FF5E) and the ideographic space to their half-width twins: 「９１４０」 → 「9140」.
 * Nothing else is touched, so Chinese text stays as it is.
 */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** `true` iff `text` is a real day of the calendar written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return false;
  const [y, mo, d] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return mo >= 1 && mo <= 12 && d >= 1 && d <= daysInMonth(y, mo);
}

/** `true` iff `text` is an SJ1 time `YYYY-MM-DDTHH:MM:SS+08:00` that exists. */
export function isTime(text: string): boolean {
  const m = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\+08:00$/.exec(text);
  return m !== null && isDate(m[1]!) && Number(m[2]) < 24 && Number(m[3]) < 60 && Number(m[4]) < 60;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** At most about 40 characters of what was given, for a message that quotes it. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
