import { FairdrawError } from '../errors.ts';
import type { Hash } from '../hash/types.ts';
import type { Assign } from '../records/types.ts';
import { balance } from './balance.ts';
import { bottlenecksOf } from './bottleneck.ts';
import { Drbg } from './drbg.ts';
import { eligibility, readPairs } from './eligibility.ts';
import type { Pairs } from './eligibility.ts';
import { greedy } from './greedy.ts';
import { compareText } from './order.ts';
import { PathSearch } from './search.ts';
import { poolOf, slotsOf } from './slots.ts';
import { fillCheapest, potentials } from './soft.ts';
import { copyState, newState, softCost } from './state.ts';
import type { State } from './state.ts';
import type { InspectorLeaf, MatchInput, MatchResult, Slot, Visit } from './types.ts';
import { visitsOf } from './visits.ts';
import { walk } from './walk.ts';

/** One department of a matching: who there is and what is to be filled. */
export interface Department {
  dept: string;
  pool: Assign['pool'];
  people: InspectorLeaf[];
  slots: Slot[];
  state: State;
}

/**
 * Matches inspectors to the drawn objects: bsw1 of SJ1 section 7, byte for byte as in spec/bsw1.md. Either every slot is
 * filled, with the fewest soft violations and then the least Σ(w + new)², or nothing is and the bottlenecks say why.
 * Refuses (FairdrawError MATCH_…) input that the commitment should never have let through.
 */
export function match(hash: Hash, input: MatchInput): MatchResult {
  const { walk: steps } = input.assign;
  if (!Number.isSafeInteger(steps) || steps < 0) {
    throw new FairdrawError('MATCH_WALK_MALFORMED', { got: steps, expected: '0, 1, 2 …' });
  }
  const visits = visitsOf(input.drawn, input.assign);
  const departments = departmentsOf(input, visits);
  const drbgs = departments.map(({ dept }) => new Drbg(hash, input.seed, `bsw1:${dept}`));
  const bottlenecks = departments.flatMap(({ state, slots, people, pool }, d) => {
    const stuck = fill(state, drbgs[d]!);
    return stuck ? bottlenecksOf(stuck, slots, visits, people, pool) : [];
  });
  if (bottlenecks.length > 0) return { ok: false, visits, bottlenecks };
  for (const [d, { state }] of departments.entries()) {
    const soft = state.ins.some((i, s) => softCost(state, s, i) > 0);
    balance(state, soft ? potentials(state) : 'no previous');
    walk(state, steps * state.ins.length, drbgs[d]!);
  }
  return { ok: true, visits, ...resultOf(hash, departments) };
}

/** The departments that have a slot, ascending, with nobody assigned yet. */
export function departmentsOf(
  input: Pick<MatchInput, 'assign' | 'inspectors' | 'pairs'>,
  visits: readonly Visit[],
): Department[] {
  const pairs: Pairs = readPairs(input.pairs);
  const depts = [...new Set(visits.flatMap((visit) => visit.depts))].sort(compareText);
  return depts.map((dept) => {
    const people = input.inspectors.filter(({ d }) => d === dept).sort((a, b) => compareText(a.p, b.p));
    const pool = poolOf(input.assign.pool, dept, people);
    const slots = slotsOf(visits, dept, input.assign.need, pool);
    const k = slots.findIndex(({ slot }, s) => s > 0 && slot === 0);
    const perVisit = k < 0 ? slots.length : k;
    const can = eligibility(people, slots, perVisit, visits, pool, pairs);
    return { dept, pool, people, slots, state: newState(people, slots, perVisit, can) };
  });
}

/** Steps 1 to 3: fills every slot with the fewest soft violations, or returns a fullest assignment that fails to. */
function fill(state: State, drbg: Drbg): State | undefined {
  greedy(state, drbg);
  augment(state, 'no previous');
  if (full(state)) return undefined;
  if (state.previous.every((bits) => bits === undefined)) return state;
  const fullest = copyState(state);
  augment(fullest, 'any');
  if (!full(fullest)) return fullest;
  for (const [s, i] of state.ins.entries()) if (i < 0) fillCheapest(state, s);
  return undefined;
}

/** Step 2: alternating paths from the empty slots, in slot order. */
function augment(state: State, moves: 'any' | 'no previous'): void {
  const search = new PathSearch(state, moves);
  for (const [s, i] of state.ins.entries()) if (i < 0) search.run({ slot: s }, state.spare);
}

function full(state: State): boolean {
  return !state.ins.includes(-1);
}

function resultOf(
  hash: Hash,
  departments: readonly Department[],
): Omit<Extract<MatchResult, { ok: true }>, 'ok' | 'visits'> {
  const lines: string[] = [];
  const softViolations: { p: string; dept: string; slot: number; ip: string }[] = [];
  for (const { people, slots, state } of departments) {
    for (const [s, { p, dept, slot }] of slots.entries()) {
      const i = state.ins[s]!;
      const ip = people[i]!.p;
      lines.push(`${p}|${dept}|${slot}|${ip}`);
      if (softCost(state, s, i) > 0) softViolations.push({ p, dept, slot, ip });
    }
  }
  lines.sort(compareText);
  const loads = departments.flatMap(({ dept, people, state }) =>
    people.map(({ p, w }, i) => ({ ip: p, dept, before: w, after: state.load[i]! })),
  );
  return {
    lines,
    assignHash: lines.length > 0 ? hash.hx(lines.join('\n')) : '',
    loads: loads.sort((a, b) => compareText(a.ip, b.ip)),
    softViolations,
  };
}
