import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRate } from './rate.ts';

describe('parseRate', () => {
  it.each([
    ['3%', 3, 100],
    ['0.5%', 1, 200],
    [' 0.5 % ', 1, 200],
    ['３％', 3, 100],
    ['1/30', 1, 30],
    ['2/6', 1, 3],
    ['100%', 1, 1],
    ['100.00%', 1, 1],
    ['1', 1, 1],
    [1, 1, 1],
    [0.03, 3, 100],
    [0.1, 1, 10],
    ['0.03', 3, 100],
    ['0.000001%', 1, 100_000_000],
    ['1/100000000', 1, 100_000_000],
  ])('%j → %d/%d', (raw, num, den) => {
    expect(parseRate(raw)).toEqual({ ok: true, value: { num, den } });
  });

  it.each([
    ['101%', 'RATE_ABOVE_ONE', '超过 100%'],
    ['3', 'RATE_ABOVE_ONE', '请写作 "3%"'],
    [30, 'RATE_ABOVE_ONE', '请写作 "30%"'],
    ['4/3', 'RATE_ABOVE_ONE', '超过 100%'],
    ['99999999999999999999%', 'RATE_ABOVE_ONE', '超过 100%'],
    ['0', 'RATE_ZERO', '任何检查对象都不能免于抽查'],
    [0, 'RATE_ZERO', '任何检查对象都不能免于抽查'],
    ['0%', 'RATE_ZERO', '任何检查对象都不能免于抽查'],
    ['0/5', 'RATE_ZERO', '任何检查对象都不能免于抽查'],
    ['-3%', 'RATE_NEGATIVE', '负数'],
    [-0.03, 'RATE_NEGATIVE', '负数'],
    ['1/0', 'RATE_MALFORMED', '分母为 0'],
    ['', 'RATE_MALFORMED', '看不懂'],
    ['三成', 'RATE_MALFORMED', '看不懂'],
    ['3%%', 'RATE_MALFORMED', '看不懂'],
    ['5%-100%', 'RATE_MALFORMED', '看不懂'],
    [Number.NaN, 'RATE_MALFORMED', '看不懂'],
    [Number.POSITIVE_INFINITY, 'RATE_MALFORMED', '看不懂'],
    [1e-9, 'RATE_TOO_FINE', '过细'],
    ['0.0000001%', 'RATE_TOO_FINE', '过细'],
    [0.1 + 0.2, 'RATE_TOO_FINE', '过细'],
  ])('%j is refused: %s', (raw, code, words) => {
    const outcome = parseRate(raw, 'tasks[0].rates.A');
    if (outcome.ok) throw new Error('accepted');
    expect(outcome.problems).toHaveLength(1);
    expect(outcome.problems[0]).toMatchObject({ code, path: 'tasks[0].rates.A', given: String(raw) });
    expect(outcome.problems[0]!.message).toContain(words);
  });

  it('says with which words a zero is refused (D02)', () => {
    const outcome = parseRate('0%');
    expect(outcome).toMatchObject({
      problems: [{ source: { requirement: 'D02', words: '对任何检查对象都不能“免抽查”、“免检”' } }],
    });
  });

  it('is exact and in lowest terms for every fraction and every percentage', () => {
    const pair = fc
      .integer({ min: 1, max: 100_000_000 })
      .chain((den) => fc.integer({ min: 1, max: den }).map((num) => [num, den] as const));
    fc.assert(
      fc.property(pair, ([num, den]) => {
        const outcome = parseRate(`${num}/${den}`);
        if (!outcome.ok) throw new Error(outcome.problems[0]!.code);
        expect(BigInt(outcome.value.num) * BigInt(den)).toBe(BigInt(outcome.value.den) * BigInt(num));
        for (const prime of [2, 3, 5, 7, 11]) {
          expect(outcome.value.num % prime === 0 && outcome.value.den % prime === 0).toBe(false);
        }
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (hundredths) => {
        const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
        expect(parseRate(text)).toEqual(parseRate(`${hundredths}/10000`));
      }),
    );
  });
});
