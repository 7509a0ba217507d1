import { jcs, leafHash, toHex, utf8 } from '@mingcha/fairdraw';
import { stream } from '../installation.ts';
import type { Check, Fsck } from './types.ts';

interface Table {
  name: string;
  /** SQL for the primary key as text, as ledger_append writes it */
  ref: string;
  rows: number;
}

/** Tables with the trigger that enters their rows in the ledger, asked from the catalogue: a new one is covered at once. */
async function appendOnlyTables({ db }: Fsck): Promise<Table[]> {
  const { rows } = await db.query<{ name: string; key: string[]; rows: string }>(
    `select c.relname as name, greatest(c.reltuples, 0)::bigint as rows,
       array(select case when a.atttypid::regtype::text in ('bigint','integer','text','uuid') then format('t.%I::text', a.attname)
                         else format('(to_jsonb(t) ->> %L)', a.attname) end
             from unnest(i.indkey::int2[]) with ordinality k(n, o)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.o) as key
     from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relnamespace = 'mingcha'::regnamespace and c.relkind = 'r'
       and (exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'ledger_append')
            or exists (select 1 from mingcha.ledger_entries e where e.kind = c.relname))
     order by 1`,
  );
  return rows.map(({ name, key, rows: n }) => ({
    name,
    ref: key.join(` || '/' || `),
    rows: Number(n),
  }));
}

/** Every trigger is there and switched on: without it a row would enter no ledger. */
async function checkTriggers({ db, report }: Fsck): Promise<void> {
  const { rows } = await db.query<{ name: string; state: string | null }>(
    `select e.kind as name, (select t.tgenabled from pg_trigger t where t.tgrelid = to_regclass('mingcha.' || quote_ident(e.kind)) and t.tgname = 'ledger_append') as state
     from (select distinct kind from mingcha.ledger_entries) e`,
  );
  for (const { name, state } of rows)
    if (state !== 'O' && state !== 'A')
      report({
        code: 'LEDGER_TRIGGER',
        table: name,
        ref: '',
        expected: 'enabled',
        found: state ?? 'missing',
      });
}

/**
 * Every appended row against its leaf, recomputed here and not in the database: changed, inserted past the ledger, inserted
 * by a superuser, or deleted (promises 23, 25).
 */
export const checkRows: Check = async (fsck) => {
  await checkTriggers(fsck);
  for (const table of await appendOnlyTables(fsck)) {
    await checkTable(fsck, table);
    await checkDeleted(fsck, table);
  }
};

async function checkTable(fsck: Fsck, table: Table): Promise<void> {
  const hash = fsck.at.hashes.sha256;
  const kind = table.name;
  let done = 0;
  const rows = stream<{ ref: string; row: string; leaf: Buffer | null; salt: string; made_by: string }>(
    fsck.db,
    `select t.ref, t.row, e.leaf, e.salt, e.made_by
     from (select ${table.ref} as ref,
             (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(t)) where value is not null)::text as row
           from mingcha.${kind} t) t
     left join mingcha.ledger_entries e on e.kind = '${kind}' and e.ref = t.ref`,
  );
  for await (const piece of rows) {
    for (const { ref, row, leaf, salt, made_by } of piece) {
      const at = { table: kind, ref };
      if (leaf === null) {
        fsck.report({ ...at, code: 'LEDGER_ROW_FOREIGN', expected: 'an entry in the ledger', found: 'none' });
        continue;
      }
      const found = leafHash(hash, utf8(jcs({ kind, row: JSON.parse(row) as unknown, salt })));
      if (!leaf.equals(found))
        fsck.report({
          ...at,
          code: 'LEDGER_ROW_CHANGED',
          expected: leaf.toString('hex'),
          found: toHex(found),
        });
      if (made_by !== 'app')
        fsck.report({ ...at, code: 'LEDGER_ROW_BY_OWNER', expected: 'app', found: made_by });
    }
    done += piece.length;
    fsck.progress(kind, done, Math.max(done, table.rows));
  }
}

async function checkDeleted(fsck: Fsck, table: Table): Promise<void> {
  const gone = stream<{ ref: string; leaf: Buffer }>(
    fsck.db,
    `select e.ref, e.leaf from mingcha.ledger_entries e where e.kind = '${table.name}'
       and not exists (select 1 from mingcha.${table.name} t where ${table.ref} = e.ref)`,
  );
  for await (const piece of gone)
    for (const { ref, leaf } of piece)
      fsck.report({
        code: 'LEDGER_ROW_DELETED',
        table: table.name,
        ref,
        expected: leaf.toString('hex'),
        found: 'no such row',
      });
}
