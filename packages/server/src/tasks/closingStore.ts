import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** How many follow-ups of a task there are, and how many of them are not closed (F01–F05). */
export const followupCounts = async (db: Executor, taskId: string): Promise<{ all: number; open: number }> =>
  (
    await sql<{ all: number; open: number }>`
      select count(*) as all, count(*) filter (where state <> 'closed') as open
      from followups where task_id = ${taskId}`.execute(db)
  ).rows[0]!;

/** State of the dossier of a task (T06), null while none was opened or where this system keeps none. */
export async function dossierState(db: Executor, taskId: string): Promise<string | null> {
  const kept = await sql<{ there: boolean }>`select to_regclass('dossiers') is not null as there`.execute(db);
  if (!kept.rows[0]!.there) return null;
  const found = await sql<{ state: string }>`select state from dossiers where task_id = ${taskId}`.execute(
    db,
  );
  return found.rows[0]?.state ?? null;
}
