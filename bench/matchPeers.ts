import { departmentsOf } from '../packages/fairdraw/src/match/match.ts';
import { mayTake } from '../packages/fairdraw/src/match/state.ts';
import { visitsOf } from '../packages/fairdraw/src/match/visits.ts';
import type { MatchInput } from '../packages/fairdraw/src/match/index.ts';

/** A matching problem as others would take it: who may fill each slot (k slots a visit), loads and caps. */
export interface Problem {
  able: Int32Array[];
  k: number;
  load: number[];
  cap: number[];
}

export function problemOf(input: MatchInput): Problem {
  const visits = visitsOf(input.drawn, input.assign);
  const { people, slots, state } = departmentsOf(input, visits)[0]!;
  const everybody = Array.from(people.keys());
  return {
    able: slots.map((_, s) => Int32Array.from(everybody.filter((i) => mayTake(state, s, i)))),
    k: state.k,
    load: people.map(({ w }) => w),
    cap: people.map(({ cap }) => cap),
  };
}

/** Slots in random order each take a random person who may and has room: fast, and blind to balance. */
export function randomSerialDictatorship(problem: Problem, seed: number): { loads: number[]; empty: number } {
  const { able, k, cap } = problem;
  const load = problem.load.slice();
  const used = new Set<number>();
  const ins = new Int32Array(able.length).fill(-1);
  let state = seed;
  const random = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // speed is measured here, not randomness
    return Math.floor((state / 2 ** 32) * n);
  };
  const order = Int32Array.from(able.keys());
  for (let i = order.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  let empty = 0;
  for (const s of order) {
    const first = s - (s % k);
    const inVisit = ins.subarray(first, first + k);
    const free = (i: number): boolean => load[i]! < cap[i]! && !inVisit.includes(i);
    let i = able[s]!.length > 0 ? able[s]![random(able[s]!.length)]! : -1;
    for (let tries = 0; i >= 0 && !free(i); tries++) {
      // a lucky one is found at once in most cases; only then look at everybody
      const rest = tries < 8 ? able[s]! : able[s]!.filter(free);
      i = rest.length > 0 ? rest[random(rest.length)]! : -1;
    }
    if (i < 0) {
      empty++;
      continue;
    }
    ins[s] = i;
    load[i]!++;
    used.add(i);
  }
  return { loads: [...used].map((i) => load[i]!), empty };
}

/**
 * Textbook min-cost flow: slot by slot the path with the least Σ(load²), by label correcting (Bellman and Ford with a
 * queue). Twins of a visit are kept apart by not offering a person who stands in it, which is enough for a comparison.
 */
export function shortestPathFlow(problem: Problem): number[] {
  const { able, k, cap } = problem;
  const load = problem.load.slice();
  const people = load.length;
  const ins = new Int32Array(able.length).fill(-1);
  const held: Set<number>[] = load.map(() => new Set());
  for (const start of able.keys()) {
    const dist = new Float64Array(people).fill(Infinity); // moving a slot on costs nothing: only the ends count
    const from = new Int32Array(people).fill(-1);
    const queue: number[] = [];
    const offer = (s: number): void => {
      const first = s - (s % k);
      for (const i of able[s]!) {
        if (dist[i] === 0 || ins.subarray(first, first + k).includes(i)) continue;
        dist[i] = 0;
        from[i] = s;
        queue.push(i);
      }
    };
    offer(start);
    for (let head = 0; head < queue.length; head++) for (const s of held[queue[head]!]!) offer(s);
    let end = -1;
    for (const i of queue) if (load[i]! < cap[i]! && (end < 0 || load[i]! < load[end]!)) end = i;
    if (end < 0) throw new Error('the comparison expects a problem that can be filled');
    load[end]!++;
    for (let i = end; i >= 0;) {
      const s = from[i]!;
      const had = ins[s]!;
      held[i]!.add(s);
      if (had >= 0) held[had]!.delete(s);
      ins[s] = i;
      i = s === start ? -1 : had;
    }
  }
  return load.filter((l, i) => l > problem.load[i]!);
}
