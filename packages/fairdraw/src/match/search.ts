import { firstCommon, list } from './bits.ts';
import type { Bits } from './bits.ts';
import { candidates, give, mayTake, softCost, take } from './state.ts';
import type { State } from './state.ts';

/** Mark of slots that a failed search has reached */
const CLOSED = -1;

/** Shortest distances by soft cost, which say which moves keep the number of soft violations least (soft.ts). */
export interface Potentials {
  slot: Int32Array;
  person: Int32Array;
  /** of the sink: people with room reach it, and it reaches people with a slot */
  end: number;
}

/** Which moves a search may make: any that is allowed, or only those that keep the soft violations at their least. */
export type Moves = 'any' | 'no previous' | Potentials;

/**
 * Breadth-first search over alternating paths (spec/bsw1.md section 5), shared by augmenting and by balancing. What a
 * failed search has reached can never be of use again and stays closed.
 */
export class PathSearch {
  private readonly state: State;
  private readonly moves: Moves;
  private readonly closedPeople: Bits;
  private readonly seenPeople: Bits;
  /** search number that reached the slot; 0 never, CLOSED for good */
  private readonly seen: Int32Array;
  /** the slot that would take over the person of a reached slot; −1 at a root */
  private readonly taker: Int32Array;
  private readonly queue: Int32Array;
  /** search number in which all people of a demand had been reached; CLOSED for good */
  private readonly spent: Int32Array;
  private readonly who: Bits;
  private readonly people: Int32Array;
  private number = 0;

  constructor(state: State, moves: Moves) {
    this.state = state;
    this.moves = moves;
    this.closedPeople = new Uint32Array(state.words);
    this.seenPeople = new Uint32Array(state.words);
    this.seen = new Int32Array(state.ins.length);
    this.taker = new Int32Array(state.ins.length);
    this.queue = new Int32Array(state.ins.length);
    this.spent = new Int32Array(state.set.length);
    this.who = new Uint32Array(state.words);
    this.people = new Int32Array(state.load.length);
  }

  /**
   * From an empty slot, or from the slots of person `from` (who then loses one), to the first person in `goal`.
   * Applies the path and returns that person; −1 when there is none.
   */
  run(start: { slot: number } | { from: number }, goal: Bits): number {
    this.number++;
    this.seenPeople.set(this.closedPeople);
    let tail = 0;
    if ('slot' in start) tail = this.push(start.slot, -1, tail);
    else tail = this.pushHeld(start.from, -1, tail);
    for (let head = 0; head < tail; head++) {
      const s = this.queue[head]!;
      const v = Math.floor(s / this.state.k);
      for (let twin = v * this.state.k; twin < (v + 1) * this.state.k; twin++) {
        if (twin !== s && this.twinOpen(s, twin)) tail = this.push(twin, s, tail);
      }
      if (!this.open(s)) continue;
      const end = firstCommon(this.who, goal);
      if (end >= 0) {
        this.apply(s, end);
        return end;
      }
      const n = list(this.who, this.people);
      for (let at = 0; at < n; at++) tail = this.pushHeld(this.people[at]!, s, tail);
    }
    for (let at = 0; at < tail; at++) {
      const s = this.queue[at]!;
      const demand = this.state.demand[s]!;
      this.seen[s] = CLOSED;
      if (this.spent[demand] === this.number) this.spent[demand] = CLOSED;
    }
    this.closedPeople.set(this.seenPeople);
    return -1;
  }

  private push(s: number, taker: number, tail: number): number {
    if (this.seen[s] === this.number || this.seen[s] === CLOSED) return tail;
    this.seen[s] = this.number;
    this.taker[s] = taker;
    this.queue[tail] = s;
    return tail + 1;
  }

  private pushHeld(i: number, taker: number, tail: number): number {
    this.seenPeople[i >>> 5]! |= 1 << (i & 31);
    for (const s of this.state.held[i]!) {
      if (this.keepsSoft(i, s)) tail = this.push(s, taker, tail);
    }
    return tail;
  }

  /** Into `who`: people whom slot s may take and this search has not reached; false when there is nobody. */
  private open(s: number): boolean {
    const { state, moves, who } = this;
    const demand = state.demand[s]!;
    if (this.spent[demand] === this.number || this.spent[demand] === CLOSED) return false;
    const set = state.set[s]!;
    let rest = 0;
    for (let w = 0; w < set.length; w++) rest |= set[w]! & ~this.seenPeople[w]!;
    if (rest === 0) {
      this.spent[demand] = this.number;
      return false;
    }
    candidates(state, s, moves !== 'no previous', who);
    for (let w = 0; w < who.length; w++) who[w]! &= ~this.seenPeople[w]!;
    if (typeof moves === 'string') return true;
    const n = list(who, this.people);
    for (let at = 0; at < n; at++) {
      const i = this.people[at]!;
      if (moves.slot[s]! + softCost(state, s, i) !== moves.person[i]!) who[i >>> 5]! &= ~(1 << (i & 31));
    }
    return true;
  }

  /** May slot s take over the person of another slot of its visit? */
  private twinOpen(s: number, twin: number): boolean {
    const i = this.state.ins[twin]!;
    if (i < 0 || !mayTake(this.state, s, i)) return false;
    const { moves } = this;
    if (moves === 'no previous') return softCost(this.state, s, i) === 0;
    return moves === 'any' || moves.slot[s] === moves.slot[twin];
  }

  private keepsSoft(i: number, s: number): boolean {
    const { moves } = this;
    return typeof moves === 'string' || moves.person[i]! - softCost(this.state, s, i) === moves.slot[s];
  }

  /** Slot s takes person `end`; the one it had goes to the slot that reached it, and so on. */
  private apply(s: number, end: number): void {
    for (let i = end; ;) {
      const had = take(this.state, s);
      give(this.state, s, i);
      const taker = this.taker[s]!;
      if (taker < 0) return;
      s = taker;
      i = had;
    }
  }
}
