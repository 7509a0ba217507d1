import type { Outcome, Problem } from '../problem.ts';
import { sources } from '../sources.ts';
import { clip, halfWidth } from '../text.ts';
import type { Rate } from './types.ts';

/** Largest denominator: six decimals of a percent. Keeps size·num below 2^53 for 9·10⁷ objects (SJ1 section 4). */
const MAX_DEN = 100_000_000n;

const FORMS = '写法如 "3%"、"0.5%"、"1/30" 或 0.03';

/**
 * An exact ratio from what a person writes: `"3%"`, `"0.5 %"`, `"1/30"`, `"３％"`, `0.03` → lowest terms.
 * Refused, each with its own code and words: RATE_MALFORMED, RATE_NEGATIVE, RATE_ZERO (D02: nobody is exempt),
 * RATE_ABOVE_ONE, RATE_TOO_FINE.
 * @param path where it stands, for the message, e.g. `tasks[0].rates.A`
 */
export function parseRate(raw: string | number, path = ''): Outcome<Rate> {
  const given = String(raw);
  const refuse = (code: string, message: string, more: Partial<Problem> = {}): Outcome<Rate> => ({
    ok: false,
    problems: [{ code, path, message, given: clip(given), expected: FORMS, ...more }],
  });
  const text = halfWidth(given).replace(/\s/g, '');
  if (/^[-−]/.test(text))
    return refuse('RATE_NEGATIVE', `抽查比例“${clip(given)}”是负数，比例应大于 0 且不超过 100%`);
  if (/^\d+(\.\d+)?e-\d+$/i.test(text)) return refuse('RATE_TOO_FINE', tooFine(given));
  const parts = fraction(text);
  if (!parts) return refuse('RATE_MALFORMED', `看不懂抽查比例“${clip(given)}”，${FORMS}`);
  const [num, den] = parts;
  if (den === 0n) return refuse('RATE_MALFORMED', `抽查比例“${clip(given)}”的分母为 0`);
  if (num === 0n) {
    return refuse(
      'RATE_ZERO',
      `抽查比例“${clip(given)}”为 0：任何检查对象都不能免于抽查；请设为大于 0 的比例，或用检查方式、频次体现差异`,
      { source: sources.noExemption },
    );
  }
  if (num > den) {
    const hint = /^\d+(\.\d+)?$/.test(text) ? `；如指百分之${text}，请写作 "${text}%"` : '';
    return refuse('RATE_ABOVE_ONE', `抽查比例“${clip(given)}”超过 100%${hint}`);
  }
  const divisor = gcd(num, den);
  if (den / divisor > MAX_DEN) return refuse('RATE_TOO_FINE', tooFine(given));
  return { ok: true, value: { num: Number(num / divisor), den: Number(den / divisor) } };
}

function tooFine(given: string): string {
  return `抽查比例“${clip(given)}”过细，最小单位为亿分之一，请改写为分数或百分数`;
}

/** Numerator and denominator as written, not yet in lowest terms; null where the text is none of the forms. */
function fraction(text: string): readonly [bigint, bigint] | null {
  const quotient = /^(\d{1,20})\/(\d{1,20})$/.exec(text);
  if (quotient) return [BigInt(quotient[1]!), BigInt(quotient[2]!)];
  const decimal = /^(\d{1,20})(?:\.(\d{1,30}))?(%?)$/.exec(text);
  if (!decimal) return null;
  const [, whole, decimals = '', percent] = decimal;
  return [BigInt(whole! + decimals), 10n ** BigInt(decimals.length) * (percent ? 100n : 1n)];
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
