import type { ObjectRow } from '@mingcha/rules';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { asOfDay } from './objects/asOfStore.ts';
import { inspectorsIn } from './scoped.ts';

/** Between kinds in the query's answer; no kind of object contains a tab. */
const TAB = '\t';
const NO_ATTRS: Record<string, string> = Object.freeze({});

/** One object as a freeze sees it: what decides and what matching needs; contacts and the rest stay in the database. */
class DirectoryRow implements ObjectRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kinds: string[];
  readonly status: string;
  readonly risk: string;
  readonly township: string;
  readonly address: string;
  readonly office: string;
  readonly registeredOn: string;

  constructor(row: RawRow) {
    this.id = row.id;
    this.code = row.code;
    this.name = row.name;
    this.kinds = row.kinds === '' ? [] : row.kinds.split(TAB);
    this.status = row.status;
    this.risk = row.risk;
    this.township = row.township;
    this.address = row.address;
    this.office = row.office;
    this.registeredOn = row.registered;
  }
  // on the prototype: they cost nothing a row
  get codeKind() {
    return '';
  }
  get area() {
    return '';
  }
  get industry() {
    return '';
  }
  get representative() {
    return '';
  }
  get phone() {
    return '';
  }
  get attrs() {
    return NO_ATTRS;
  }
  get row() {
    return 0;
  }
}

type RawRow = Record<
  'id' | 'code' | 'name' | 'kinds' | 'status' | 'risk' | 'township' | 'address' | 'office' | 'registered',
  string
>;

/**
 * The whole directory as a freeze and a preview read it, in order of id; empty for any narrower scope than the county's.
 * One copy a row: there may be a million. With `asOf`, as it was at the end of that day (O11). Merged duplicates are left out.
 */
export async function wholeDirectory(db: Executor, scope: Scope, asOf?: string): Promise<ObjectRow[]> {
  if (scope.kind !== 'area') return [];
  const source = asOf === undefined ? db : asOfDay(db, scope, asOf);
  const rows: RawRow[] = await source
    .withoutPlugins()
    .selectFrom('objects')
    .select(['id', 'code', 'name', 'status', 'risk', 'township', 'address', 'office'])
    .select([
      sql<string>`array_to_string(kinds, ${TAB})`.as('kinds'),
      sql<string>`coalesce(registered_on::text, '')`.as('registered'),
    ])
    .where('owner_id' as never, '=', scope.areaId as never)
    .where('merged_into' as never, 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => new DirectoryRow(row));
}

/** What to give to `wholeDirectory`: today's directory is the one that stands, only an earlier day is read from history. */
export const pastDay = (asOf: string, today: string): string | undefined => (asOf < today ? asOf : undefined);

export const inspectorsOfDepartments = (db: Executor, scope: Scope, departmentIds: readonly string[]) =>
  db
    .selectFrom('inspectors')
    .where(inspectorsIn(scope))
    .where('departmentId', 'in', departmentIds)
    .where('role', '=', 'officer')
    // reviewed by the legal section and in use: nobody else is drawn (R09)
    .where('state', '=', 'active')
    .where('certTo', 'is not', null)
    .selectAll()
    .orderBy('id')
    .execute();
