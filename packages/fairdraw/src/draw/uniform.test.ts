import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Hash, ObjectInput, Rest } from '../index.ts';
import { freeze, select, wasmHash } from '../index.ts';

const SEEDS = 100_000;
const LIMIT = 4;

/** Two tasks over one register: strata of 24, 12 and 6 rows, and a second task that cuts across them */
const tasks = [
  {
    id: 'a',
    dept: 'SCJG',
    item: 'a',
    strata: [
      { id: 'A', size: 24, num: 1, den: 5, round: 'ceil' as const, min: 1 },
      { id: 'B', size: 12, num: 1, den: 3, round: 'ceil' as const, min: 1 },
      { id: 'C', size: 6, num: 1, den: 2, round: 'floor' as const, min: 1 },
    ],
  },
  {
    id: 'b',
    dept: 'RSJ',
    item: 'b',
    strata: [{ id: 'all', size: 21, num: 1, den: 7, round: 'ceil' as const, min: 1 }],
  },
];

function register(burden: (i: number) => number): ObjectInput[] {
  return Array.from({ length: 42 }, (_, i) => ({
    id: `int:${1000 + i}`,
    s: { a: i < 24 ? 'A' : i < 36 ? 'B' : 'C', ...(i % 2 === 0 && { b: 'all' }) },
    b: burden(i),
  }));
}

interface Counts {
  /** how often row i was drawn, by "task|stratum" */
  single: Map<string, Float64Array>;
  /** how often rows i and j were drawn together, by "task|stratum" */
  pair: Map<string, Float64Array>;
}

let hash: Hash;
beforeAll(async () => {
  hash = await wasmHash('sha256');
});

function simulate(rest: Rest, burden: (i: number) => number): { frame: Frame; counts: Counts } {
  const frame = freeze(hash, {
    drawId: 'test',
    K: new Uint8Array(32).fill(9),
    rest,
    objects: register(burden),
  });
  const n = frame.size;
  const counts: Counts = { single: new Map(), pair: new Map() };
  for (let k = 0; k < SEEDS; k++) {
    const drawn = select(hash, { tasks, rest }, frame, hash.hx(`seed ${k}`));
    let from = 0;
    for (const { task, stratum, n: count } of drawn.strata) {
      const held = drawn.drawn.slice(from, from + count).map(({ index }) => index);
      from += count;
      const key = `${task}|${stratum}`;
      if (!counts.single.has(key)) {
        counts.single.set(key, new Float64Array(n));
        counts.pair.set(key, new Float64Array(n * n));
      }
      for (const i of held) {
        counts.single.get(key)![i]! += 1;
        for (const j of held) if (i < j) counts.pair.get(key)![i * n + j]! += 1;
      }
    }
  }
  return { frame, counts };
}

const z = (count: number, probability: number): number =>
  (count - SEEDS * probability) / Math.sqrt(SEEDS * probability * (1 - probability));

/** z of every row and of every pair of a stratum against the probabilities of a simple random sample */
function strataScores({ frame, counts }: ReturnType<typeof simulate>): { single: number[]; pair: number[] } {
  const out = { single: [] as number[], pair: [] as number[] };
  const drawn = select(hash, { tasks, rest: frame.rest }, frame, hash.hx('any'));
  for (const { task, stratum, size, n } of drawn.strata) {
    const rows = Array.from({ length: frame.size }, (_, i) => i).filter((i) => frame.s(i)[task] === stratum);
    expect(rows.length).toBe(size);
    const single = counts.single.get(`${task}|${stratum}`)!;
    const pair = counts.pair.get(`${task}|${stratum}`)!;
    for (const i of rows) {
      out.single.push(z(single[i]!, n / size));
      for (const j of rows) {
        if (i < j) out.pair.push(z(pair[i * frame.size + j]!, (n * (n - 1)) / (size * (size - 1))));
      }
    }
  }
  return out;
}

const most = (values: number[]): number => Math.max(...values.map(Math.abs));
/** Sum of squares of about-normal scores, itself scored: it sees many small deviations where the maximum sees one */
const spread = (values: number[]): number =>
  (values.reduce((sum, v) => sum + v * v, 0) - values.length) / Math.sqrt(2 * values.length);

describe(`over ${SEEDS} seeds`, () => {
  it('rest none: every row and every pair of a stratum is drawn as often as any other', () => {
    const scores = strataScores(simulate('none', () => 0));
    expect(scores.single.length).toBe(42 + 21);
    expect(scores.pair.length).toBe((24 * 23 + 12 * 11 + 6 * 5 + 21 * 20) / 2);
    expect(most(scores.single)).toBeLessThan(LIMIT);
    expect(most(scores.pair)).toBeLessThan(LIMIT);
    expect(spread(scores.pair)).toBeLessThan(LIMIT);
  });

  it('rest swap without burdens: the same', () => {
    const scores = strataScores(simulate('swap', () => 0));
    expect(most(scores.single)).toBeLessThan(LIMIT);
    expect(most(scores.pair)).toBeLessThan(LIMIT);
    expect(spread(scores.pair)).toBeLessThan(LIMIT);
  });

  it('rest swap: rows of a cell with equal burden are drawn equally often, the less visited first, and cells keep their share', () => {
    const { frame, counts } = simulate('swap', (i) => i % 3);
    const groups = new Map<string, { rows: number[]; pattern: number; b: number }>();
    for (let i = 0; i < frame.size; i++) {
      const pattern = frame.columns.pattern[i]!;
      const key = `${pattern} ${frame.b(i)}`;
      const group = groups.get(key) ?? { rows: [], pattern, b: frame.b(i) };
      group.rows.push(i);
      groups.set(key, group);
    }
    expect(groups.size).toBe(18);
    const rateOf = new Map<string, number>();
    const single: number[] = [];
    const pair: number[] = [];
    for (const [key, { rows, pattern }] of groups) {
      for (const [task, stratum] of Object.entries(frame.patterns[pattern]!.s)) {
        const count = counts.single.get(`${task}|${stratum}`)!;
        const pairs = counts.pair.get(`${task}|${stratum}`)!;
        const rate = rows.reduce((sum, i) => sum + count[i]!, 0) / rows.length / SEEDS;
        rateOf.set(`${key} ${task}`, rate);
        if (rate > 0.001) single.push(...rows.map((i) => z(count[i]!, rate)));
        const together = rows.flatMap((i) =>
          rows.filter((j) => i < j).map((j) => pairs[i * frame.size + j]!),
        );
        const pairRate = together.reduce((sum, c) => sum + c, 0) / together.length / SEEDS;
        if (pairRate > 0.001) pair.push(...together.map((c) => z(c, pairRate)));
      }
    }
    expect(single.length).toBeGreaterThan(30);
    expect(pair.length).toBeGreaterThan(20);
    expect(most(single)).toBeLessThan(LIMIT);
    expect(most(pair)).toBeLessThan(LIMIT);
    const visitedFirst = [...groups.values()].flatMap(({ pattern, b }) =>
      Object.keys(frame.patterns[pattern]!.s).filter(
        (task) =>
          b > 0 && rateOf.get(`${pattern} ${b} ${task}`)! > rateOf.get(`${pattern} ${b - 1} ${task}`)!,
      ),
    );
    expect(visitedFirst).toEqual([]);
    // The tickets of a cell stay in the cell, so its share of the stratum is that of a simple random sample.
    for (const { task, stratum, size, n } of select(hash, { tasks, rest: 'swap' }, frame, hash.hx('any'))
      .strata) {
      for (const [c, cell] of frame.patterns.entries()) {
        if (cell.s[task] !== stratum) continue;
        const count = counts.single.get(`${task}|${stratum}`)!;
        const total = count.reduce((sum, one, i) => sum + (frame.columns.pattern[i] === c ? one : 0), 0);
        const share = cell.size / size;
        const variance = (n * share * (1 - share) * (size - n)) / (size - 1);
        const score =
          variance === 0 ? total - SEEDS * n : (total - SEEDS * n * share) / Math.sqrt(SEEDS * variance);
        expect(Math.abs(score)).toBeLessThan(LIMIT);
      }
    }
  });
});
