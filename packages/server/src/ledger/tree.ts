import { nodeOf, splitOf, type RangeHash } from '@mingcha/fairdraw';
import type { Database } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { ledgerRows } from './ledgerStore.ts';
import { logOf } from './sequencer.ts';

/** Leaves under one remembered node: a proof reads at most two such pieces of the log. */
const CHUNK = 1024;
/** Roots of whole pieces never change, so they are remembered: 32 bytes for 1024 leaves. */
const chunks = new WeakMap<Database, Map<number, Uint8Array>>();

/** Hashes of ranges of the log, for proofs (RFC 9162, 2.1). Throws Refused LEDGER_BROKEN where leaves are missing. */
export function rangeHashOf(app: Services): RangeHash {
  const hash = app.hashes.sha256;
  const known = chunks.get(app.db) ?? new Map<number, Uint8Array>();
  chunks.set(app.db, known);

  async function read(from: number, to: number): Promise<Uint8Array> {
    const rows = await ledgerRows(app.db, logOf(app), from, to);
    if (rows.length !== to - from) throw new Refused('LEDGER_BROKEN', { seq: from });
    return join(rows.map((r) => r.leaf));
  }

  function join(nodes: readonly Uint8Array[]): Uint8Array {
    if (nodes.length === 1) return nodes[0]!;
    const k = splitOf(nodes.length);
    return nodeOf(hash, join(nodes.slice(0, k)), join(nodes.slice(k)));
  }

  const range: RangeHash = async (from, to) => {
    if (to - from < CHUNK) return read(from, to);
    if (to - from === CHUNK && from % CHUNK === 0) {
      const node = known.get(from) ?? (await read(from, to));
      known.set(from, node);
      return node;
    }
    const k = splitOf(to - from);
    const left = await range(from, from + k);
    return nodeOf(hash, left, await range(from + k, to));
  };
  return range;
}
