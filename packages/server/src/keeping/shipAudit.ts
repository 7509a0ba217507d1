import { existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import pg from 'pg';
import type { Installation } from './installation.ts';
import { KeepingError } from './problem.ts';

/** One thing that was done or refused, as it stands at its place in the ledger. Ids, roles and codes, never a name. */
export interface ShippedLine {
  /** place in the ledger; the last one a collector has is where it goes on */
  seq: number;
  kind: 'actions' | 'audit';
  /** leaf of the transparency log (RFC 9162): what was shipped can be proved against a signed checkpoint */
  leaf: string;
  row: Record<string, unknown>;
}

const BATCH = 1000;

/**
 * The audit from place `after` on, in the ledger's order, for a second system that collects it (promise 24): whoever alters
 * the database does not reach what has left. Only placed entries are given: nothing will ever come before them.
 */
export async function* auditAfter(client: pg.Client, after: number): AsyncGenerator<ShippedLine[]> {
  for (let from = after; ;) {
    const { rows } = await client.query<ShippedLine>(
      `select l.seq::int8 as seq, e.kind, encode(l.leaf, 'hex') as leaf,
         case e.kind when 'actions' then (select to_jsonb(a) from mingcha.actions a where a.seq = e.ref::bigint)
           else (select to_jsonb(u) from mingcha.audit u where u.seq = e.ref::bigint) end as row
       from mingcha.ledger l join mingcha.ledger_entries e on e.id = l.entry
       where l.seq > $1 and e.kind in ('actions', 'audit') order by l.seq limit $2`,
      [from, BATCH],
    );
    if (rows.length === 0) return;
    const lines = rows.map((r) => ({ ...r, seq: Number(r.seq) }));
    yield lines;
    from = lines.at(-1)!.seq;
  }
}

export interface ShipOptions {
  /** remembers up to where everything was written out; without it, everything comes each time */
  state?: string | undefined;
  /** called again and again with what is new; resolves false to end */
  again?: (() => Promise<boolean>) | undefined;
  write(lines: string): Promise<void>;
}

/**
 * Writes the audit as JSON lines. The place is remembered after the lines are out: after a crash some may come twice, with
 * the same `seq`, and none is left out. Throws KeepingError STATE_MALFORMED.
 */
export async function shipAudit(at: Installation, options: ShipOptions): Promise<number> {
  const client = new pg.Client({
    ...at.database,
    options: '-c search_path=pg_catalog -c timezone=Asia/Shanghai -c default_transaction_read_only=on',
  });
  client.on('error', () => {});
  await client.connect();
  let [after, shipped] = [placeIn(options.state), 0];
  try {
    do {
      for await (const lines of auditAfter(client, after)) {
        await options.write(lines.map((l) => `${JSON.stringify(l)}\n`).join(''));
        after = lines.at(-1)!.seq;
        shipped += lines.length;
        if (options.state) await remember(options.state, after);
      }
    } while (await options.again?.());
    return shipped;
  } finally {
    await client.end();
  }
}

function placeIn(state: string | undefined): number {
  if (!state || !existsSync(state)) return -1;
  const text = readFileSync(state, 'utf8').trim();
  if (!/^\d{1,15}$/.test(text))
    throw new KeepingError('STATE_MALFORMED', `${state}：「${text.slice(0, 40)}」`);
  return Number(text);
}

async function remember(state: string, seq: number): Promise<void> {
  const temporary = `${state}.part`;
  const file = await open(temporary, 'w', 0o600);
  await file
    .writeFile(`${seq}\n`)
    .then(() => file.sync())
    .finally(() => file.close());
  await rename(temporary, state);
}
