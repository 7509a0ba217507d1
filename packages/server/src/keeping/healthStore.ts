import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** What readiness asks the database: newest action, and how many entries wait for their place (counted up to 10,001). */
export async function vitalSigns(db: Executor): Promise<{ last: string | null; waiting: number }> {
  const { rows } = await sql<{ last: string | null; waiting: number }>`
    select (select at from actions order by seq desc limit 1) as last,
      (select count(*) from (select 1 from ledger_entries e
         where e.id > coalesce((select max(entry) from ledger), 0) limit 10001) w) as waiting`.execute(db);
  return rows[0]!;
}

/** Counts for the metrics. */
export async function tallies(
  db: Executor,
): Promise<{ entries: number; placed: number; checkpoint: number }> {
  const { rows } = await sql<{ entries: number; placed: number; checkpoint: number }>`
    select coalesce((select max(id) from ledger_entries), 0) as entries,
      coalesce((select max(seq) + 1 from ledger), 0) as placed,
      coalesce((select max(size) from checkpoints), 0) as checkpoint`.execute(db);
  return rows[0]!;
}
