import { expect } from 'vitest';
import type { Answer } from './client.ts';

/**
 * Two operators press at the same moment, `rounds` times on a fresh thing each: exactly one acts, the other is told so with
 * 409, and nobody meets an inner error. `prepare` makes the thing and returns what each of the two sends.
 */
export async function race(
  rounds: number,
  prepare: (
    round: number,
  ) => Promise<readonly [() => Promise<Answer<unknown>>, () => Promise<Answer<unknown>>]>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const [one, other] = await prepare(round);
    const answers = await Promise.all([one(), other()]);
    const seen = answers.map((a) => (a.status < 300 ? 'done' : String(a.status))).toSorted();
    expect(seen, `round ${round}: ${answers.map((a) => a.text.slice(0, 200)).join(' | ')}`).toEqual([
      '409',
      'done',
    ]);
  }
}
