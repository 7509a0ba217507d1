import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';
import type { Role } from './schema.ts';

export interface PersonRow {
  id: string;
  name: string;
  title: string;
  inspectorId: string | null;
  departmentId: string;
  departmentName: string;
  unitId: string;
  unitName: string;
  role: Role;
  areaId: string;
  areas: string[];
  areaDepartments: string[];
  ownDepartments: string[];
}

/** The nearest county, city or province above a unit, or the root of the tree it stands in. */
const areaOf = sql<{ id: string; path: string }>`lateral (
  select a.id, a.path from departments a where starts_with(departments.path, a.path)
  order by (a.level in ('county','city','province')) desc, case when a.level in ('county','city','province') then -length(a.path) else length(a.path) end
  limit 1)`;
/** The nearest department above a unit, itself included; people who stand at an area or above have none. */
const departmentOf = sql<{ id: string | null; name: string | null; path: string | null }>`lateral (
  select d.id, d.name, d.path from departments d where starts_with(departments.path, d.path) and d.level = 'department'
  order by length(d.path) desc limit 1)`;
/** All ids at or below a path; starts_with and not LIKE, since an id may hold an underscore. */
const areaUnits = sql<
  string[]
>`array(select d.id from departments d where starts_with(d.path, area.path) order by d.id)`;
/** The area itself, and the counties, cities and provinces below it. */
const areasWithin = sql<string[]>`array(select d.id from departments d where starts_with(d.path, area.path)
  and (d.id = area.id or d.level in ('county','city','province')) order by d.id)`;
const ownUnits = sql<string[]>`array(
  select d.id from departments d where starts_with(d.path, departments.path)
    or (starts_with(departments.path, d.path) and starts_with(d.path, coalesce(dept.path, departments.path)))
  order by d.id)`;

/** People with the membership that holds at `at`. */
export const peopleAt = (db: Executor, at: string) =>
  db
    .selectFrom('people')
    .innerJoin('memberships', 'memberships.personId', 'people.id')
    .innerJoin('departments', 'departments.id', 'memberships.departmentId')
    .innerJoin(areaOf.as<'area'>('area'), (join) => join.onTrue())
    .leftJoin(departmentOf.as<'dept'>('dept'), (join) => join.onTrue())
    .where('memberships.since', '<=', at)
    .where((e) => e.or([e('memberships.until', 'is', null), e('memberships.until', '>', at)]))
    .select([
      'people.id',
      'people.name',
      'people.title',
      'people.inspectorId',
      sql<string>`coalesce(dept.id, departments.id)`.as('departmentId'),
      sql<string>`coalesce(dept.name, departments.name)`.as('departmentName'),
      'departments.id as unitId',
      'departments.name as unitName',
      sql<Role>`memberships.role`.as('role'),
      'area.id as areaId',
      areasWithin.as('areas'),
      areaUnits.as('areaDepartments'),
      ownUnits.as('ownDepartments'),
    ]);

export const personById = (db: Executor, id: string, at: string): Promise<PersonRow | undefined> =>
  peopleAt(db, at)
    .where('people.id', '=', id)
    .orderBy('memberships.since', 'desc')
    .limit(1)
    .executeTakeFirst();

/** People of the practice county to sign in as: one of each role first, then inspectors, those with open visits first. */
export async function practicePeople(
  db: Executor,
  filter: { role?: Role | undefined; q: string; limit: number },
  at: string,
): Promise<(PersonRow & { openVisits: number })[]> {
  let query = peopleAt(db, at)
    .select((e) =>
      e
        .selectFrom('visitTeam')
        .innerJoin('visits', 'visits.id', 'visitTeam.visitId')
        .whereRef('visitTeam.inspectorId', '=', 'people.inspectorId')
        .where('visits.state', '=', 'released')
        .select((c) => c.fn.countAll<number>().as('n'))
        .as('openVisits'),
    )
    .orderBy(sql`memberships.role = 'inspector'`)
    .orderBy('openVisits', 'desc')
    .orderBy('people.id')
    .limit(filter.limit);
  if (filter.role) query = query.where('memberships.role', '=', filter.role);
  if (filter.q) query = query.where('people.name', 'like', `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const rows = await query.execute();
  return rows.map((r) => ({ ...r, openVisits: r.openVisits ?? 0 }));
}

export const areaById = (db: Executor, id: string) =>
  db.selectFrom('departments').select(['id', 'name', 'level']).where('id', '=', id).executeTakeFirst();

/** Memberships of a person that hold at `at`: which role he may act in. */
export const membershipsAt = (db: Executor, personId: string, at: string) =>
  peopleAt(db, at)
    .where('people.id', '=', personId)
    .select('memberships.id as membershipId')
    .orderBy('memberships.since', 'desc')
    .execute();
