import { sql, type Insertable, type Selectable } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';

/** The log of an operator is for everybody to check, so there is no narrower scope: it holds hashes and nothing else. */
export type CheckpointRow = Selectable<Tables['checkpoints']>;
export type LedgerKeyRow = Selectable<Tables['ledgerKeys']>;

/** True when this transaction may append to the log; false while another one does. */
export async function tryLockLog(tx: Tx, log: string): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(${`ledger|${log}`})) as ok`.execute(tx);
  return rows[0]!.ok;
}

/** Waits until no other transaction signs for this log. */
export const lockSigning = (tx: Tx, log: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`checkpoint|${log}`}))`.execute(tx);

export const tipOf = (db: Executor, log: string) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'head'])
    .where('log', '=', log)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Committed entries above `low` that have no place yet, in the order of their ids. */
export const unplaced = (db: Executor, low: number, limit: number) =>
  db
    .selectFrom('ledgerEntries as e')
    .select(['e.id', 'e.leaf'])
    .where('e.id', '>', low)
    .where((b) =>
      b.not(b.exists(b.selectFrom('ledger as l').select('l.entry').whereRef('l.entry', '=', 'e.id'))),
    )
    .orderBy('e.id')
    .limit(limit)
    .execute();

/** The highest id given out so far, and the bounds of the transactions that may still be under way. */
export async function entryHorizon(db: Executor): Promise<{ last: number; xmin: bigint; xmax: bigint }> {
  const { rows } = await sql<{ last: number; xmin: string; xmax: string }>`
    select coalesce(pg_sequence_last_value(pg_get_serial_sequence('mingcha.ledger_entries', 'id')::regclass), 0) as last,
           pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax from pg_current_snapshot() s`.execute(
    db,
  );
  const row = rows[0]!;
  return { last: row.last, xmin: BigInt(row.xmin), xmax: BigInt(row.xmax) };
}

export async function appendToLedger(tx: Tx, rows: readonly Insertable<Tables['ledger']>[]): Promise<void> {
  if (rows.length === 0) return;
  // one array for each column: thousands of rows in one statement without thousands of parameters
  await sql`
    insert into ledger (log, seq, entry, leaf, head)
    select ${rows[0]!.log}, * from unnest(
      ${rows.map((r) => r.seq)}::bigint[], ${rows.map((r) => r.entry)}::bigint[],
      ${rows.map((r) => r.leaf)}::bytea[], ${rows.map((r) => r.head)}::bytea[])`.execute(tx);
}

export const ledgerRows = (db: Executor, log: string, from: number, to: number) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'leaf', 'head'])
    .where('log', '=', log)
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .orderBy('seq')
    .execute();

/** Whether anything but checkpoints and keys was appended at or above `from`: those alone need no new checkpoint. */
export async function hasNews(db: Executor, log: string, from: number): Promise<boolean> {
  const row = await db
    .selectFrom('ledger')
    .innerJoin('ledgerEntries', 'ledgerEntries.id', 'ledger.entry')
    .select('ledger.seq')
    .where('ledger.log', '=', log)
    .where('ledger.seq', '>=', from)
    .where('ledgerEntries.kind', 'not in', ['checkpoints', 'ledger_keys'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const ledgerKey = (db: Executor, log: string, alg: LedgerKeyRow['alg']) =>
  db.selectFrom('ledgerKeys').selectAll().where('log', '=', log).where('alg', '=', alg).executeTakeFirst();

export const insertLedgerKey = (db: Executor, row: LedgerKeyRow) =>
  db
    .insertInto('ledgerKeys')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute();

export const allCheckpoints = (db: Executor, log: string) =>
  db.selectFrom('checkpoints').selectAll().where('log', '=', log).orderBy('size').execute();

export const latestCheckpoint = (db: Executor, log: string): Promise<CheckpointRow | undefined> =>
  db
    .selectFrom('checkpoints')
    .selectAll()
    .where('log', '=', log)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function checkpointPage(db: Executor, log: string, page: number, pageSize: number) {
  const of = db.selectFrom('checkpoints').where('log', '=', log);
  const [rows, count] = await Promise.all([
    of
      .selectAll()
      .orderBy('size', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    of.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const insertCheckpoint = (tx: Tx, row: CheckpointRow) =>
  tx.insertInto('checkpoints').values(row).execute();

/** The published record with this hash, its place in the log, and its columns as they went into the leaf. */
export async function placeOfRecord(db: Executor, hash: string) {
  const { rows } = await sql<{ index: number; salt: string; row: Record<string, string> }>`
    select l.seq as index, e.salt,
           (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(r)) where value is not null) as row
    from draw_records r
    join ledger_entries e on e.kind = 'draw_records' and e.ref = r.operator || '/' || r.seq
    join ledger l on l.entry = e.id
    where r.hash = ${hash}`.execute(db);
  return rows[0];
}
