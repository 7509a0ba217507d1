import type { Drbg } from './drbg.ts';
import { mayTake, softCost } from './state.ts';
import type { State } from './state.ts';

const SWAP = 0;
const MOVE = 1;
const CHAIN = 2;

/**
 * Step 5 (spec/bsw1.md section 8): `proposals` seeded, symmetric proposals. Each keeps the multiset of loads and the
 * number of soft violations, so the assignment stays optimal; a proposal and its reverse are equally likely, so the walk
 * tends to the uniform distribution over all optima it can reach. Keeps `ins`, `load` and `left` up to date, not `held`.
 */
export function walk(state: State, proposals: number, drbg: Drbg): void {
  const { ins, load, left } = state;
  const [slots, people] = [ins.length, load.length];
  const soft = state.previous.some((bits) => bits !== undefined);
  const slot = new Int32Array(3);
  const next = new Int32Array(3);
  for (let t = 0; t < proposals; t++) {
    const kind = drbg.int(4);
    const a = drbg.int(slots);
    const ia = ins[a]!;
    let count = 1;
    let to = -1;
    slot[0] = a;
    if (kind === MOVE) {
      to = drbg.int(people);
      next[0] = to;
    } else {
      const b = drbg.int(slots);
      const ib = ins[b]!;
      slot[1] = b;
      next[0] = ib;
      count = 2;
      if (kind === SWAP) next[1] = ia;
      else if (kind === CHAIN) next[1] = to = drbg.int(people);
      else {
        const c = drbg.int(slots);
        slot[2] = c;
        next[1] = ins[c]!;
        next[2] = ia;
        count = 3;
        if (next[1] === ia || next[1] === ib) continue;
      }
      if (ia === ib || to === ib) continue;
    }
    if (to >= 0 && (load[to] !== load[ia]! - 1 || left[to] === 0)) continue;
    if (!exchange(state, slot, next, count, soft) || to < 0) continue;
    load[ia]!--;
    left[ia]!++;
    load[to]!++;
    left[to]!--;
  }
}

/** Gives slot[n] to next[n] for n < count if every rule allows it and the soft violations stay as many; says whether. */
function exchange(state: State, slot: Int32Array, next: Int32Array, count: number, soft: boolean): boolean {
  const { ins } = state;
  for (let n = 0; n < count; n++) if (!mayTake(state, slot[n]!, next[n]!)) return false;
  let cost = 0;
  if (soft) {
    for (let n = 0; n < count; n++) {
      cost += softCost(state, slot[n]!, next[n]!) - softCost(state, slot[n]!, ins[slot[n]!]!);
    }
    if (cost !== 0) return false;
  }
  for (let n = 0; n < count; n++) put(ins, slot, next, n);
  let distinct = true;
  for (let n = 0; n < count && distinct; n++) distinct = aloneInVisit(state, slot[n]!);
  if (distinct) return true;
  for (let n = 0; n < count; n++) put(ins, slot, next, n);
  return false;
}

/** Exchanges ins[slot[n]] and next[n]: done twice it leaves everything as it was. */
function put(ins: Int32Array, slot: Int32Array, next: Int32Array, n: number): void {
  const had = ins[slot[n]!]!;
  ins[slot[n]!] = next[n]!;
  next[n] = had;
}

function aloneInVisit(state: State, s: number): boolean {
  const { ins, k } = state;
  const first = s - (s % k);
  for (let twin = first; twin < first + k; twin++) if (twin !== s && ins[twin] === ins[s]) return false;
  return true;
}
