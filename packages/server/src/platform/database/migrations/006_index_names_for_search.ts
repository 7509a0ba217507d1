import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Name search by trigrams and code search by prefix (stack.md trap 6: needs C.UTF-8, plain C has no Chinese trigrams). */
export const indexNamesForSearch: Migration = {
  up: async (db) => {
    await sql`
create index objects_name_trgm on objects using gin (name gin_trgm_ops);
create index objects_code_prefix on objects (code text_pattern_ops);
create index objects_name on objects (name, id);
create index results_name_trgm on results using gin (object_name gin_trgm_ops);
`.execute(db);
  },
};
