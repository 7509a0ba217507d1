import { sql, type RawBuilder } from 'kysely';
import { stampOf, type Clock } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';

/** Rows a statement: keeps one JSON parameter near 6 MB. */
const CHUNK = 20_000;

const OBJECT_COLUMNS = sql.raw(
  `id text, code text, "codeKind" text, name text, kinds jsonb, status text, risk text, area text, township text, address text,
   office text, industry text, "registeredOn" text, representative text, phone text, attrs jsonb`,
);
const OBJECT_VALUES = sql.raw(
  `id, code, "codeKind", name, array(select jsonb_array_elements_text(kinds)), coalesce(nullif(status, ''), '存续'),
   coalesce(nullif(risk, ''), 'U'), area, township, address, office, industry, nullif("registeredOn", '')::date, representative, phone, attrs`,
);
const OBJECT_SET = [
  'code',
  'code_kind',
  'name',
  'kinds',
  'status',
  'risk',
  'area',
  'township',
  'address',
  'office',
  'industry',
  'registered_on',
  'representative',
  'phone',
  'attrs',
];
const INSPECTOR_COLUMNS = sql.raw(
  `id text, name text, "certNo" text, dept text, unit text, "unitKind" text, role text, tags jsonb, "certTo" text, off jsonb,
   cap int, load int, phone text, attrs jsonb`,
);
const INSPECTOR_VALUES = sql.raw(
  `id, name, "certNo", dept, unit, "unitKind", role, array(select jsonb_array_elements_text(tags)), nullif("certTo", '')::date,
   off, cap, load, phone, attrs`,
);
const INSPECTOR_SET = [
  'name',
  'cert_no',
  'department_id',
  'unit',
  'unit_kind',
  'role',
  'tags',
  'cert_to',
  'off',
  'cap',
  'load',
  'phone',
  'attrs',
];

/** Where rows go: the table, its key, and how a row of JSON becomes its columns. */
interface Target {
  table: 'objects' | 'inspectors';
  key: string[];
  /** values of the key that are not in the row, with a comma behind */
  keyValues: RawBuilder<unknown>;
  columns: RawBuilder<unknown>;
  values: RawBuilder<unknown>;
  set: string[];
  /** of those in `set`, what changes in a row that is there already; absent: all */
  change?: string[];
}

/** The directory of one area: what another area holds under the same id is another row. */
const objectsOf = (ownerId: string): Target => ({
  table: 'objects',
  key: ['owner_id', 'id'],
  keyValues: sql`${ownerId}, `,
  columns: OBJECT_COLUMNS,
  values: OBJECT_VALUES,
  set: OBJECT_SET,
});

const INSPECTORS: Target = {
  table: 'inspectors',
  key: ['id'],
  keyValues: sql.raw(''),
  columns: INSPECTOR_COLUMNS,
  values: INSPECTOR_VALUES,
  set: INSPECTOR_SET,
};

export interface Merged {
  inserted: number;
  updated: number;
  unchanged: number;
}

/** Inserts new objects and changes known ones (same id); tells how many of each. Columns: OBJECT_SET in the order of the table. */
export const mergeObjects = (db: Executor, rows: readonly ObjectRow[], ownerId: string) =>
  merge(db, objectsOf(ownerId), rows);

/** The same for people, e.g. those of the practice county, who are in use already. */
export async function mergeInspectors(
  db: Executor,
  rows: readonly InspectorRow[],
  filing: Filing,
): Promise<Merged> {
  const merged = await merge(db, INSPECTORS, rows);
  await filed(db, sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${INSPECTOR_COLUMNS})`, filing);
  return merged;
}

/** Fields of a file that stand in columns of another name, or in more than one; '' is a column that only we keep (attrs). */
const COLUMNS_OF: Readonly<Record<string, string[]>> = {
  code: ['code', 'code_kind'],
  dept: ['department_id'],
  '': ['attrs'],
};
const snake = (field: string): string => field.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** The same from staged lines of an import (import_rows.data holds the row); `given` are the fields that the file has. */
export async function mergeStaged(
  db: Executor,
  kind: 'objects' | 'inspectors',
  importId: string,
  ownerId: string,
  filing: Filing,
  given: readonly string[],
): Promise<Merged> {
  const all = kind === 'objects' ? objectsOf(ownerId) : INSPECTORS;
  // who is known keeps what the file has no column for: a list of new addresses makes no risk class and no state of an object unknown
  const told = new Set(given.flatMap((field) => COLUMNS_OF[field] ?? [snake(field)]));
  const target = { ...all, change: all.set.filter((c) => told.has(c)) };
  const source = sql`(select r.* from import_rows i, jsonb_to_record(i.data) as r(${target.columns}) where i.import_id = ${importId}) r`;
  const total = await sql<{
    n: number;
  }>`select count(*)::int as n from import_rows where import_id = ${importId}`.execute(db);
  // what a person comes in as stands in the default of the column
  await sql`select set_config('mingcha.filing', ${filing.state}, true)`.execute(db);
  const merged = await counted(db, target, source, total.rows[0]?.n ?? 0);
  if (kind === 'inspectors') await filed(db, source, filing);
  return merged;
}

/** How people come in: by an import they are filed and wait for the review; the practice county's are in use already. */
export interface Filing {
  state: 'filed' | 'active';
  by: string;
  clock: Clock;
}

/** Who comes in by a file was filed by the person who applies it (the review is somebody else's); certificates are recorded. */
async function filed(
  db: Executor,
  source: ReturnType<typeof sql>,
  { state, by, clock }: Filing,
): Promise<void> {
  const at = stampOf(clock.now());
  if (state === 'filed')
    await sql`insert into actions (id, at, person_id, role, verb, subject, request_id)
      select gen_random_uuid(), ${at}, ${by}, 'clerk', 'inspector.file', i.id, 'import' from inspectors i
      where i.id in (select r.id from ${source}) and i.state = 'filed'
        and not exists (select 1 from actions a where a.subject = i.id and a.verb in ('inspector.file', 'inspector.refile'))`.execute(
      db,
    );
  await sql`insert into inspector_certificates (inspector_id, number, valid_to, added_by, added_at)
    select r.id, r."certNo", r."certTo"::date, ${by}, ${at} from ${source} where r."certNo" <> '' and coalesce(r."certTo", '') <> ''
    on conflict (inspector_id, number) do update set valid_to = excluded.valid_to
      where inspector_certificates.valid_to is distinct from excluded.valid_to and inspector_certificates.revoked_why = ''`.execute(
    db,
  );
}

async function merge(
  db: Executor,
  target: Target,
  rows: readonly (ObjectRow | InspectorRow)[],
): Promise<Merged> {
  const sum = { inserted: 0, updated: 0, unchanged: 0 };
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const source = sql`jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as r(${target.columns})`;
    const part = await counted(db, target, source, chunk.length);
    sum.inserted += part.inserted;
    sum.updated += part.updated;
    sum.unchanged += part.unchanged;
  }
  return sum;
}

async function counted(
  db: Executor,
  { table, key, keyValues, values, set, change = set }: Target,
  source: ReturnType<typeof sql>,
  total: number,
): Promise<Merged> {
  const name = sql.table(table);
  const next = (c: string) =>
    c === 'attrs' ? sql`${name}.attrs || excluded.attrs` : sql`excluded.${sql.id(c)}`;
  const changes = sql.join(change.map((c) => sql`${sql.id(c)} = ${next(c)}`));
  const differs = sql.join(
    change.map((c) => sql`${name}.${sql.id(c)} is distinct from ${next(c)}`),
    sql` or `,
  );
  const target = sql.join([...key, ...set].map((c) => sql.id(c)));
  // xmax = 0 tells a fresh row from one that ON CONFLICT changed; untouched ones are not returned
  const done = await sql<{ fresh: boolean; n: number }>`
    with moved as (
      insert into ${name} (${target}) select ${keyValues}${values} from ${source}
      on conflict (${sql.join(key.map((c) => sql.id(c)))}) do update set ${changes} where ${differs}
      returning xmax = 0 as fresh
    ) select fresh, count(*)::int as n from moved group by fresh`.execute(db);
  const inserted = done.rows.find((r) => r.fresh)?.n ?? 0;
  const updated = done.rows.find((r) => !r.fresh)?.n ?? 0;
  return { inserted, updated, unchanged: total - inserted - updated };
}
