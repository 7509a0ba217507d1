import type pg from 'pg';

/** Kept out: sessions and uploads end with a restore, and the list of migrations is written by migrating. */
const NOT_KEPT = ['sessions', 'uploads', 'kysely_migration', 'kysely_migration_lock'];

export interface TableShape {
  name: string;
  /** without computed columns */
  columns: string[];
  /** identity columns: their counters are set after loading */
  identity: string[];
  /** tables it refers to */
  refers: string[];
}

/** Every table of the schema with what a COPY needs, those that are referred to first. */
export async function tablesInOrder(db: pg.Client): Promise<TableShape[]> {
  const { rows } = await db.query<TableShape>(
    `select c.relname as name,
       array(select quote_ident(attname) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attidentity <> '') as identity,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
     from pg_class c where c.relnamespace = 'mingcha'::regnamespace and c.relkind = 'r' and c.relname <> all($1) order by c.relname`,
    [NOT_KEPT],
  );
  const sorted: TableShape[] = [];
  const left = new Map(rows.map((r) => [r.name, r]));
  while (left.size > 0) {
    const free = Array.from(left.values()).filter((t) => t.refers.every((r) => !left.has(r)));
    // two tables that refer to each other would have to be loaded together
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${Array.from(left.keys()).join(', ')}`);
    for (const table of free) {
      sorted.push(table);
      left.delete(table.name);
    }
  }
  return sorted;
}

export const migrationsOf = async (db: pg.Client): Promise<string[]> =>
  (await db.query<{ name: string }>('select name from mingcha.kysely_migration order by name')).rows.map(
    (r) => r.name,
  );

/** Whether anything of Mingcha is in the database. */
export async function isEmpty(db: pg.Client): Promise<boolean> {
  const { rows } = await db.query<{ n: number }>(
    "select count(*)::int as n from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'mingcha'",
  );
  return rows[0]!.n === 0;
}

/** Triggers of ours (the ledger's, the tree of departments) would do again what the rows already contain. */
export const switchTriggers = (db: pg.Client, table: string, on: boolean) =>
  db.query(`alter table mingcha."${table}" ${on ? 'enable' : 'disable'} trigger user`);

export async function setCounters(db: pg.Client, { name, identity }: TableShape): Promise<void> {
  for (const column of identity)
    await db.query(
      `select setval(pg_get_serial_sequence('mingcha.${name}', '${column}'), greatest((select max("${column}") from mingcha."${name}"), 1),
         exists (select 1 from mingcha."${name}"))`,
    );
}
