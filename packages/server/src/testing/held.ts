import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Who asked for what is kept of everybody: the audit, its chain, and when a session was last seen. */
const TRACES = ['audit', 'sessions', 'ledger', 'ledger_entries', 'checkpoints'];

/** Every table of the product in which work is kept. */
export async function heldTables(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'mingcha' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map((r) => r.name).filter((name) => !TRACES.includes(name));
}

/** A hash over every row of every such table, as the owner of the database sees them: equal before and after means that nothing was done, not even half. */
export async function everythingHeld(owner: pg.Client): Promise<string> {
  const hash = createHash('sha256');
  for (const table of await heldTables(owner)) {
    const { rows } = await owner.query<{ t: string }>(
      `select t::text as t from mingcha.${table} t order by 1`,
    );
    hash.update(`${table}\n${rows.map((r) => r.t).join('\n')}\n`);
  }
  return hash.digest('hex');
}
