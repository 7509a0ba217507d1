import type { DrawnObject, InspectorLeaf, MatchInput } from '../types.ts';

/** A repeatable stream of small integers for tests (mulberry32); the product itself never makes randomness. */
export function testRandom(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const hex = (kind: string, n: number): string => kind + n.toString(16).padStart(63, '0');

/**
 * A tight random instance of one or two departments: at most about eight slots each and five people, low caps, leave,
 * expired certificates, tags, recusals, earlier pairings, groups. About a third of them cannot be filled.
 */
export function smallInstance(int: (n: number) => number): MatchInput {
  const depts = int(3) === 0 ? ['A', 'B'] : ['A'];
  const k = 1 + int(3);
  const group = 1 + int(2);
  const objects = 1 + int(Math.max(1, Math.floor((8 * group) / k)));
  const drawn = Array.from({ length: objects }, (_, i): DrawnObject => ({
    p: hex('a', int(1000) * 100 + i),
    depts: depts.filter((_, d) => d === 0 || int(2) === 0),
    office: '',
    township: `镇${int(2)}`,
    address: `路${int(4)}`,
  }));
  const inspectors = depts.flatMap((d) =>
    Array.from({ length: 2 + int(4) }, (_, i): InspectorLeaf => ({
      cap: 1 + int(5),
      d,
      off: int(5) === 0 ? [['2026-07-28', '2026-07-29']] : [],
      p: hex(d === 'A' ? 'b' : 'c', int(1000) * 100 + i),
      t: int(2) === 0 ? ['特种设备'] : [],
      to: int(8) === 0 ? '2026-07-28' : '2027-12-31',
      u: '局机关',
      w: int(3),
    })),
  );
  const pairs = new Set<string>();
  for (let n = int(2 * objects + 1); n > 0; n--) {
    const kind = int(3) === 0 ? 'recuse' : 'previous';
    pairs.add(`${drawn[int(objects)]!.p}|${inspectors[int(inspectors.length)]!.p}|${kind}`);
  }
  return {
    seed: hex('d', int(2 ** 31)),
    assign: {
      alg: 'bsw1',
      walk: 5,
      group,
      from: '2026-07-27',
      to: '2026-07-30',
      pool: 'all',
      need: depts.map((dept) => ({ dept, k, tags: int(2) === 0 ? ['特种设备'] : [] })),
    },
    drawn,
    inspectors,
    pairs: [...pairs].sort(),
  };
}
