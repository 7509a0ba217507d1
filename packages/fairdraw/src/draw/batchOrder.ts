import { compareText } from '../match/order.ts';
import type { Hash } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import type { BeaconSource, Hex } from '../records/types.ts';

/** What is fixed and published before the number exists: which batches there are, and which public number will order them. */
export interface BatchLot {
  /** of what is inspected in batches */
  id: string;
  batches: readonly string[];
  src: BeaconSource;
  issue: string;
}

/** The hash of a lot as it was published, batches in any order (spec/batch-order.md). */
export const batchListHash = (hash: Hash, { id, batches, src, issue }: BatchLot): Hex =>
  hash.hx(jcs({ batches: [...batches].sort(compareText), id, issue, src }));

/**
 * The order in which batches are inspected, by lot (requirement I07; spec/batch-order.md): each batch has a ticket from the
 * published list and the public number, and goes by its ticket. Everybody can compute it again.
 * @param value the canonical number of the beacon (`beaconValue`)
 */
export function batchOrder(hash: Hash, lot: BatchLot, value: string): { seed: Hex; order: string[] } {
  const seed = hash.hx(`batch1|seed|${batchListHash(hash, lot)}|${value}`);
  const tickets = lot.batches.map((name) => [hash.hx(`batch1|tick|${seed}|${name}`), name] as const);
  const order = tickets.toSorted((a, b) => compareText(a[0], b[0])).map(([, name]) => name);
  return { seed, order };
}
