import { FairdrawError } from '../errors.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from '../records/recordHash.ts';
import type { CommitRecord } from '../records/types.ts';

/**
 * seed = hx("sj1|seed|" + C + "|" + value_1 + …) with the values in the order of "entropy" (SJ1 section 5).
 * `opened` has r or "-" for each witness and the canonical string for each beacon. Throws SEED_VALUE_MISSING, and
 * SEED_OPENING_MISSING for "-" where no beacon stands.
 */
export function seedOf(hash: Hash, commit: CommitRecord, opened: Readonly<Record<string, string>>): string {
  const hasBeacon = commit.entropy.some(({ kind }) => kind === 'beacon');
  const values = commit.entropy.map(({ id }) => {
    const value = Object.hasOwn(opened, id) ? opened[id] : undefined;
    if (value === undefined)
      throw new FairdrawError('SEED_VALUE_MISSING', { where: `opened.${id}`, expected: id });
    if (value === '-' && !hasBeacon)
      throw new FairdrawError('SEED_OPENING_MISSING', { where: `opened.${id}`, got: value });
    return value;
  });
  return hash.hx(['sj1', 'seed', recordHash(hash, commit), ...values].join('|'));
}
