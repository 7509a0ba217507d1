import { FairdrawError } from '../errors.ts';
import type { Hash } from '../hash/types.ts';
import type { Hex } from '../records/types.ts';
import { refusal } from './eligibility.ts';
import { departmentsOf } from './match.ts';
import { compareText } from './order.ts';
import { mayTake } from './state.ts';
import type { MatchInput, Refusal } from './types.ts';
import { visitsOf } from './visits.ts';

/** One person in the fixed order of substitutes; `why` says what stands against them, undefined for nothing. */
export interface Candidate {
  ip: Hex;
  /** hx("sj1|sub|" + seed + "|" + p + "|" + dept + "|" + slot + "|" + ip): the smaller, the earlier */
  rank: Hex;
  why?: Refusal | 'gone' | 'same-visit' | 'cap';
}

export interface SubstituteInput extends MatchInput {
  /** the assignment as it stands now: lines `p|dept|slot|ip` with earlier reassignments applied */
  lines: readonly string[];
  p: Hex;
  dept: string;
  slot: number;
  /** people who have left this slot, the one to be replaced included */
  gone: readonly Hex[];
}

/**
 * Who takes over a slot (SJ1 section 6, `reassign`): the first eligible person in the fixed order. `in` is "" when nobody
 * is. Refuses (MATCH_SLOT_UNKNOWN) a slot that the draw does not have.
 */
export function substitute(hash: Hash, input: SubstituteInput): { in: Hex | ''; order: Candidate[] } {
  const { seed, p, dept, slot } = input;
  const visits = visitsOf(input.drawn, input.assign);
  const department = departmentsOf(input, visits).find((d) => d.dept === dept);
  const s = department?.slots.findIndex((one) => one.p === p && one.slot === slot) ?? -1;
  if (!department || s < 0) throw new FairdrawError('MATCH_SLOT_UNKNOWN', { p, dept, slot });
  const { people, state, slots, pool } = department;
  const taken = new Map<Hex, number>();
  const inVisit = new Set<Hex>();
  for (const line of input.lines) {
    const [lineP, lineDept, lineSlot, ip = ''] = line.split('|');
    if (lineDept !== dept || (lineP === p && lineSlot === String(slot))) continue;
    taken.set(ip, (taken.get(ip) ?? 0) + 1);
    if (lineP === p) inVisit.add(ip);
  }
  const visit = visits[slots[s]!.visit]!;
  const against = (i: number): Candidate['why'] => {
    const person = people[i]!;
    if (input.gone.includes(person.p)) return 'gone';
    if (inVisit.has(person.p)) return 'same-visit';
    const no = refusal(person, slots[s]!, visit, pool);
    if (no || !mayTake(state, s, i)) return no ?? 'recusal';
    return person.w + (taken.get(person.p) ?? 0) >= person.cap ? 'cap' : undefined;
  };
  const order = people
    .map(({ p: ip }, i): Candidate => {
      const why = against(i);
      const rank = hash.hx(['sj1', 'sub', seed, p, dept, slot, ip].join('|'));
      return why ? { ip, rank, why } : { ip, rank };
    })
    .sort((a, b) => compareText(a.rank, b.rank));
  return { in: order.find(({ why }) => why === undefined)?.ip ?? '', order };
}
