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
  path.length = 0;
  return write(value);
}

/** Members and indexes from the top to the value being written: only errors read it, so it is kept in pieces */
const path: (string | number)[] = [];

function write(value: unknown): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw refused('JCS_TEXT');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw refused('JCS_NUMBER', String(value));
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (path.length >= MAX_DEPTH) throw refused('JCS_DEPTH', `${path.length}`);
  if (Array.isArray(value)) return writeArray(value);
  if (isPlainObject(value)) return writeObject(value);
  throw refused('JCS_TYPE', typeof value);
}

function writeArray(items: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i++) {
    path.push(i);
    text += (i === 0 ? '' : ',') + write(items[i]);
    path.pop();
  }
  return `${text}]`;
}

function writeObject(members: Record<string, unknown>): string {
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    if (!ASCII.test(key)) throw refused('JCS_KEY', key);
    path.push(key);
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(key)}:${write(members[key])}`;
    path.pop();
  }
  return `${text}}`;
}

function refused(code: string, got?: string): FairdrawError {
  const where = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  return new FairdrawError(code, { where, ...(got !== undefined && { got }) });
}

/** True for `{…}` literals, JSON.parse results and null-prototype objects */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}
