import { add, has, remove } from './bits.ts';
import { PathSearch } from './search.ts';
import type { Moves } from './search.ts';
import type { State } from './state.ts';

/**
 * Step 4 (spec/bsw1.md section 7): from the highest load down, each person who holds a slot passes one on, along an
 * alternating path, to somebody who has room and whose load is lower by at least two. When no such path is left,
 * Σ(w + new)² is least (Harvey, Ladner, Lovász, Tamir 2006: optimal semi-matchings have no cost-reducing path).
 */
export function balance(state: State, moves: Moves): void {
  const search = new PathSearch(state, moves);
  const people = Array.from(state.load.keys());
  const mayEnd = (i: number): boolean => typeof moves === 'string' || moves.person[i] === moves.end;
  for (let level = highest(state, Infinity); level > -Infinity; level = highest(state, level)) {
    const goal = new Uint32Array(state.words);
    for (const i of people) {
      if (has(state.spare, i) && state.load[i]! <= level - 2 && mayEnd(i)) add(goal, i);
    }
    if (goal.every((word) => word === 0)) return;
    for (const i of people) {
      if (state.load[i] !== level || state.held[i]!.length === 0 || !mayEnd(i)) continue;
      const end = search.run({ from: i }, goal);
      if (end >= 0 && (state.load[end]! > level - 2 || !has(state.spare, end))) remove(goal, end);
    }
  }
}

/** Highest load below `below` of anybody who holds a slot, −∞ when there is none */
function highest(state: State, below: number): number {
  let most = -Infinity;
  for (const [i, load] of state.load.entries()) {
    if (load < below && load > most && state.held[i]!.length > 0) most = load;
  }
  return most;
}
