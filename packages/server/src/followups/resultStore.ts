import type { Executor } from '../platform/database/open.ts';

/** The newest version of the result that a follow-up comes from. */
export const resultOfFollowup = (db: Executor, followup: { partId: string; objectId: string }) =>
  db
    .selectFrom('results')
    .where('partId', '=', followup.partId)
    .where('objectId', '=', followup.objectId)
    .select(['id', 'state'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
