import { FairdrawError } from '../errors.ts';

export interface Rate {
  num: number;
  den: number;
  round: 'ceil' | 'floor';
  min: number;
}

/** How many of `size` rows are drawn: min(size, max(min, size·num/den rounded)) in exact integers (SJ1 section 5) */
export function quota(size: number, { num, den, round, min }: Rate): number {
  const product = BigInt(size) * BigInt(num);
  const divisor = BigInt(den);
  const q = Number((round === 'floor' ? product : product + divisor - 1n) / divisor);
  return Math.min(size, Math.max(min, q));
}

export interface FixedStratum {
  id: string;
  size: number;
  min: number;
}

/**
 * Turns a fixed total into an exact share per stratum before the commit (SJ1 section 5): proportional to size by
 * largest remainder, ties by stratum id; a stratum never gets fewer than its `min` nor more than it holds. The answer
 * is num/den = places/size, so that quota(size) gives the places back. Empty strata and `x.` strata (min 0) are left out
 * of the sharing. An empty stratum comes back as 1/1. Throws FIXED_TOTAL_TOO_SMALL when the minima need more than
 * `total`, FIXED_TOTAL_TOO_LARGE when the strata hold less.
 */
export function fixedTotal(
  total: number,
  strata: readonly FixedStratum[],
): { id: string; num: number; den: number }[] {
  const live = strata.filter(({ size, min }) => size > 0 && min > 0);
  const places = new Map(live.map(({ id, size, min }) => [id, Math.min(size, min)]));
  const least = sum(places.values());
  const most = sum(live.map(({ size }) => size));
  if (!Number.isSafeInteger(total) || total < least) {
    throw new FairdrawError('FIXED_TOTAL_TOO_SMALL', { where: 'total', got: total, expected: least });
  }
  if (total > most)
    throw new FairdrawError('FIXED_TOTAL_TOO_LARGE', { where: 'total', got: total, expected: most });

  // Strata whose proportional share lies below their minimum keep the minimum; the others share what is left.
  let open = live;
  let left = total;
  for (;;) {
    const weight = BigInt(sum(open.map(({ size }) => size)));
    const below = open.filter(
      ({ id, size }) => BigInt(left) * BigInt(size) < BigInt(places.get(id)!) * weight,
    );
    if (below.length === 0) break;
    left -= sum(below.map(({ id }) => places.get(id)!));
    open = open.filter((stratum) => !below.includes(stratum));
  }
  const weight = sum(open.map(({ size }) => size));
  const shares = open.map(({ id, size }) => {
    const exact = BigInt(left) * BigInt(size);
    return { id, floor: Number(exact / BigInt(weight)), remainder: exact % BigInt(weight) };
  });
  let spare = left - sum(shares.map(({ floor }) => floor));
  shares.sort(
    (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || (a.id < b.id ? -1 : 1),
  );
  for (const { id, floor } of shares) {
    places.set(id, floor + (spare > 0 ? 1 : 0));
    spare -= 1;
  }
  return strata.map(({ id, size, min }) => {
    if (min === 0) return { id, num: 0, den: 1 };
    return size === 0 ? { id, num: 1, den: 1 } : { id, num: places.get(id)!, den: size };
  });
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
