import type { Assign } from '../records/types.ts';
import { bitsOf } from './bits.ts';
import type { Bits } from './bits.ts';
import { unitTag } from './slots.ts';
import type { InspectorLeaf, Refusal, Slot, Visit } from './types.ts';

/** Recusals and earlier pairings by object: p → ip → kind */
export type Pairs = ReadonlyMap<string, readonly { ip: string; kind: 'recuse' | 'previous' }[]>;

/** Who may take which slot of one department. People are numbered by ascending ip, slots by (p, slot). */
export interface Eligibility {
  /** words in a set of people */
  words: number;
  /** for each slot the people who pass everything but recusal */
  set: Bits[];
  /** number of the slot's set: equal demands share one */
  demand: Int32Array;
  /** for each visit (slot ÷ k) those with a recusal for one of its objects; undefined for none */
  recused: (Bits | undefined)[];
  /** for each visit those who saw one of its objects last time; undefined for none */
  previous: (Bits | undefined)[];
}

/** One thing a slot asks of a person. */
export interface Demand {
  why: Refusal;
  /** equal keys ask the same */
  key: string;
  met(person: InspectorLeaf): boolean;
}

/** What a slot asks of a person, recusals aside, in the order in which refusals are named. */
export function demands(
  { tag, unit }: Pick<Slot, 'tag' | 'unit'>,
  { date, office }: Pick<Visit, 'date' | 'office'>,
  pool: Assign['pool'],
): Demand[] {
  const asked: Demand[] = [];
  if (tag !== '') asked.push({ why: 'tag', key: `tag ${tag}`, met: ({ t }) => t.includes(tag) });
  if (unit !== '')
    asked.push({ why: 'unit', key: `kind ${unit}`, met: ({ t }) => t.includes(unitTag(unit)) });
  if (pool === 'own-office') asked.push({ why: 'unit', key: `in ${office}`, met: ({ u }) => u === office });
  if (pool === 'cross-office')
    asked.push({ why: 'unit', key: `not in ${office}`, met: ({ u }) => u !== office });
  asked.push({ why: 'certificate', key: `valid ${date}`, met: ({ to }) => to >= date });
  const away = ([from, to]: [string, string]): boolean => from <= date && date <= to;
  asked.push({ why: 'leave', key: `present ${date}`, met: ({ off }) => !off.some(away) });
  return asked;
}

/** Why this person may not take this slot, leaving recusals aside; undefined when nothing stands against it. */
export function refusal(
  person: InspectorLeaf,
  slot: Pick<Slot, 'tag' | 'unit'>,
  visit: Pick<Visit, 'date' | 'office'>,
  pool: Assign['pool'],
): Refusal | undefined {
  return demands(slot, visit, pool).find(({ met }) => !met(person))?.why;
}

/** Reads `p|ip|kind` lines into a map by object. */
export function readPairs(lines: readonly string[]): Pairs {
  const pairs = new Map<string, { ip: string; kind: 'recuse' | 'previous' }[]>();
  for (const line of lines) {
    const [p = '', ip = '', kind] = line.split('|');
    if (kind !== 'recuse' && kind !== 'previous') continue; // freezeInspectors and checkCommit refuse other kinds
    const known = pairs.get(p);
    if (known) known.push({ ip, kind });
    else pairs.set(p, [{ ip, kind }]);
  }
  return pairs;
}

/** @param k slots a visit: slots of one visit stand together */
export function eligibility(
  people: readonly InspectorLeaf[],
  slots: readonly Slot[],
  k: number,
  visits: readonly Visit[],
  pool: Assign['pool'],
  pairs: Pairs,
): Eligibility {
  const words = (people.length + 31) >>> 5;
  const number = new Map(people.map((person, i) => [person.p, i]));
  const known = new Map<string, number>();
  const sets: Bits[] = [];
  const offices = pool === 'own-office' || pool === 'cross-office';
  const everybody = bitsOf(words, people.keys());
  const meeting = new Map<string, Bits>();
  const met = ({ key, met: meets }: Demand): Bits => {
    const found = meeting.get(key);
    if (found) return found;
    const bits = bitsOf(
      words,
      people.flatMap((person, i) => (meets(person) ? i : [])),
    );
    meeting.set(key, bits);
    return bits;
  };
  const demand = Int32Array.from(slots, (slot) => {
    const visit = visits[slot.visit]!;
    const key = [visit.date, slot.unit, offices ? visit.office : '', slot.tag].join('\n');
    const found = known.get(key);
    if (found !== undefined) return found;
    const bits = everybody.slice();
    for (const demand of demands(slot, visit, pool)) {
      const meeting = met(demand);
      for (let w = 0; w < words; w++) bits[w]! &= meeting[w]!;
    }
    known.set(key, sets.length);
    return sets.push(bits) - 1;
  });
  const set = Array.from(demand, (d) => sets[d]!);
  const recused: (Bits | undefined)[] = [];
  const previous: (Bits | undefined)[] = [];
  for (let s = 0; s < slots.length; s += k) {
    const found = visits[slots[s]!.visit]!.objects.flatMap((p) => pairs.get(p) ?? []);
    const ofKind = (kind: string): Bits | undefined => {
      const members = found.flatMap((pair) => (pair.kind === kind ? (number.get(pair.ip) ?? []) : []));
      return members.length > 0 ? bitsOf(words, members) : undefined;
    };
    recused.push(ofKind('recuse'));
    previous.push(ofKind('previous'));
  }
  return { words, set, demand, recused, previous };
}
