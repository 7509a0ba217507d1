import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FairdrawError } from '../errors.ts';
import { sharedFile } from '../testing/shared.ts';
import { jcs } from './jcs.ts';
import { parseCanonical } from './parseCanonical.ts';

const dir = sharedFile('vectors/jcs-rfc8785/input/arrays.json');
const read = (kind: string, name: string): string =>
  readFileSync(sharedFile(`vectors/jcs-rfc8785/${kind}/${name}`).url, 'utf8');

describe('the published RFC 8785 cases', () => {
  it.skipIf(!dir.here)(`inside the subset: the same bytes, and they parse strictly${dir.note}`, () => {
    for (const name of ['arrays', 'structures', 'unicode']) {
      const expected = read('output', `${name}.json`);
      expect(jcs(JSON.parse(read('input', `${name}.json`)))).toBe(expected);
      expect(jcs(parseCanonical(expected))).toBe(expected);
      const hex = read('outhex', `${name}.txt`).replaceAll(/\s/g, '');
      expect(Buffer.from(expected).toString('hex')).toBe(hex);
    }
    // Their string case without the number line: escapes as RFC 8785 3.2.2.2 wants them.
    const values = JSON.parse(read('input', 'values.json')) as { string: string; literals: unknown };
    expect(jcs({ string: values.string, literals: values.literals })).toBe(
      read('output', 'values.json').replace(/"numbers":\[[^\]]*\],/, ''),
    );
  });

  it.skipIf(!dir.here)(
    `outside the subset: floats and keys that are not ASCII are refused${dir.note}`,
    () => {
      expect(() => jcs(JSON.parse(read('input', 'values.json')))).toThrow('JCS_NUMBER');
      for (const name of ['french', 'weird']) {
        expect(() => jcs(JSON.parse(read('input', `${name}.json`)))).toThrow('JCS_KEY');
        expect(() => parseCanonical(read('output', `${name}.json`))).toThrow('JCS_KEY');
      }
      // es6-numbers: the doubles that are safe integers are written as RFC 8785 says, all others are refused.
      const attempt = (n: number): string => {
        try {
          return jcs(n);
        } catch (error) {
          return (error as FairdrawError).code;
        }
      };
      const integers = new Set<string>();
      for (const line of read('.', 'es6-numbers-10000.txt').trim().split('\n')) {
        const [bits = '', text = ''] = line.split(',');
        const view = new DataView(new ArrayBuffer(8));
        view.setBigUint64(0, BigInt(`0x${bits}`));
        const n = view.getFloat64(0);
        if (Number.isSafeInteger(n)) integers.add(text);
        expect(attempt(n)).toBe(Number.isSafeInteger(n) ? text : 'JCS_NUMBER');
      }
      expect(integers.size).toBeGreaterThan(1);
    },
  );
});

describe('jcs', () => {
  it.each([
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [-0, '0'],
    [{ b: 1, a: [], A: {} }, '{"A":{},"a":[],"b":1}'],
    ['\u2028\u007f"\\/\u0001', '"\u2028\u007f\\"\\\\/\\u0001"'],
    [
      JSON.parse('{"__proto__":1,"constructor":2,"10":3,"9":4}'),
      '{"10":3,"9":4,"__proto__":1,"constructor":2}',
    ],
  ])('%j', (value, text) => {
    expect(jcs(value)).toBe(text);
  });

  it.each([
    ['JCS_NUMBER', 2 ** 53],
    ['JCS_NUMBER', 0.5],
    ['JCS_NUMBER', NaN],
    ['JCS_NUMBER', Infinity],
    ['JCS_TYPE', undefined],
    ['JCS_TYPE', 1n],
    ['JCS_TYPE', new Date(0)],
    ['JCS_TYPE', () => 1],
    ['JCS_TYPE', Array.from({ length: 2 })],
    ['JCS_TYPE', { a: undefined }],
    ['JCS_TEXT', '\udc00'],
    ['JCS_KEY', { '\ud800': 1 }],
    ['JCS_KEY', { 任务: 1 }],
  ])('refuses with %s (case %#)', (code, value) => {
    expect(() => jcs(value)).toThrow(code);
  });

  it('says where', () => {
    const place = (value: unknown): unknown => {
      try {
        return jcs(value);
      } catch (error) {
        return (error as FairdrawError).details['where'];
      }
    };
    expect(place({ a: [1, { b: 0.5 }] })).toBe('a[1].b');
    expect(place([[undefined]])).toBe('[0][0]');
    expect(place(0.5)).toBe('');
    expect(place({ a: 1 })).toBe('{"a":1}');
  });

  it('refuses bottomless nesting instead of overflowing the stack', () => {
    expect(() => parseCanonical('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('JCS_DEPTH');
  });
});

/** What strict parsing makes of a text: its value, or the code of the refusal */
function reading(text: string): unknown {
  try {
    return { value: parseCanonical(text) };
  } catch (error) {
    return (error as FairdrawError).code;
  }
}

describe('parseCanonical', () => {
  it.each([
    ['{"a":1,"a":1}', 'JCS_NOT_CANONICAL'],
    ['{"a":1,"a":2}', 'JCS_NOT_CANONICAL'],
    ['{"b":1,"a":1}', 'JCS_NOT_CANONICAL'],
    ['{"a":1} ', 'JCS_NOT_CANONICAL'],
    ['{"a":1}\n', 'JCS_NOT_CANONICAL'],
    ['{"a": 1}', 'JCS_NOT_CANONICAL'],
    ['{"a":1.0}', 'JCS_NOT_CANONICAL'],
    ['{"a":1e0}', 'JCS_NOT_CANONICAL'],
    ['{"a":-0}', 'JCS_NOT_CANONICAL'],
    ['{"a":"\\u0041"}', 'JCS_NOT_CANONICAL'],
    ['{"a":"\\/"}', 'JCS_NOT_CANONICAL'],
    ['\ufeff{}', 'JCS_NOT_JSON'],
    ['{"a":01}', 'JCS_NOT_JSON'],
    ['', 'JCS_NOT_JSON'],
    ['{"a":1e400}', 'JCS_NUMBER'],
    ['{"a":9007199254740993}', 'JCS_NUMBER'],
    ['{"a":"\\ud800"}', 'JCS_TEXT'],
  ])('refuses %s', (text, code) => {
    expect(() => parseCanonical(text)).toThrow(code);
  });

  it('is the inverse of jcs, and any inserted or removed character is refused or changes the value', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'binary-ascii' }), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, fc.nat(), (value, at) => {
        const text = jcs(value);
        const parsed = parseCanonical(text);
        expect(jcs(parsed)).toBe(text);
        const cut = at % text.length;
        const shorter = text.slice(0, cut) + text.slice(cut + 1);
        expect(reading(shorter)).not.toEqual({ value: parsed });
      }),
      { numRuns: 300 },
    );
  });
});
