import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, Hash, ObjectInput, Rest } from '../index.ts';
import { freeze, frameFromLines, jcs, nodeHash, quota, select, toHex } from '../index.ts';

const hash = nodeHash('sha256', crypto);
const K = new Uint8Array(32).fill(5);

/** A digest of three bits, so that tickets tie all the time and the rules for ties decide */
function coarse(real: Hash): Hash {
  const cut = (digest: Uint8Array): Uint8Array => digest.map((byte, i) => (i === 0 ? byte & 0xe0 : 0));
  return {
    ...real,
    digest: (bytes) => cut(real.digest(bytes)),
    hx: (s) => toHex(cut(real.digest(new TextEncoder().encode(s)))),
    digestMany(data, offsets, n, out) {
      for (let i = 0; i < n; i++)
        out.set(cut(real.digest(data.subarray(offsets[i], offsets[i + 1]))), 32 * i);
    },
  };
}

interface Rate {
  num: number;
  den: number;
  round: 'ceil' | 'floor';
  min: number;
}

/** SJ1 section 5 as it reads, on lists of strings, with none of the machinery */
function byTheBook(
  digest: Hash,
  lines: string[],
  rest: Rest,
  seed: string,
  rates: Record<string, Record<string, Rate>>,
) {
  const rows = lines.map((line) => {
    const leaf = JSON.parse(line) as { p: string; s: Record<string, string>; b?: number; h?: string };
    const t = digest.hx(`sj1|tick|${seed}|${leaf.p}`);
    return { ...leaf, t, e: t, cell: rest === 'swap' ? `${jcs(leaf.s)}|${leaf.h}` : leaf.p };
  });
  const order = (...keys: [string | number, string | number][]): number => {
    for (const [x, y] of keys) if (x !== y) return x < y ? -1 : 1;
    return 0;
  };
  for (const cell of new Set(rows.map((row) => row.cell))) {
    const members = rows.filter((row) => row.cell === cell);
    const tickets = members.map(({ t }) => t).sort();
    members.sort((x, y) => order([x.b ?? 0, y.b ?? 0], [x.t, y.t], [x.p, y.p]));
    for (const [k, row] of members.entries()) row.e = tickets[k]!;
  }
  const out: { task: string; stratum: string; drawn: string[]; reserve: string[]; cutoff: string }[] = [];
  for (const [task, strata] of Object.entries(rates)) {
    for (const [stratum, { num, den, round, min }] of Object.entries(strata)) {
      const members = rows
        .filter(({ s }) => s[task] === stratum)
        .sort((x, y) => order([x.e, y.e], [x.p, y.p]));
      const q = Math[round]((members.length * num) / den);
      const n = Math.min(members.length, Math.max(min, q));
      const ps = members.map(({ p }) => p);
      out.push({
        task,
        stratum,
        drawn: ps.slice(0, n),
        reserve: ps.slice(n),
        cutoff: n === 0 ? '' : members[n - 1]!.e,
      });
    }
  }
  return { out, e: rows.map(({ e }) => e) };
}

const RATES: Record<string, Record<string, Rate>> = {
  t1: {
    A: { num: 1, den: 3, round: 'ceil', min: 1 },
    B: { num: 1, den: 4, round: 'floor', min: 2 },
    'x.moved': { num: 0, den: 1, round: 'ceil', min: 0 },
  },
  t2: { all: { num: 1, den: 1, round: 'ceil', min: 1 }, none: { num: 1, den: 2, round: 'ceil', min: 1 } },
};
const tasks = Object.entries(RATES).map(([id, strata]) => ({
  id,
  dept: 'D',
  item: id,
  strata: Object.entries(strata).map(([stratum, rate]) => ({ id: stratum, size: 0, ...rate })),
}));

const objectArb = fc.record({
  s: fc.record(
    { t1: fc.constantFrom('A', 'B', 'x.moved'), t2: fc.constantFrom('all', 'none') },
    { requiredKeys: [] },
  ),
  b: fc.nat(2),
  h: fc.constantFrom('0'.repeat(64), '1'.repeat(64)),
});
const registerArb = fc
  .array(objectArb, { maxLength: 60 })
  .map((list): ObjectInput[] => list.map((object, i) => ({ id: `int:${i * 7919}`, ...object })));
const restArb = fc.constantFrom<Rest>('none', 'swap');

const froze = (rest: Rest, objects: Iterable<ObjectInput>): Frame =>
  freeze(hash, { drawId: 'd', K, rest, objects });

describe('select against the words of the specification', () => {
  it.each([
    ['the real digest', hash],
    ['a digest of three bits (ties everywhere)', coarse(hash)],
  ])('%s', (_name, digest) => {
    fc.assert(
      fc.property(registerArb, restArb, fc.nat(), (objects, rest, seedNumber) => {
        const seed = hash.hx(String(seedNumber));
        const frame = froze(rest, objects);
        const drawn = select(digest, { tasks, rest }, frame, seed);
        const expected = byTheBook(digest, [...frame.lines()], rest, seed, RATES);
        expect(Array.from({ length: frame.size }, (_, i) => drawn.e(i))).toEqual(expected.e);
        for (const [k, { task, stratum, drawn: ps, reserve, cutoff }] of expected.out.entries()) {
          expect(drawn.strata[k]).toEqual({
            task,
            stratum,
            size: ps.length + reserve.length,
            n: ps.length,
            cutoff,
          });
          const rows = drawn.drawn.filter((row) => row.task === task && row.stratum === stratum);
          expect(rows.map(({ p }) => p)).toEqual(ps);
          expect(rows.map(({ rank }) => rank)).toEqual(ps.map((_, i) => i + 1));
          expect(Array.from(drawn.reserve(task, stratum), (i) => frame.p(i))).toEqual(reserve);
        }
        const lines = expected.out
          .flatMap(({ task, stratum, drawn: ps }) => ps.map((p) => `${task}|${stratum}|${p}`))
          .sort();
        expect([...drawn.lines()]).toEqual(lines);
        expect(drawn.drawnHash).toBe(hash.hx(lines.join('\n')));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what does not matter', () => {
  it('the order of the input, and whether a reader or the operator computes', () => {
    fc.assert(
      fc.property(registerArb, restArb, fc.infiniteStream(fc.nat(1000)), (objects, rest, numbers) => {
        const keyed = objects.map((object) => ({ object, key: numbers.next().value! }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ object }) => object);
        const frame = froze(rest, objects);
        const again = froze(rest, shuffled);
        expect([...again.lines()]).toEqual([...frame.lines()]);
        expect(again.root).toBe(frame.root);
        const reader = frameFromLines(hash, frame.lines());
        expect(reader.root).toBe(frame.root);
        expect(reader.sizes).toEqual(frame.sizes);
        const seed = hash.hx('s');
        const results = [frame, again].map((one) => [...select(hash, { tasks, rest }, one, seed).lines()]);
        expect(results[1]).toEqual(results[0]);
        expect([...select(hash, { tasks, rest }, reader, seed).lines()]).toEqual(results[0]);
      }),
      { numRuns: 60 },
    );
  });

  it('the locale: ids that sort differently in every language keep their byte order', () => {
    const ids = ['int:Z', 'int:a', 'int:b', 'int:A', 'int:10', 'int:9', 'int:I', 'int:i', 'int:_i', 'int:-1'];
    const frame = froze(
      'none',
      ids.map((id) => ({ id, s: { t1: 'A' } })),
    );
    const ps = Array.from({ length: frame.size }, (_, i) => frame.p(i));
    expect(ps).toEqual(ps.toSorted());
    const es = select(hash, { tasks, rest: 'none' }, frame, hash.hx('s')).drawn.map(({ e }) => e);
    expect(es).toEqual(es.toSorted());
  });

  it('the others: adding or removing objects never changes the relative order of the rest (rest none)', () => {
    const whole = [
      {
        id: 't1',
        dept: 'D',
        item: '',
        strata: [{ id: 'A', size: 0, num: 1, den: 1, round: 'ceil' as const, min: 1 }],
      },
    ];
    const orderOf = (objects: ObjectInput[]): string[] => {
      const frame = froze('none', objects);
      return select(hash, { tasks: whole, rest: 'none' }, frame, hash.hx('s')).drawn.map(({ index }) =>
        frame.id(index),
      );
    };
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(10_000), { minLength: 2, maxLength: 40 }),
        fc.nat(),
        (numbers, cut) => {
          const objects = numbers.map((n) => ({ id: `int:${n}`, s: { t1: 'A' } }));
          const some = objects.filter((_, i) => (cut + i * i) % 3 !== 0);
          const kept = new Set(some.map(({ id }) => id));
          expect(orderOf(objects).filter((id) => kept.has(id))).toEqual(orderOf(some));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('edges', () => {
  it('an empty frame, an empty stratum, a stratum drawn whole', () => {
    const empty = select(hash, { tasks, rest: 'swap' }, froze('swap', []), hash.hx('s'));
    expect(empty.strata.every(({ n, cutoff }) => n === 0 && cutoff === '')).toBe(true);
    expect(empty.drawnHash).toBe(hash.hx(''));
    expect(empty.tickets).toBe(hash.hx(''));
    const frame = froze(
      'none',
      Array.from({ length: 9 }, (_, i) => ({ id: `int:${i}`, s: { t2: 'all' } })),
    );
    const drawn = select(hash, { tasks, rest: 'none' }, frame, hash.hx('s'));
    expect(drawn.strata.map(({ n }) => n)).toEqual([0, 0, 0, 9, 0]);
    expect([...drawn.reserve('t2', 'all')]).toEqual([]);
    expect([...drawn.reserve('t9', 'all')]).toEqual([]);
    expect(drawn.tickets).toBe('');
    expect(drawn.ticketPath(3)).toEqual([]);
  });

  it('refuses a frame of the other rest mode', () => {
    const frame = froze('none', [{ id: 'int:1', s: {} }]);
    expect(() => select(hash, { tasks, rest: 'swap' }, frame, hash.hx('s'))).toThrow('SELECT_REST');
  });

  it('task and stratum ids that are names of built-in properties are ordinary names', () => {
    const id = 'constructor';
    const odd = [
      {
        id,
        dept: 'D',
        item: '',
        strata: [{ id: 'toString', size: 1, num: 1, den: 1, round: 'ceil' as const, min: 1 }],
      },
    ];
    const frame = froze('none', [
      { id: 'int:1', s: { [id]: 'toString' } },
      { id: 'int:2', s: {} },
    ]);
    const drawn = select(hash, { tasks: odd, rest: 'none' }, frame, hash.hx('s'));
    expect(drawn.strata).toMatchObject([{ size: 1, n: 1 }]);
    expect(frame.id(drawn.drawn[0]!.index)).toBe('int:1');
  });
});

describe('quota', () => {
  it.each([
    [46, 1, 10, 'ceil', 1, 5],
    [46, 1, 10, 'floor', 1, 4],
    [50, 1, 10, 'ceil', 1, 5],
    [3, 1, 100, 'floor', 1, 1],
    [3, 1, 100, 'floor', 5, 3],
    [0, 1, 1, 'ceil', 1, 0],
    [14, 0, 1, 'ceil', 0, 0],
    [7, 1, 1, 'ceil', 1, 7],
    [3, 2 ** 51, 2 ** 53 - 1, 'ceil', 1, 1],
    [2 ** 53 - 1, 1, 1, 'ceil', 1, 2 ** 53 - 1],
  ] as const)('%i rows at %i/%i %s, at least %i → %i', (size, num, den, round, min, n) => {
    expect(quota(size, { num, den, round, min })).toBe(n);
  });

  it('is exact where floating point is not', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.nat(4_000_000), fc.integer({ min: 1 }), (size, num, den) => {
        const product = BigInt(size) * BigInt(num);
        const floor = Number(product / BigInt(den));
        const up = product % BigInt(den) === 0n ? 0 : 1;
        expect(quota(size, { num, den, round: 'floor', min: 0 })).toBe(Math.min(size, floor));
        expect(quota(size, { num, den, round: 'ceil', min: 0 })).toBe(Math.min(size, floor + up));
      }),
    );
  });
});
