import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** How many follow-ups of a task there are, and how many of them are not closed (F01–F05). */
export const followupCounts = async (db: Executor, taskId: string): Promise<{ all: number; open: number }> =>
  (
    await sql<{ all: number; open: number }>`
      select count(*) as all, count(*) filter (where state <> 'closed') as open
      from followups where task_id = ${taskId}`.execute(db)
  ).rows[0]!;
