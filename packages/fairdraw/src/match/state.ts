import { add, bitsOf, has, remove } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Eligibility } from './eligibility.ts';
import type { InspectorLeaf, Slot } from './types.ts';

/** An assignment of one department in the making. Slot s belongs to visit ⌊s / k⌋. */
export interface State extends Eligibility {
  readonly k: number;
  /** person in each slot, −1 for none */
  readonly ins: Int32Array;
  /** w + new of each person */
  readonly load: Float64Array;
  /** new slots each person can still take */
  readonly left: Int32Array;
  /** people with left > 0 */
  readonly spare: Bits;
  /** slots of each person, ascending */
  readonly held: number[][];
}

export function newState(
  people: readonly InspectorLeaf[],
  slots: readonly Slot[],
  k: number,
  can: Eligibility,
): State {
  const left = Int32Array.from(people, (person) =>
    Math.min(slots.length, Math.max(0, person.cap - person.w)),
  );
  const free = people.flatMap((_, i) => (left[i]! > 0 ? i : []));
  return {
    ...can,
    k,
    ins: new Int32Array(slots.length).fill(-1),
    load: Float64Array.from(people, (person) => person.w),
    left,
    spare: bitsOf(can.words, free),
    held: people.map(() => []),
  };
}

/** A second assignment that can be changed without touching the first. */
export function copyState(state: State): State {
  return {
    ...state,
    ins: state.ins.slice(),
    load: state.load.slice(),
    left: state.left.slice(),
    spare: state.spare.slice(),
    held: state.held.map((slots) => slots.slice()),
  };
}

export function visitOf(state: State, s: number): number {
  return Math.floor(s / state.k);
}

/** 1 when the person saw an object of the slot's visit last time, otherwise 0 */
export function softCost(state: State, s: number, i: number): 0 | 1 {
  const previous = state.previous[visitOf(state, s)];
  return previous !== undefined && has(previous, i) ? 1 : 0;
}

/** May this person take this slot, whoever holds the others? */
export function mayTake(state: State, s: number, i: number): boolean {
  if (!has(state.set[s]!, i)) return false;
  const recused = state.recused[visitOf(state, s)];
  return recused === undefined || !has(recused, i);
}

/** Writes into `out` everybody who may take slot s, whoever holds the others. */
export function allowed(state: State, s: number, out: Bits): void {
  out.set(state.set[s]!);
  subtract(out, state.recused[visitOf(state, s)]);
}

/**
 * Writes into `out` who may take slot s; without those who saw the visit last time unless `withPrevious`, and without
 * those who already hold a slot of the same visit (s included).
 */
export function candidates(state: State, s: number, withPrevious: boolean, out: Bits): void {
  allowed(state, s, out);
  const v = visitOf(state, s);
  if (!withPrevious) subtract(out, state.previous[v]);
  for (let twin = v * state.k; twin < (v + 1) * state.k; twin++) {
    if (state.ins[twin]! >= 0) remove(out, state.ins[twin]!);
  }
}

function subtract(out: Bits, bits: Bits | undefined): void {
  if (bits === undefined) return;
  for (let w = 0; w < out.length; w++) out[w]! &= ~bits[w]!;
}

/** Gives slot s, which must be empty, to person i. */
export function give(state: State, s: number, i: number): void {
  state.ins[s] = i;
  state.load[i]!++;
  if (--state.left[i]! === 0) remove(state.spare, i);
  const held = state.held[i]!;
  let at = held.length;
  while (at > 0 && held[at - 1]! > s) at--;
  held.splice(at, 0, s);
}

/** Takes slot s from whoever holds it; returns who did, −1 for nobody. */
export function take(state: State, s: number): number {
  const i = state.ins[s]!;
  if (i < 0) return i;
  state.ins[s] = -1;
  state.load[i]!--;
  if (state.left[i]!++ === 0) add(state.spare, i);
  state.held[i]!.splice(state.held[i]!.indexOf(s), 1);
  return i;
}
