import { sql } from 'kysely';
import type { Database } from './open.ts';

/** Columns that the application's role may write and never SELECT: sealed boxes, read through open_box (migration 012). */
export const WALLED: Readonly<Record<string, readonly string[]>> = {
  draws: ['key_box', 'snapshot_box', 'outcome_box'],
};

/**
 * Takes SELECT of these columns from the application's role and leaves it all the others; run as the owner after every
 * migration, so that a column that a later step adds can be read.
 */
export async function raiseWalls(owner: Database, role: string): Promise<void> {
  for (const [table, walled] of Object.entries(WALLED)) {
    const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
      where attrelid = to_regclass(${`mingcha.${table}`}) and attnum > 0 and not attisdropped and not attname = any(${walled})`.execute(
      owner,
    );
    // a test may migrate half way: no table, no wall yet
    if (rows.length === 0) continue;
    const columns = sql.join(rows.map((r) => sql.id(r.name)));
    await sql`revoke select on mingcha.${sql.id(table)} from ${sql.id(role)}`.execute(owner);
    await sql`grant select (${columns}) on mingcha.${sql.id(table)} to ${sql.id(role)}`.execute(owner);
  }
}
