import type { Hash } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';

/**
 * History key of an object after a result that was not voided (SJ1 section 3): chained over JCS(s) for an object with
 * s ≠ {}, unchanged otherwise. Starts at 64 zeros.
 */
export function historyAfter(hash: Hash, h: string, s: Readonly<Record<string, string>>): string {
  return Object.keys(s).length === 0 ? h : hash.hx(`sj1|hist|${h}|${hash.hx(jcs(s))}`);
}
