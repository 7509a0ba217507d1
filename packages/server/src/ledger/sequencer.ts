import { createHash } from 'node:crypto';
import type { Database } from '../platform/database/open.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { appendToLedger, entryHorizon, tipOf, tryLockLog, unplaced } from './ledgerStore.ts';

const BATCH = 2000;
export const FIRST_HEAD = Buffer.alloc(32);

/** head = SHA-256(head before ‖ leaf): what makes the ledger a chain besides the tree. */
export const nextHead = (head: Uint8Array, leaf: Uint8Array): Buffer =>
  createHash('sha256').update(head).update(leaf).digest();

/** The log of this installation's operator; its area stands for it. */
export const logOf = (app: Services): string => app.config.county.area;

/**
 * All entries up to `low` have their place, whatever happens: every transaction that could still have brought one of them
 * has ended. Kept in memory only: it saves looking at old entries again.
 */
interface Mark {
  low: number;
  high: number;
  xmax: bigint;
}
const marks = new WeakMap<Database, Mark>();

/**
 * Gives every committed entry its place, in batches; returns how many. Entries of transactions under way come later: the
 * order is that in which they become visible (docs/adr/0008). Of several servers one appends, the others return 0.
 */
export async function sequenceLedger(app: Services): Promise<number> {
  let placed = 0;
  for (;;) {
    const mark = marks.get(app.db) ?? { low: 0, high: 0, xmax: 0n };
    marks.set(app.db, mark);
    const horizon = await entryHorizon(app.db);
    const n = await placeBatch(app, mark.low);
    if (n === null) return placed;
    placed += n;
    if (n === BATCH) continue;
    // everything that was visible has its place now
    if (horizon.xmin >= mark.xmax) {
      mark.low = mark.high;
      mark.high = horizon.last;
      mark.xmax = horizon.xmax;
    }
    return placed;
  }
}

const placeBatch = (app: Services, low: number): Promise<number | null> =>
  inTransaction(app, async (tx) => {
    const log = logOf(app);
    if (!(await tryLockLog(tx, log))) return null;
    const entries = await unplaced(tx, low, BATCH);
    if (entries.length === 0) return 0;
    const tip = await tipOf(tx, log);
    let head: Buffer = tip?.head ?? FIRST_HEAD;
    let seq = (tip?.seq ?? -1) + 1;
    const rows = entries.map(({ id, leaf }) => {
      head = nextHead(head, leaf);
      return { log, seq: seq++, entry: id, leaf, head };
    });
    await appendToLedger(tx, rows);
    return rows.length;
  });
