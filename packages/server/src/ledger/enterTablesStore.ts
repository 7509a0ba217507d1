import { sql } from 'kysely';
import type { Database } from '../platform/database/open.ts';

/**
 * The ledger cannot be its own content; who visits what follows from the sealed outcome, and fsck compares it with that; the
 * directories' histories come by the hundred thousand, each import of them is an action, and what a draw froze is hashed there.
 */
export const NOT_ENTERED = [
  'ledger',
  'ledger_entries',
  'visit_objects',
  'visit_team',
  'object_versions',
  'inspector_versions',
  'risk_labels',
  'directory_changes',
];

/**
 * Puts the ledger's trigger on every table that the application may only read and append and that has none yet, as its owner
 * and after the migrations: a table that forgets it would be a gap in the ledger (promise 25). Returns their names.
 */
export async function enterAppendOnlyTables(owner: Database, appRole: string): Promise<string[]> {
  const { rows } = await sql<{ table: string; key: string[] }>`
    select c.relname as table,
      (select array_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisprimary)::text[] as key
    from pg_class c
    where c.relnamespace = 'mingcha'::regnamespace and c.relkind = 'r'
      and has_table_privilege(${appRole}, c.oid, 'INSERT')
      and not has_table_privilege(${appRole}, c.oid, 'UPDATE')
      and not has_table_privilege(${appRole}, c.oid, 'DELETE')
      and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'ledger_append')
    order by 1`.execute(owner);
  const bare = rows.filter(({ table }) => !NOT_ENTERED.includes(table));
  for (const { table, key } of bare)
    await sql`create trigger ledger_append after insert on ${sql.table(`mingcha.${table}`)}
      for each row execute function mingcha.ledger_append(${sql.join(key.map((column) => sql.lit(column)))})`.execute(
      owner,
    );
  return bare.map(({ table }) => table);
}
