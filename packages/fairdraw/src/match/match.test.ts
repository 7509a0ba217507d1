import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeHash } from '../hash/node.ts';
import { match } from './match.ts';
import { sampleMatching } from './sample.ts';
import { bruteForce, oracleSlots } from './testing/oracle.ts';
import { smallInstance, testRandom } from './testing/random.ts';
import type { InspectorLeaf, MatchInput, MatchResult, Visit } from './types.ts';

const hash = nodeHash('sha256', crypto);

/** Departments with slots, their people by ip, the oracle's view of their slots and the best it finds */
function departments(input: MatchInput, visits: readonly Visit[]) {
  return [...new Set(visits.flatMap(({ depts }) => depts))].sort().map((dept) => {
    const people = input.inspectors.filter(({ d }) => d === dept).sort((a, b) => (a.p < b.p ? -1 : 1));
    const slots = oracleSlots(input, visits, dept, people);
    return { dept, people, slots, best: bruteForce(slots, people) };
  });
}
type Part = ReturnType<typeof departments>[number];

/** Person per slot as the result has it, −1 where the result has no line */
function chosenIn(
  result: MatchResult & { ok: true },
  slots: { key: string }[],
  people: InspectorLeaf[],
): number[] {
  const bySlot = new Map(
    result.lines.map((line) => [line.slice(0, line.lastIndexOf('|')), line.slice(line.lastIndexOf('|') + 1)]),
  );
  return slots.map(({ key }) => people.findIndex(({ p }) => p === bySlot.get(key)));
}

/** Faults of a full assignment against the brute-force optima of every department */
function faultsOfMatching(result: MatchResult & { ok: true }, parts: Part[]): string[] {
  const soft = parts.reduce((sum, { best }) => sum + best.soft, 0);
  return [
    ...parts.flatMap(({ dept, slots, people, best }) => {
      if (best.filled < slots.length) return [`${dept}: filled more than can be filled`];
      const chosen = chosenIn(result, slots, people).join();
      return best.optima.some((one) => one.join() === chosen) ? [] : [`${dept}: not optimal ${chosen}`];
    }),
    ...(result.softViolations.length === soft ? [] : [`soft ${result.softViolations.length}, least ${soft}`]),
  ];
}

/** Faults of the certificates of a refusal: each must hold, and together they must name every slot that is short */
function faultsOfRefusal(result: MatchResult & { ok: false }, parts: Part[]): string[] {
  return parts.flatMap(({ dept, slots, people, best }) => {
    const found = result.bottlenecks.filter((b) => b.dept === dept);
    const short = found.reduce((sum, b) => sum + b.short, 0);
    const faults = short === slots.length - best.filled ? [] : [`${dept}: short ${short}`];
    for (const b of found) {
      const inside = slots.filter(({ key }) => b.slots.some(({ p, slot }) => key === `${p}|${dept}|${slot}`));
      const capacity = people.reduce((sum, person, i) => {
        const visits = new Set(inside.flatMap(({ able, visit }) => (able.includes(i) ? visit : [])));
        return sum + Math.min(Math.max(0, person.cap - person.w), visits.size);
      }, 0);
      const others = Object.values(b.refused).reduce((sum, c) => sum + c, 0);
      if (inside.length !== b.slots.length || capacity !== b.capacity)
        faults.push(`${dept}: capacity ${capacity}`);
      if (b.short !== b.slots.length - capacity || b.short < 1) faults.push(`${dept}: no violator`);
      if (b.able.length + others !== people.length) faults.push(`${dept}: people not all counted`);
    }
    return faults;
  });
}

describe('bsw1 against brute force', () => {
  it('is always maximum, has the fewest soft violations, then the least squares; every refusal is proved (1,500 instances)', () => {
    const int = testRandom(20261122);
    const seen = { infeasible: 0, soft: 0 };
    const faults: string[] = [];
    for (let n = 0; n < 1500; n++) {
      const input = smallInstance(int);
      const result = match(hash, input);
      const parts = departments(input, result.visits);
      if (result.ok && result.softViolations.length > 0) seen.soft++;
      if (!result.ok) seen.infeasible++;
      faults.push(...(result.ok ? faultsOfMatching(result, parts) : faultsOfRefusal(result, parts)));
    }
    expect(faults).toEqual([]);
    expect(seen.infeasible).toBeGreaterThan(300);
    expect(seen.infeasible).toBeLessThan(1200);
    expect(seen.soft).toBeGreaterThan(50);
  });
});

/** Every hard rule of SJ1 section 7, asked of a result line by line */
function brokenRules(input: MatchInput, result: MatchResult & { ok: true }): string[] {
  const visits = new Map(result.visits.map((visit) => [visit.p, visit]));
  const people = new Map(input.inspectors.map((person) => [person.p, person]));
  const { pool } = input.assign;
  const load = new Map<string, number>();
  const team = new Map<string, Set<string>>();
  const broken = result.lines.flatMap((line) => {
    const [p = '', dept = '', slot, ip = ''] = line.split('|');
    const visit = visits.get(p)!;
    const person = people.get(ip)!;
    const kind = person.t.includes('unit:office') ? 'office' : 'bureau';
    const local = person.u === visit.office;
    load.set(ip, (load.get(ip) ?? 0) + 1);
    team.set(p, (team.get(p) ?? new Set()).add(ip));
    const rules: Record<string, boolean> = {
      dept: person.d === dept,
      certificate: person.to >= visit.date,
      leave: !person.off.some(([from, to]) => from <= visit.date && visit.date <= to),
      tag: slot !== '0' || person.t.includes('登记'),
      recusal: !visit.objects.some((object) => input.pairs.includes(`${object}|${ip}|recuse`)),
      'bureau+offices': pool !== 'bureau+offices' || kind === (slot === '0' ? 'bureau' : 'office'),
      offices: pool === 'all' || pool === 'bureau+offices' || kind === 'office',
      'own-office': pool !== 'own-office' || local,
      'cross-office': pool !== 'cross-office' || !local,
    };
    return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : `${rule}: ${line}`));
  });
  for (const [p, members] of team) if (members.size !== 2) broken.push(`one person twice: ${p}`);
  for (const { ip, before, after } of result.loads) {
    if (after !== before + (load.get(ip) ?? 0)) broken.push(`load of ${ip}`);
    if (after > before && after > people.get(ip)!.cap) broken.push(`cap of ${ip}`);
  }
  if (result.lines.length !== 2 * result.visits.length) broken.push('slots left empty');
  if (result.lines.join() !== [...result.lines].sort().join()) broken.push('lines not sorted');
  return broken;
}

describe('bsw1 on middle-sized instances', () => {
  const pools = ['all', 'bureau+offices', 'offices', 'own-office', 'cross-office'] as const;

  it.each(pools)('keeps every hard rule in pool %s', (pool) => {
    for (let n = 0; n < 6; n++) {
      const size = { objects: 150, inspectors: 120, offices: 5, cap: 30, pool, walk: 20, pairs: 200 };
      const input = sampleMatching(hash, `${pool}|${n}`, size);
      const result = match(hash, { ...input, assign: { ...input.assign, group: 1 + (n % 3) } });
      expect(result.ok ? brokenRules(input, result) : result.bottlenecks).toEqual([]);
    }
  });

  it('keeps loads within one of each other where everybody may take everything', () => {
    const size = {
      objects: 300,
      inspectors: 70,
      offices: 5,
      cap: 100,
      pool: 'all' as const,
      walk: 5,
      pairs: 0,
    };
    const input = sampleMatching(hash, 'level', size);
    const everybody = input.inspectors.map((person) => ({ ...person, off: [], to: '2027-12-31', w: 0 }));
    const assign = { ...input.assign, need: [{ dept: 'SCJG', k: 2, tags: [] }] };
    const result = match(hash, { ...input, inspectors: everybody, assign });
    const loads = result.ok ? result.loads.map(({ after }) => after) : [];
    expect(loads).toHaveLength(70);
    expect(Math.max(...loads) - Math.min(...loads)).toBe(1);
  });

  it('gives the same bytes for the same input in any order, others for another seed', () => {
    const size = {
      objects: 80,
      inspectors: 60,
      offices: 4,
      cap: 30,
      pool: 'offices' as const,
      walk: 20,
      pairs: 50,
    };
    const input = sampleMatching(hash, 'same', size);
    const shuffled = {
      ...input,
      drawn: [...input.drawn].reverse(),
      inspectors: [...input.inspectors].reverse(),
      pairs: [...input.pairs].reverse(),
    };
    const first = match(hash, input);
    expect(match(hash, shuffled)).toEqual(first);
    expect(match(hash, { ...input, seed: hash.hx('another') })).not.toEqual(first);
  });

  it('matches nothing, with an empty hash, where nothing is drawn', () => {
    const size = { objects: 1, inspectors: 4, offices: 1, cap: 3, pool: 'all' as const, walk: 20, pairs: 0 };
    const result = match(hash, { ...sampleMatching(hash, 'none', size), drawn: [] });
    expect(result).toEqual({
      ok: true,
      visits: [],
      lines: [],
      assignHash: '',
      loads: [],
      softViolations: [],
    });
  });
});
