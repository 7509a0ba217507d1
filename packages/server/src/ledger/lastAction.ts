import type { Executor } from '../platform/database/open.ts';

/** Number of the newest action: whoever has seen what was shown at this number has seen everything. 0 before the first. */
export async function lastAction(db: Executor): Promise<number> {
  const row = await db.selectFrom('actions').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}
