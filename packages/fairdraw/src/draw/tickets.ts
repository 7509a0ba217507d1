import { compareKeys, utf8, writeHex } from '../bytes.ts';
import { sortedOrder } from '../frame/sort.ts';
import type { PublicFrame } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { Batch, BATCH } from '../merkle/batch.ts';

/** Tickets t = hx("sj1|tick|" + seed + "|" + p) of all rows, 32 bytes each (SJ1 section 5) */
export function tickets(hash: Hash, frame: PublicFrame, seed: string): Uint8Array {
  const { p } = frame.columns;
  const out = new Uint8Array(32 * frame.size);
  const prefix = utf8(`sj1|tick|${seed}|`);
  const batch = new Batch();
  for (let from = 0; from < frame.size; from += BATCH) {
    const to = Math.min(frame.size, from + BATCH);
    batch.clear();
    for (let i = from; i < to; i++) {
      const at = batch.open(prefix.length + 64);
      batch.data.set(prefix, at);
      batch.close(writeHex(p, 32 * i, 32, batch.data, at + prefix.length));
    }
    batch.digest(hash, out.subarray(32 * from));
  }
  return out;
}

/** Effective tickets: row i holds the ticket of row `ticketOf[i]`; `order` are the rows by (e, p) */
export interface Effective {
  ticketOf: Uint32Array | null;
  order: Uint32Array;
}

/**
 * Who holds which ticket. With rest "none" everyone keeps their own (ticketOf null). With rest "swap" the tickets of a
 * cell are dealt out in order of (b, t, p), so inside a cell the less visited go first and the set of tickets stays.
 */
export function effectiveTickets(frame: PublicFrame, t: Uint8Array): Effective {
  const n = frame.size;
  const byTicket = sortedOrder(t, n);
  if (frame.columns.b === null) return { ticketOf: null, order: byTicket };
  const cells = groupByCell(frame, byTicket);
  const ticketOf = new Uint32Array(n);
  const holder = new Uint32Array(n);
  let from = 0;
  for (const { size } of frame.patterns) {
    const rows = cells.subarray(from, from + size);
    const dealt = byBurden(rows, frame.columns.b);
    for (let k = 0; k < size; k++) {
      ticketOf[dealt[k]!] = rows[k]!;
      holder[rows[k]!] = dealt[k]!;
    }
    from += size;
  }
  const order = byTicket.map((row) => holder[row]!);
  sortTies(order, t, byTicket);
  return { ticketOf, order };
}

/** The rows grouped by pattern (= cell), each group still in order of (t, p) */
function groupByCell(frame: PublicFrame, byTicket: Uint32Array): Uint32Array {
  const { pattern } = frame.columns;
  const next = new Uint32Array(frame.patterns.length);
  for (let c = 1; c < next.length; c++) next[c] = next[c - 1]! + frame.patterns[c - 1]!.size;
  const cells = new Uint32Array(byTicket.length);
  for (const row of byTicket) cells[next[pattern[row]!]!++] = row;
  return cells;
}

/** Rows of a cell, given in order of (t, p), in order of (b, t, p) */
function byBurden(rows: Uint32Array, b: Float64Array): Uint32Array {
  const first = b[rows[0] ?? 0];
  if (rows.every((row) => b[row] === first)) return rows;
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = groups.get(b[row]!);
    if (group === undefined) groups.set(b[row]!, [row]);
    else group.push(row);
  }
  const burdens = [...groups.keys()].sort((x, y) => x - y);
  return Uint32Array.from(burdens.flatMap((burden) => groups.get(burden)!));
}

/** Equal tickets are ordered by p: never seen with a real digest, but the rule decides, not our luck */
function sortTies(order: Uint32Array, t: Uint8Array, byTicket: Uint32Array): void {
  for (let k = 1, from = 0; k <= order.length; k++) {
    if (k < order.length && compareKeys(t, byTicket[from]!, byTicket[k]!) === 0) continue;
    if (k - from > 1) order.subarray(from, k).sort();
    from = k;
  }
}
