import { FairdrawError } from '../errors.ts';
import { jcs } from './jcs.ts';

/**
 * Parses text that must be exactly the JCS bytes of its value: another key order, white space, escapes, number
 * spelling, duplicate keys or a byte order mark are refused (SJ1 section 2: "other text of the same value is refused").
 * Throws FairdrawError JCS_NOT_JSON, JCS_NOT_CANONICAL (details.at = first differing character) or another `JCS_…`.
 */
export function parseCanonical(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FairdrawError('JCS_NOT_JSON', { got: text.slice(0, 40) });
  }
  const canonical = jcs(value);
  if (canonical !== text) {
    let at = 0;
    while (canonical[at] === text[at]) at++;
    throw new FairdrawError('JCS_NOT_CANONICAL', {
      at,
      expected: canonical.slice(Math.max(0, at - 10), at + 30),
      got: text.slice(Math.max(0, at - 10), at + 30),
    });
  }
  return value;
}
