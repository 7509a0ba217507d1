import type { Assign } from '../records/types.ts';
import { has, list } from './bits.ts';
import { demands } from './eligibility.ts';
import type { Demand } from './eligibility.ts';
import { allowed, mayTake, visitOf } from './state.ts';
import type { State } from './state.ts';
import type { Bottleneck, InspectorLeaf, Refusal, Slot, Visit } from './types.ts';

/**
 * The exact bottlenecks of a department whose slots cannot all be filled. `state` must hold as many slots as any
 * assignment can fill. The slots an empty one reaches over alternating paths are the same for every such assignment
 * (the smallest minimum cut); they are cut into parts that share nobody with room, each a bottleneck of its own.
 */
export function bottlenecksOf(
  state: State,
  slots: readonly Slot[],
  visits: readonly Visit[],
  people: readonly InspectorLeaf[],
  pool: Assign['pool'],
): Bottleneck[] {
  const left = people.map((person) => Math.max(0, person.cap - person.w));
  return parts(state, reachedSlots(state), left).map((part) => {
    const reach = visitsByPerson(state, part);
    const who = people.flatMap((_, i) => (reach[i]! > 0 ? i : []));
    const takers = who.map((i) => ({
      ip: people[i]!.p,
      left: left[i]!,
      can: Math.min(left[i]!, reach[i]!),
    }));
    const capacity = takers.reduce((sum, taker) => sum + taker.can, 0);
    const others = people.filter((_, i) => reach[i] === 0);
    const asked = demandsOf(state, part, slots, visits, pool);
    return {
      dept: slots[0]!.dept,
      slots: part.map((s) => {
        const { p, slot, tag, unit, visit } = slots[s]!;
        return { p, slot, tag, unit, date: visits[visit]!.date, office: visits[visit]!.office };
      }),
      visits: new Set(part.map((s) => visitOf(state, s))).size,
      able: takers,
      capacity,
      short: part.length - capacity,
      refused: refusedOf(others, asked),
      people: people.length,
      pool,
    };
  });
}

/** Slots that can be emptied in favour of an empty one, ascending, the empty ones included. */
function reachedSlots(state: State): number[] {
  const seen = new Set<number>();
  const seenPeople = new Set<number>();
  const queue: number[] = [];
  const push = (s: number): void => {
    if (!seen.has(s)) queue.push(s);
    seen.add(s);
  };
  for (const [s, i] of state.ins.entries()) if (i < 0) push(s);
  for (let head = 0; head < queue.length; head++) {
    const s = queue[head]!;
    const first = visitOf(state, s) * state.k;
    const inVisit = state.ins.subarray(first, first + state.k);
    for (const [n, i] of inVisit.entries()) if (i >= 0 && mayTake(state, s, i)) push(first + n);
    for (let i = 0; i < state.load.length; i++) {
      if (seenPeople.has(i) || !has(state.set[s]!, i) || inVisit.includes(i) || !mayTake(state, s, i))
        continue;
      seenPeople.add(i);
      for (const held of state.held[i]!) push(held);
    }
  }
  return [...seen].sort((a, b) => a - b);
}

/** How many visits of these slots each person may go to */
function visitsByPerson(state: State, part: readonly number[]): Int32Array {
  const visits = new Int32Array(state.load.length);
  const last = new Int32Array(state.load.length).fill(-1);
  const who = new Uint32Array(state.words);
  const people = new Int32Array(state.load.length);
  for (const s of part) {
    allowed(state, s, who);
    const n = list(who, people);
    for (let at = 0; at < n; at++) {
      const i = people[at]!;
      if (last[i] !== visitOf(state, s)) visits[i]!++;
      last[i] = visitOf(state, s);
    }
  }
  return visits;
}

/** Cuts slots into parts that share nobody with room; those for whom there is nobody at all stand together. In slot order. */
function parts(state: State, slots: readonly number[], left: readonly number[]): number[][] {
  const root = Int32Array.from(left.keys()); // person → person of the same part
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]!]!;
    return i;
  };
  const who = new Uint32Array(state.words);
  const people = new Int32Array(state.load.length);
  const first = slots.map((s) => {
    allowed(state, s, who);
    const n = list(who, people);
    let chosen = -1;
    for (let at = 0; at < n; at++) {
      const i = people[at]!;
      if (left[i] === 0) continue;
      if (chosen < 0) chosen = i;
      else root[find(i)] = find(chosen);
    }
    return chosen;
  });
  const found = new Map<number, number[]>();
  for (const [n, s] of slots.entries()) {
    const top = first[n]! < 0 ? -1 : find(first[n]!);
    const part = found.get(top);
    if (part) part.push(s);
    else found.set(top, [s]);
  }
  return [...found.values()];
}

/** What the slots ask, each demand once, with how many slots ask it */
function demandsOf(
  state: State,
  part: readonly number[],
  slots: readonly Slot[],
  visits: readonly Visit[],
  pool: Assign['pool'],
): { demands: Demand[]; slots: number }[] {
  const asked = new Map<number, { demands: Demand[]; slots: number }>();
  for (const s of part) {
    const slot = slots[s]!;
    const known = asked.get(state.demand[s]!);
    if (known) known.slots++;
    else asked.set(state.demand[s]!, { demands: demands(slot, visits[slot.visit]!, pool), slots: 1 });
  }
  return [...asked.values()];
}

const REFUSALS: readonly Refusal[] = ['tag', 'unit', 'certificate', 'leave', 'recusal'];

/** Counts people by the refusal they meet most often over the slots, the earlier of equals. */
function refusedOf(
  people: readonly InspectorLeaf[],
  asked: readonly { demands: Demand[]; slots: number }[],
): Record<Refusal, number> {
  const refused = { tag: 0, unit: 0, certificate: 0, leave: 0, recusal: 0 };
  for (const person of people) {
    const count = { tag: 0, unit: 0, certificate: 0, leave: 0, recusal: 0 };
    for (const { demands, slots } of asked) {
      count[demands.find(({ met }) => !met(person))?.why ?? 'recusal'] += slots;
    }
    refused[REFUSALS.reduce((best, next) => (count[next] > count[best] ? next : best))]++;
  }
  return refused;
}
