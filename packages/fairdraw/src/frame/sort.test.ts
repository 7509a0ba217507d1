import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherKeys, sortedOrder } from './sort.ts';

/** Keys whose bytes come from a small alphabet: whole keys and their leading words agree often. */
const keysOf = (alphabet: number[]) =>
  fc
    .array(fc.array(fc.constantFrom(...alphabet), { minLength: 32, maxLength: 32 }), { maxLength: 60 })
    .map((rows) => Uint8Array.from(rows.flat()));

const rowsOf = (keys: Uint8Array): string[] =>
  Array.from({ length: keys.length / 32 }, (_, i) =>
    Buffer.from(keys.subarray(32 * i, 32 * i + 32)).toString('hex'),
  );

function plainOrder(keys: Uint8Array): number[] {
  const rows = rowsOf(keys);
  return rows.map((_, i) => i).sort((a, b) => (rows[a]! < rows[b]! ? -1 : rows[a]! > rows[b]! ? 1 : a - b));
}

describe('sortedOrder', () => {
  it.each([
    { of: 'any bytes', alphabet: Array.from({ length: 256 }, (_, i) => i) },
    { of: 'few bytes, so that keys agree far down', alphabet: [0, 127, 128, 255] },
    { of: 'one byte, so that all keys are equal', alphabet: [200] },
  ])('is the order of a plain sort, for keys of $of', ({ alphabet }) => {
    fc.assert(
      fc.property(keysOf(alphabet), (keys) => {
        expect([...sortedOrder(keys, keys.length / 32)]).toEqual(plainOrder(keys));
      }),
    );
  });

  it('orders keys that agree in their first 32 bits by the rest', () => {
    const keys = new Uint8Array(32 * 3);
    keys[31] = 2;
    keys[32 + 31] = 1;
    keys[64 + 3] = 1;
    expect([...sortedOrder(keys, 3)]).toEqual([1, 0, 2]);
  });

  it('has an order for no keys', () => {
    expect(sortedOrder(new Uint8Array(0), 0)).toHaveLength(0);
  });
});

describe('gatherKeys', () => {
  it('puts the keys in the order of a plain sort', () => {
    fc.assert(
      fc.property(keysOf([0, 1, 2, 255]), (keys) => {
        const gathered = gatherKeys(keys, sortedOrder(keys, keys.length / 32));
        expect(rowsOf(gathered)).toEqual(rowsOf(keys).sort());
      }),
    );
  });
});
