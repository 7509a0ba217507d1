import { add, bitsOf, countCommon, nthCommon, remove } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Drbg } from './drbg.ts';
import { candidates, give } from './state.ts';
import type { State } from './state.ts';

/** People with room who have the same load; levels are kept in ascending order. */
interface Level {
  load: number;
  people: Bits;
}

/**
 * Step 1 (spec/bsw1.md section 4): the slots in seeded order each take a random one among the least loaded people who
 * may, have room and did not see the visit last time; a slot for which there is none stays empty.
 */
export function greedy(state: State, drbg: Drbg): void {
  const levels = levelsOf(state);
  const lowest = new Float64Array(state.set.length).fill(-Infinity);
  const who = new Uint32Array(state.words);
  for (const s of shuffled(state.ins.length, drbg)) {
    candidates(state, s, false, who);
    const demand = state.demand[s]!;
    let met = false;
    for (
      let at = levels.findIndex(({ load }) => load >= lowest[demand]!);
      at >= 0 && at < levels.length;
      at++
    ) {
      const { load, people } = levels[at]!;
      if (!met && countCommon(people, state.set[s]!) > 0) {
        met = true;
        lowest[demand] = load; // loads only grow here, so nobody who meets this demand will ever be found below
      }
      const n = countCommon(people, who);
      if (n === 0) continue;
      const i = nthCommon(people, who, drbg.int(n));
      give(state, s, i);
      raise(state, levels, at, i);
      break;
    }
  }
}

function levelsOf(state: State): Level[] {
  const loads = [...new Set(state.load)].sort((a, b) => a - b);
  return loads.map((load) => {
    const people = Array.from(state.load.keys()).filter((i) => state.load[i] === load && state.left[i]! > 0);
    return { load, people: bitsOf(state.words, people) };
  });
}

/** Moves person i, who has just got a slot, from level `at` to the next; whoever has no room left is in none. */
function raise(state: State, levels: Level[], at: number, i: number): void {
  const { load, people } = levels[at]!;
  remove(people, i);
  if (state.left[i] === 0) return;
  if (levels[at + 1]?.load !== load + 1) {
    levels.splice(at + 1, 0, { load: load + 1, people: new Uint32Array(state.words) });
  }
  add(levels[at + 1]!.people, i);
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
