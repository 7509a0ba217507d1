/** The small syntax of SJ1 section 2, in one place. */

const FIELD = /^[0-9A-Za-z][0-9A-Za-z._:+-]{0,127}$/;
const HEX64 = /^[0-9a-f]{64}$/;

/** A field: what may stand between the "|" of a hashed string */
export function isField(value: unknown): value is string {
  return typeof value === 'string' && FIELD.test(value);
}

/** A task id: a field other than "sj1", so that no hashed line can be read as one of the protocol's own */
export function isTaskId(value: unknown): value is string {
  return isField(value) && value !== 'sj1';
}

/** 64 lower-case hex digits */
export function isHex64(value: unknown): value is string {
  return typeof value === 'string' && HEX64.test(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A stratum of objects that belong to the task but are excluded for a published reason */
export function isExcluded(stratum: string): boolean {
  return stratum.startsWith('x.');
}

/** A calendar day `YYYY-MM-DD` that exists */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/** Milliseconds since 1970 of `YYYY-MM-DDTHH:MM:SS+08:00`, or NaN when the text is not such a time */
export function instant(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/.test(value)) return NaN;
  if (!isDay(value.slice(0, 10)) || value.slice(11, 13) > '23') return NaN;
  return Date.parse(value);
}

/** Order of UTF-8 byte strings (= order of code points), which is not JavaScript's own for characters above U+FFFF */
export function compareBytes(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const surrogates = Number(x >= 0xd800 && x < 0xe000) - Number(y >= 0xd800 && y < 0xe000);
    if (surrogates === 0) return x - y;
    // A surrogate stands for a code point above U+FFFF, so it comes after every other unit.
    return surrogates;
  }
  return a.length - b.length;
}
