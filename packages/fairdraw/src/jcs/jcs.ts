import { FairdrawError } from '../errors.ts';

/** Deeper nesting than this is no record of ours, and would exhaust the stack. */
const MAX_DEPTH = 64;
// oxlint-disable-next-line no-control-regex -- the range is the definition of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Canonical text of a value: RFC 8785 restricted by SJ1 section 2 to null, booleans, well-formed strings, arrays,
 * plain objects with ASCII keys and integers with |n| < 2^53. Anything else throws a FairdrawError `JCS_…` that
 * names the place in `where`.
 */
export function jcs(value: unknown): string {
  return write(value, '', 0);
}

function write(value: unknown, where: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new FairdrawError('JCS_DEPTH', { where, expected: MAX_DEPTH });
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new FairdrawError('JCS_TEXT', { where });
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new FairdrawError('JCS_NUMBER', { where, got: String(value) });
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => write(item, `${where}[${i}]`, depth + 1)).join(',')}]`;
  }
  if (!isPlainObject(value)) throw new FairdrawError('JCS_TYPE', { where, got: typeof value });
  const members = Object.keys(value)
    .sort()
    .map((key) => {
      if (!ASCII.test(key)) throw new FairdrawError('JCS_KEY', { where, got: key });
      return `${JSON.stringify(key)}:${write(value[key], where === '' ? key : `${where}.${key}`, depth + 1)}`;
    });
  return `{${members.join(',')}}`;
}

/** True for `{…}` literals, JSON.parse results and null-prototype objects */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}
