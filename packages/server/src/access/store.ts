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
  role: Role;
  areaId: string;
  areaDepartments: string[];
  ownDepartments: string[];
}

/** The nearest county, city or province above a unit, or the root of the tree it stands in. */
const areaOf = sql<{ id: string; path: string }>`lateral (
  select a.id, a.path from departments a where departments.path like a.path || '%'
  order by (a.level in ('county','city','province')) desc, case when a.level in ('county','city','province') then -length(a.path) else length(a.path) end
  limit 1)`;
const idsBelow = (path: string) =>
  sql<
    string[]
  >`array(select d.id from departments d where d.path like ${sql.ref(path)} || '%' order by d.id)`;

/** People with the membership that holds at `at`. */
const peopleAt = (db: Executor, at: string) =>
  db
    .selectFrom('people')
    .innerJoin('memberships', 'memberships.personId', 'people.id')
    .innerJoin('departments', 'departments.id', 'memberships.departmentId')
    .innerJoin(areaOf.as<'area'>('area'), (join) => join.onTrue())
    .where('memberships.since', '<=', at)
    .where((e) => e.or([e('memberships.until', 'is', null), e('memberships.until', '>', at)]))
    .select([
      'people.id',
      'people.name',
      'people.title',
      'people.inspectorId',
      'memberships.departmentId',
      'departments.name as departmentName',
      sql<Role>`memberships.role`.as('role'),
      'area.id as areaId',
      idsBelow('area.path').as('areaDepartments'),
      idsBelow('departments.path').as('ownDepartments'),
    ]);

/** The person behind a live session, with the membership of this very moment; undefined when either has ended. */
export const personOfSession = (
  db: Executor,
  tokenHash: Buffer,
  at: string,
): Promise<PersonRow | undefined> =>
  peopleAt(db, at)
    .innerJoin('sessions', 'sessions.personId', 'people.id')
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', at)
    .orderBy('memberships.since', 'desc')
    .limit(1)
    .executeTakeFirst();

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

export const insertSession = (
  db: Executor,
  session: { tokenHash: Buffer; personId: string; createdAt: string; expiresAt: string },
) => db.insertInto('sessions').values(session).execute();

export const deleteSession = (db: Executor, tokenHash: Buffer) =>
  db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();

export const deleteExpiredSessions = (db: Executor, at: string) =>
  db.deleteFrom('sessions').where('expiresAt', '<=', at).execute();
