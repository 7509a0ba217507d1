import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** The desk shows what happened last: by the time it happened, which an import or a replayed year need not write in order. */
export const readActionsByTime: Migration = {
  up: async (db) => {
    await sql`create index actions_at on actions (at, seq)`.execute(db);
  },
};
