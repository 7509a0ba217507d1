import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedTotal, quota } from './quota.ts';

const places = (total: number, strata: { id: string; size: number; min: number }[]): number[] =>
  fixedTotal(total, strata).map(({ num, den }, i) =>
    quota(strata[i]!.size, { num, den, round: 'ceil', min: strata[i]!.min }),
  );

describe('fixedTotal', () => {
  it.each([
    ['in proportion', 30, [100, 150, 50], [10, 15, 5]],
    ['largest remainder', 10, [30, 30, 40, 1], [3, 3, 3, 1]],
    ['ties go to the smaller id', 4, [10, 10, 10], [2, 1, 1]],
    ['a small stratum keeps its minimum', 10, [10_000, 3], [9, 1]],
    ['everything', 13, [10, 3], [10, 3]],
    ['an empty stratum takes nothing', 5, [10, 0], [5, 0]],
    ['nothing to draw from', 0, [0, 0], [0, 0]],
  ])('%s', (_name, total, sizes, expected) => {
    const strata = sizes.map((size, i) => ({ id: 'ABCD'[i]!, size, min: 1 }));
    expect(places(total, strata)).toEqual(expected);
    expect(fixedTotal(total, strata).every(({ num, den }) => num >= 1 && num <= den)).toBe(true);
  });

  it('leaves x. strata out', () => {
    const strata = [
      { id: 'A', size: 10, min: 1 },
      { id: 'x.moved', size: 90, min: 0 },
    ];
    expect(fixedTotal(5, strata)).toEqual([
      { id: 'A', num: 5, den: 10 },
      { id: 'x.moved', num: 0, den: 1 },
    ]);
  });

  it.each([
    [1, 'FIXED_TOTAL_TOO_SMALL'],
    [-1, 'FIXED_TOTAL_TOO_SMALL'],
    [2.5, 'FIXED_TOTAL_TOO_SMALL'],
    [NaN, 'FIXED_TOTAL_TOO_SMALL'],
    [21, 'FIXED_TOTAL_TOO_LARGE'],
  ])('refuses %s for two strata of ten', (total, code) => {
    const strata = ['A', 'B'].map((id) => ({ id, size: 10, min: 1 }));
    expect(() => fixedTotal(total, strata)).toThrow(code);
  });

  it('always gives exactly the total, within sizes and minima, near the proportional share, whatever the order', () => {
    const strataArb = fc
      .array(fc.record({ size: fc.nat(500), min: fc.integer({ min: 1, max: 5 }) }), {
        minLength: 1,
        maxLength: 8,
      })
      .map((list) => list.map((one, i) => ({ id: `s${i}`, ...one })));
    fc.assert(
      fc.property(strataArb, fc.nat(), (strata, pick) => {
        const least = strata.reduce((sum, { size, min }) => sum + Math.min(size, min), 0);
        const most = strata.reduce((sum, { size }) => sum + size, 0);
        const total = least + (pick % (most - least + 1));
        const got = places(total, strata);
        expect(got.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [i, n] of got.entries()) {
          expect(n).toBeGreaterThanOrEqual(Math.min(strata[i]!.size, strata[i]!.min));
          expect(n).toBeLessThanOrEqual(strata[i]!.size);
          // Nobody gets a whole place more than their share unless the minimum gave it.
          const share = (total * strata[i]!.size) / Math.max(1, most);
          expect(n).toBeLessThan(Math.max(share, strata[i]!.min) + 1);
        }
        expect(places(total, strata.toReversed())).toEqual(got.toReversed());
      }),
      { numRuns: 300 },
    );
  });
});
