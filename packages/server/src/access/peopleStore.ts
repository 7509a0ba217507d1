import { sql, type Insertable, type SqlBool } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import type { Role } from './schema.ts';

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Whether a unit lies in an administrator's area: administrators reach down, never up or across. */
export const unitIn = (areaId: string, column: string) =>
  sql<SqlBool>`exists (select 1 from departments d, departments a where a.id = ${areaId} and d.id = ${sql.ref(column)} and starts_with(d.path, a.path))`;

/** Whether a person has, or had, a membership in the area; or none anywhere (just added, nobody's yet). */
const personIn = (areaId: string) =>
  sql<SqlBool>`(exists (select 1 from memberships m join departments d on d.id = m.department_id, departments a
      where m.person_id = people.id and a.id = ${areaId} and starts_with(d.path, a.path))
    or not exists (select 1 from memberships m where m.person_id = people.id))`;

export interface PeopleFilters {
  q: string;
  role?: Role | undefined;
  department?: string | undefined;
  state?: 'active' | 'disabled' | 'none' | undefined;
}

export async function listPeople(
  db: Executor,
  areaId: string,
  f: PeopleFilters,
  at: string,
  page: number,
  pageSize: number,
) {
  let query = db
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.personId', 'people.id')
    .where(personIn(areaId));
  if (f.q) {
    const like = `%${escapeLike(f.q)}%`;
    query = query.where((e) =>
      e.or([e('people.name', 'like', like), e('accounts.login', 'like', like.toLowerCase())]),
    );
  }
  const now = sql`m.since <= ${at} and (m.until is null or m.until > ${at})`;
  if (f.role)
    query = query.where(
      sql<SqlBool>`exists (select 1 from memberships m where m.person_id = people.id and m.role = ${f.role} and ${now})`,
    );
  if (f.department)
    query = query.where(
      sql<SqlBool>`exists (select 1 from memberships m where m.person_id = people.id and m.department_id = ${f.department} and ${now})`,
    );
  if (f.state === 'active')
    query = query.where('accounts.personId', 'is not', null).where('accounts.disabledAt', 'is', null);
  if (f.state === 'disabled') query = query.where('accounts.disabledAt', 'is not', null);
  if (f.state === 'none') query = query.where('accounts.personId', 'is', null);
  const [rows, count] = await Promise.all([
    query
      .select(PERSON)
      .select(FACTORS)
      .orderBy('people.name')
      .orderBy('people.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  const held = await membershipsOf(
    db,
    rows.map((r) => r.id),
  );
  return {
    rows: rows.map((r) => ({ ...r, memberships: held.filter((m) => m.personId === r.id) })),
    total: count.n,
  };
}

const PERSON = [
  'people.id',
  'people.name',
  'people.title',
  'people.inspectorId',
  'accounts.login',
  'accounts.disabledAt',
  'accounts.disabledWhy',
  'accounts.pausedUntil',
] as const;
const FACTORS =
  sql<number>`(select count(*) from second_factors f where f.person_id = people.id and f.confirmed_at is not null)`.as(
    'factors',
  );

export async function personInArea(db: Executor, areaId: string, id: string) {
  const row = await db
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.personId', 'people.id')
    .where(personIn(areaId))
    .where('people.id', '=', id)
    .select(PERSON)
    .select(FACTORS)
    .executeTakeFirst();
  return row && { ...row, memberships: await membershipsOf(db, [id]) };
}

/** The row of a person, locked: two administrators at once go one after the other. */
export const lockPerson = (tx: Tx, areaId: string, id: string) =>
  tx
    .selectFrom('people')
    .where(personIn(areaId))
    .where('people.id', '=', id)
    .selectAll('people')
    .forUpdate('people')
    .executeTakeFirst();

const membershipsOf = (db: Executor, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('memberships')
        .innerJoin('departments', 'departments.id', 'memberships.departmentId')
        .leftJoin('accessGrants', 'accessGrants.membershipId', 'memberships.id')
        .where('memberships.personId', 'in', personIds)
        .select([
          'memberships.id',
          'memberships.personId',
          'memberships.departmentId',
          'departments.name as departmentName',
          sql<Role>`memberships.role`.as('role'),
          'memberships.since',
          'memberships.until',
          sql<boolean>`access_grants.id is not null`.as('temporary'),
        ])
        .orderBy('memberships.since', 'desc')
        .execute();

export const insertPerson = (tx: Tx, row: Insertable<Tables['people']>) =>
  tx.insertInto('people').values(row).execute();

export const updatePerson = (
  tx: Tx,
  id: string,
  change: { name: string; title: string; inspectorId: string | null },
) => tx.updateTable('people').set(change).where('id', '=', id).execute();

export const inspectorWithin = (db: Executor, areaId: string, id: string) =>
  db
    .selectFrom('inspectors')
    .where('inspectors.id', '=', id)
    .where(unitIn(areaId, 'inspectors.departmentId'))
    .select('id')
    .executeTakeFirst();

export async function insertMembership(
  tx: Tx,
  row: Omit<Insertable<Tables['memberships']>, 'id'>,
): Promise<string> {
  return (await tx.insertInto('memberships').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export const membershipById = (tx: Tx, personId: string, id: string) =>
  tx
    .selectFrom('memberships')
    .selectAll()
    .where('personId', '=', personId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const endMembership = (tx: Tx, id: string, until: string) =>
  tx.updateTable('memberships').set({ until }).where('id', '=', id).execute();

export const deleteMembership = (tx: Tx, id: string) =>
  tx.deleteFrom('memberships').where('id', '=', id).execute();

export const administratorExists = async (db: Executor, role: Role): Promise<boolean> =>
  (await db.selectFrom('memberships').select('id').where('role', '=', role).limit(1).executeTakeFirst()) !==
  undefined;

export const rootUnit = async (db: Executor): Promise<string | undefined> =>
  (
    await db
      .selectFrom('departments')
      .select('id')
      .where('parentId', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
  )?.id;

export async function insertUnit(
  tx: Tx,
  row: Omit<Insertable<Tables['departments']>, 'path'>,
): Promise<string> {
  return (await tx.insertInto('departments').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export const lockUnit = (tx: Tx, areaId: string, id: string) =>
  tx
    .selectFrom('departments')
    .selectAll('departments')
    .where('departments.id', '=', id)
    .where(unitIn(areaId, 'departments.id'))
    .forUpdate('departments')
    .executeTakeFirst();

export const updateUnit = (
  tx: Tx,
  id: string,
  change: Partial<Omit<Insertable<Tables['departments']>, 'id' | 'path'>>,
) => tx.updateTable('departments').set(change).where('id', '=', id).execute();

/** Units of an area from the top down, with the people who stand there now. */
export const unitsWithin = (db: Executor, areaId: string, at: string) =>
  db
    .selectFrom('departments')
    .where(unitIn(areaId, 'departments.id'))
    .selectAll('departments')
    .select(
      sql<number>`(select count(*) from memberships m where m.department_id = departments.id
        and m.since <= ${at} and (m.until is null or m.until > ${at}))`.as('people'),
    )
    .orderBy('departments.path')
    .execute();

/** What still stands in the way of dissolving a unit on a day: people in office, units below. */
export async function unitUse(tx: Tx, id: string, on: string): Promise<{ people: number; units: number }> {
  const { rows } = await sql<{ people: number; units: number }>`select
    (select count(*)::int from memberships where department_id = ${id} and (until is null or until > ${on}::date + 1)) as people,
    (select count(*)::int from departments where parent_id = ${id} and (until is null or until > ${on}::date)) as units`.execute(
    tx,
  );
  return rows[0] ?? { people: 0, units: 0 };
}

export const insertGrant = (tx: Tx, row: Omit<Insertable<Tables['accessGrants']>, 'state'>) =>
  tx.insertInto('accessGrants').values(row).execute();

const grants = (db: Executor) =>
  db
    .selectFrom('accessGrants')
    .innerJoin('people', 'people.id', 'accessGrants.personId')
    .innerJoin('departments', 'departments.id', 'accessGrants.departmentId')
    .leftJoin('people as asker', 'asker.id', 'accessGrants.requestedBy')
    .leftJoin('people as decider', 'decider.id', 'accessGrants.decidedBy');

export async function listGrants(
  db: Executor,
  departments: { areaId: string; only: readonly string[] | null },
  state: 'requested' | 'approved' | 'refused' | 'ended' | undefined,
  page: number,
  pageSize: number,
) {
  let query = grants(db).where(unitIn(departments.areaId, 'accessGrants.departmentId'));
  if (departments.only)
    query = query.where('accessGrants.departmentId', '=', sql<string>`any(${departments.only}::text[])`);
  if (state) query = query.where('accessGrants.state', '=', state);
  const [rows, count] = await Promise.all([
    query
      .selectAll('accessGrants')
      .select([
        'people.name as personName',
        'departments.name as departmentName',
        'asker.name as requestedByName',
        'decider.name as decidedByName',
      ])
      .orderBy('accessGrants.requestedAt', 'desc')
      .orderBy('accessGrants.id')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: count.n };
}

export const lockGrant = (tx: Tx, areaId: string, id: string) =>
  tx
    .selectFrom('accessGrants')
    .selectAll('accessGrants')
    .where('accessGrants.id', '=', id)
    .where(unitIn(areaId, 'accessGrants.departmentId'))
    .forUpdate('accessGrants')
    .executeTakeFirst();

export const updateGrant = (tx: Tx, id: string, change: Partial<Insertable<Tables['accessGrants']>>) =>
  tx.updateTable('accessGrants').set(change).where('id', '=', id).execute();
