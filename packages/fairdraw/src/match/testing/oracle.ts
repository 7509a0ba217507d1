import type { InspectorLeaf, MatchInput, Visit } from '../types.ts';

/** One slot as the oracle sees it: who may take it, and who would be a soft violation. */
export interface OracleSlot {
  key: string;
  visit: number;
  able: number[];
  previous: number[];
}

export interface Best {
  filled: number;
  soft: number;
  /** Σ(w + new)² */
  squares: number;
  /** every optimal assignment as person per slot; only when all slots can be filled */
  optima: number[][];
}

/** The slots of one department from the rules alone, with none of the product's code. Pool `all` only. */
export function oracleSlots(
  input: MatchInput,
  visits: readonly Visit[],
  dept: string,
  people: InspectorLeaf[],
): OracleSlot[] {
  const need = input.assign.need!.find((n) => n.dept === dept)!;
  const pairs = new Set(input.pairs);
  return visits.flatMap((visit, v) => {
    if (!visit.depts.includes(dept)) return [];
    const hit = (person: InspectorLeaf, kind: string): boolean =>
      visit.objects.some((p) => pairs.has(`${p}|${person.p}|${kind}`));
    return Array.from({ length: need.k }, (_, slot) => ({
      key: `${visit.p}|${dept}|${slot}`,
      visit: v,
      able: people.flatMap((person, i) => {
        const tag = need.tags[slot];
        const away = person.off.some(([from, to]) => visit.date >= from && visit.date <= to);
        const no =
          (tag && !person.t.includes(tag)) || person.to < visit.date || away || hit(person, 'recuse');
        return no ? [] : i;
      }),
      previous: people.flatMap((person, i) => (hit(person, 'previous') ? i : [])),
    }));
  });
}

/** Tries every assignment, partial ones included: for a handful of slots. */
export function bruteForce(slots: readonly OracleSlot[], people: readonly InspectorLeaf[]): Best {
  const best: Best = { filled: -1, soft: 0, squares: 0, optima: [] };
  const loads = people.map(({ w }) => w);
  const chosen: number[] = [];
  const visit = (s: number, filled: number, soft: number): void => {
    if (filled + slots.length - s < best.filled) return;
    if (s === slots.length) {
      const squares = loads.reduce((sum, load) => sum + load * load, 0);
      const order = best.filled - filled || soft - best.soft || squares - best.squares;
      if (best.filled >= 0 && order > 0) return;
      if (best.filled < 0 || order < 0) Object.assign(best, { filled, soft, squares, optima: [] });
      best.optima.push([...chosen]);
      return;
    }
    const slot = slots[s]!;
    for (const i of slot.able) {
      const twice = chosen.some((other, n) => other === i && slots[n]!.visit === slot.visit);
      if (twice || loads[i]! >= people[i]!.cap) continue;
      loads[i]!++;
      chosen.push(i);
      visit(s + 1, filled + 1, soft + (slot.previous.includes(i) ? 1 : 0));
      chosen.pop();
      loads[i]!--;
    }
    chosen.push(-1);
    visit(s + 1, filled, soft);
    chosen.pop();
  };
  visit(0, 0, 0);
  return best;
}
