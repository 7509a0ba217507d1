import { list } from './bits.ts';
import type { Drbg } from './drbg.ts';
import { candidates, give } from './state.ts';
import type { State } from './state.ts';

/**
 * Step 1 (spec/bsw1.md section 4): the slots in seeded order each take a random one among the least loaded people who
 * may, have room and did not see the visit last time; a slot for which there is none stays empty.
 */
export function greedy(state: State, drbg: Drbg): void {
  const order = shuffled(state.ins.length, drbg);
  const who = new Uint32Array(state.words);
  const found = new Int32Array(state.load.length);
  for (const s of order) {
    candidates(state, s, false, who);
    for (let w = 0; w < who.length; w++) who[w]! &= state.spare[w]!;
    const n = leastLoaded(state.load, found, list(who, found));
    if (n > 0) give(state, s, found[drbg.int(n)]!);
  }
}

/** Fisher and Yates from the end: for i = n−1 … 1 swap i with int(i+1). */
function shuffled(n: number, drbg: Drbg): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = drbg.int(i + 1);
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}

/** Keeps those of the first n people who have the least load, in their order; returns how many. */
function leastLoaded(load: Float64Array, people: Int32Array, n: number): number {
  let least = Infinity;
  let kept = 0;
  for (let at = 0; at < n; at++) {
    const i = people[at]!;
    const l = load[i]!;
    if (l > least) continue;
    if (l < least) {
      least = l;
      kept = 0;
    }
    people[kept++] = i;
  }
  return kept;
}
