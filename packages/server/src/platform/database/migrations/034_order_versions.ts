import { sql } from 'kysely';
import type { Migration } from '../migration.ts';

/** Two changes may happen in one second of the application's clock: what was kept first stands first. */
export const orderVersions: Migration = {
  up: async (db) => {
    await sql`
alter table object_versions add column seq bigint generated always as identity;
alter table inspector_versions add column seq bigint generated always as identity;
`.execute(db);
  },
};
