/**
 * A small seeded generator for synthetic data. It decides nothing official: draws take their randomness from SJ1
 * entropy, this only invents counties, and the same seed must always invent the same one.
 */
export interface Random {
  /** Integer, uniform in 0 … n−1 */
  int(n: number): number;
  /** true with probability p */
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the keys, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** mulberry32 (public domain, Tommy Ettinger), seeded with the FNV-1a hash of `seed`. */
export function randomFrom(seed: string): Random {
  let state = fnv1a(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (n: number): number => Math.floor(next() * n);
  return {
    int,
    chance: (p) => next() < p,
    pick: (items) => items[int(items.length)]!,
    weighted: (weights) => byWeight(weights, next()),
  };
}

interface Cumulative {
  keys: readonly string[];
  upTo: readonly number[];
}

/** Sums of weight tables met before: a county asks the same few tables tens of thousands of times. */
const tables = new WeakMap<object, Cumulative>();

function byWeight<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  let table = tables.get(weights);
  if (!table) {
    let sum = 0;
    const upTo = (Object.values(weights) as number[]).map((weight) => (sum += weight));
    table = { keys: Object.keys(weights), upTo };
    tables.set(weights, table);
  }
  const target = at * table.upTo.at(-1)!;
  return table.keys[table.upTo.findIndex((limit) => target < limit)] as K;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}
