import type { Rate } from './scheme/types.ts';

/** Negative, 0 or positive as `a` is less than, equal to or more than `b`; exact. */
export function compareRates(a: Rate, b: Rate): number {
  const difference = BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** `5%`, `3.33%`: at most two decimals. */
export function showRate({ num, den }: Rate): string {
  return `${Math.round((num * 10_000) / den) / 100}%`;
}
