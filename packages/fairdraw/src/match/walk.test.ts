import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../hash/node.ts';
import { match } from './match.ts';
import { bruteForce, oracleSlots } from './testing/oracle.ts';
import { smallInstance, testRandom } from './testing/random.ts';
import type { MatchInput } from './types.ts';

const hash = nodeHash('sha256', crypto);

/** Small instances of one department whose number of optima lies in a range, with all of them as text */
function instances(
  count: number,
  least: number,
  most: number,
): { input: MatchInput; optima: string[]; soft: number }[] {
  const int = testRandom(7);
  const found: { input: MatchInput; optima: string[]; soft: number }[] = [];
  while (found.length < count) {
    const input = smallInstance(int);
    const result = match(hash, input);
    const people = input.inspectors.toSorted((a, b) => (a.p < b.p ? -1 : 1));
    if (!result.ok || people.some(({ d }) => d !== 'A')) continue;
    const slots = oracleSlots(input, result.visits, 'A', people);
    const best = bruteForce(slots, people);
    if (best.optima.length < least || best.optima.length > most) continue;
    const optima = best.optima.map((one) => one.map((i, s) => `${slots[s]!.key}|${people[i]!.p}`).join('\n'));
    found.push({ input, optima, soft: best.soft });
  }
  return found;
}

/** Standardised chi-square of how often each optimum comes up over `seeds` seeds; infinite when something else came up */
function uniformity(input: MatchInput, optima: string[], seeds: number, walk: number): number {
  const count = new Map(optima.map((one) => [one, 0]));
  for (let n = 0; n < seeds; n++) {
    const result = match(hash, {
      ...input,
      seed: hash.hx(`uniform|${n}`),
      assign: { ...input.assign, walk },
    });
    const lines = result.ok ? result.lines.join('\n') : '';
    if (!count.has(lines)) return Infinity;
    count.set(lines, count.get(lines)! + 1);
  }
  const expected = seeds / optima.length;
  const chi = [...count.values()].reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
  return (chi - (optima.length - 1)) / Math.sqrt(2 * (optima.length - 1));
}

describe('the seeded walk', () => {
  it.each(instances(4, 20, 150).map((one, n) => ({ ...one, n })))(
    'is uniform over all $optima.length optima of instance $n ($soft soft violations)',
    ({ input, optima }) => {
      const z = uniformity(input, optima, 2500, 100);
      expect(Math.abs(z)).toBeLessThan(4);
    },
  );

  it('is needed: without it some optima come up far too often', () => {
    const { input, optima } = instances(1, 50, 150)[0]!;
    expect(uniformity(input, optima, 1000, 0)).toBeGreaterThan(10);
  });
});
