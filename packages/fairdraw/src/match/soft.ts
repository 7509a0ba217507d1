import { list } from './bits.ts';
import type { Potentials } from './search.ts';
import { candidates, give, mayTake, softCost, take, visitOf } from './state.ts';
import type { State } from './state.ts';

/** Told of every move that leads away from a node: to a slot or to a person, at a cost of −1, 0 or 1. */
type Visitor = { slot(s: number, cost: number): void; person(i: number, cost: number): void };

/** The moves that lead on from slot s: to the other slots of its visit, then to people, both ascending. */
function fromSlot(state: State, s: number, who: Uint32Array, people: Int32Array, to: Visitor): void {
  const v = visitOf(state, s);
  for (let twin = v * state.k; twin < (v + 1) * state.k; twin++) {
    const i = state.ins[twin]!;
    if (twin !== s && i >= 0 && mayTake(state, s, i)) to.slot(twin, 0);
  }
  candidates(state, s, true, who);
  const n = list(who, people);
  for (let at = 0; at < n; at++) to.person(people[at]!, softCost(state, s, people[at]!));
}

function fromPerson(state: State, i: number, to: Visitor): void {
  for (const s of state.held[i]!) to.slot(s, -softCost(state, s, i));
}

/**
 * Fills an empty slot along a path with the fewest new soft violations (spec/bsw1.md section 6): label correcting with a
 * first-in first-out queue. Every slot filled this way keeps the number of violations least for what is filled.
 * Only to be called where some path exists.
 */
export function fillCheapest(state: State, start: number): void {
  const slots = state.ins.length;
  const nodes = slots + state.load.length; // slots first, then people
  const dist = new Float64Array(nodes).fill(Infinity);
  const from = new Int32Array(nodes).fill(-1);
  const waits = new Uint8Array(nodes);
  const queue = [start];
  const who = new Uint32Array(state.words);
  const people = new Int32Array(state.load.length);
  let here = start;
  const reach = (node: number, cost: number): void => {
    const d = dist[here]! + cost;
    if (d >= dist[node]!) return;
    dist[node] = d;
    from[node] = here;
    if (waits[node] === 1) return;
    waits[node] = 1;
    queue.push(node);
  };
  const to = { slot: reach, person: (i: number, cost: number) => reach(slots + i, cost) };
  dist[start] = 0;
  for (let head = 0; head < queue.length; head++) {
    here = queue[head]!;
    waits[here] = 0;
    if (here < slots) fromSlot(state, here, who, people, to);
    else fromPerson(state, here - slots, to);
  }
  let end = -1;
  for (let i = 0; i < state.load.length; i++) {
    if (state.left[i]! > 0 && dist[slots + i]! < (end < 0 ? Infinity : dist[slots + end]!)) end = i;
  }
  for (let i = end, node = slots + end; ;) {
    const s = node < slots ? node : from[node]!;
    const had = take(state, s);
    give(state, s, i);
    if (s === start) return;
    i = had;
    node = from[s]!; // the slot of the same visit that takes over, or the person, whose slot before it does
  }
}

/**
 * Shortest distances from a source that reaches everything at cost 0. With them a move keeps the number of violations
 * least exactly when it is tight, that is when it lies on a shortest path.
 */
export function potentials(state: State): Potentials {
  const slot = new Int32Array(state.ins.length);
  const person = new Int32Array(state.load.length);
  const who = new Uint32Array(state.words);
  const people = new Int32Array(state.load.length);
  let end = 0;
  let here = 0;
  let changed = true;
  const to = {
    slot: (s: number, cost: number): void => {
      if (here + cost >= slot[s]!) return;
      slot[s] = here + cost;
      changed = true;
    },
    person: (i: number, cost: number): void => {
      if (here + cost >= person[i]!) return;
      person[i] = here + cost;
      changed = true;
    },
  };
  while (changed) {
    changed = false;
    for (let i = 0; i < person.length; i++) {
      here = person[i]!;
      fromPerson(state, i, to);
      if (state.left[i]! > 0 && here < end) {
        end = here;
        changed = true;
      }
      if (state.held[i]!.length > 0 && end < person[i]!) {
        person[i] = end;
        changed = true;
      }
    }
    for (let s = 0; s < slot.length; s++) {
      here = slot[s]!;
      fromSlot(state, s, who, people, to);
    }
  }
  return { slot, person, end };
}
