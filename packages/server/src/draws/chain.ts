import { jcs, recordHash, ZEROS64, type SjRecord } from '@mingcha/fairdraw';
import { sql } from 'kysely';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';

export interface Appended<T extends SjRecord> {
  record: T;
  body: string;
  hash: string;
}

/**
 * Appends one record to an operator's chain (sj1.md section 4) and so publishes it: the portal reads this table. Appends of
 * one operator queue behind an advisory lock; the constraints of draw_records would refuse a fork in any case.
 * `make` gets its place in the chain and returns the whole record.
 */
export async function appendRecord<T extends SjRecord>(
  app: Services,
  tx: Tx,
  operator: string,
  make: (place: { seq: number; prev: string; at: string }) => T,
): Promise<Appended<T>> {
  await sql`select pg_advisory_xact_lock(hashtext(${`chain|${operator}`}))`.execute(tx);
  const head = await tx
    .selectFrom('drawRecords')
    .select(['seq', 'hash', 'at'])
    .where('operator', '=', operator)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const at = stampOf(app.clock.now());
  // a record never claims to be older than the one before it: somebody has to set the clock right first
  if (head && at < head.at) throw new Refused('CLOCK_BEHIND', { now: at, last: head.at });
  const record = make({ seq: head ? head.seq + 1 : 0, prev: head?.hash ?? ZEROS64, at });
  const body = jcs(record);
  const hash = recordHash(app.hashes.of(record.alg), record);
  await tx
    .insertInto('drawRecords')
    .values({
      operator,
      seq: record.seq,
      prev: record.prev,
      hash,
      type: record.type,
      drawId: record.drawId,
      at: record.at,
      body,
    })
    .execute();
  return { record, body, hash };
}
