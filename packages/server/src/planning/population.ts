import { parseRate, type Rate } from '@mingcha/rules';
import type { Database, Executor } from '../platform/database/open.ts';
import { directoryVersion, objectCounts, type ObjectCount } from './factsStore.ts';

/** How many live objects lines and items match. */
export interface Population {
  /** all that have one of the kinds; every object where none is named */
  of(kinds: readonly string[]): number;
  /** those that have a kind of both */
  ofBoth(a: readonly string[], b: readonly string[]): number;
  /** the share of all that rates per class of risk come to, rounded down; null where one cannot be read or nothing matches */
  share(kinds: readonly string[], rates: Readonly<Record<string, string>>): Rate | null;
}

export function populationOf(counts: readonly ObjectCount[]): Population {
  const has = (kinds: readonly string[]) => (row: ObjectCount) =>
    kinds.length === 0 || row.kinds.some((k) => kinds.includes(k));
  const sum = (rows: readonly ObjectCount[]) => rows.reduce((n, r) => n + r.n, 0);
  return {
    of: (kinds) => sum(counts.filter(has(kinds))),
    ofBoth: (a, b) => sum(counts.filter((r) => has(a)(r) && has(b)(r))),
    share: (kinds, rates) => {
      const rows = counts.filter(has(kinds));
      const all = sum(rows);
      let drawn = 0;
      for (const [risk, written] of Object.entries(rates)) {
        const rate = parseRate(written);
        if (!rate.ok) return null;
        const n = sum(rows.filter((r) => r.risk === risk));
        drawn += Math.floor((n * rate.value.num) / rate.value.den);
      }
      return all === 0 ? null : { num: Math.max(1, drawn), den: all };
    },
  };
}

const kept = new WeakMap<Database, Map<string, { version: number; population: Population }>>();

/** The population of an area's directory, counted again only after the directory has changed. */
export async function readPopulation(
  app: { readonly db: Database },
  db: Executor,
  areaId: string,
): Promise<Population> {
  const areas = kept.get(app.db) ?? new Map<string, { version: number; population: Population }>();
  kept.set(app.db, areas);
  const version = await directoryVersion(db, areaId);
  const last = areas.get(areaId);
  if (last?.version === version) return last.population;
  const population = populationOf(await objectCounts(db, areaId));
  areas.set(areaId, { version, population });
  return population;
}
