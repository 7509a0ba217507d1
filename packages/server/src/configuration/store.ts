import type { CalendarYear, Profile } from '@mingcha/rules';
import { sql, type Insertable } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { ConfigurationTables } from './tables.ts';

/** `id@version` of the profile in force for an area on a day: its own choice, or the nearest one above it. */
export async function storedProfileReference(
  db: Executor,
  areaId: string,
  on: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('profileChoices as c')
    .innerJoin('departments as chosen', 'chosen.id', 'c.areaId')
    .innerJoin('departments as area', (j) => j.on(sql<boolean>`starts_with(area.path, chosen.path)`))
    .where('area.id', '=', areaId)
    .where('c.validFrom', '<=', on)
    .select('c.reference')
    .orderBy(sql`length(chosen.path)`, 'desc')
    .orderBy('c.validFrom', 'desc')
    .orderBy('c.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.reference;
}

export const choicesOf = (db: Executor, areaId: string) =>
  db
    .selectFrom('profileChoices as c')
    .leftJoin('people', 'people.id', 'c.personId')
    .where('c.areaId', '=', areaId)
    .select(['c.reference', 'c.validFrom', 'c.why', 'c.at', 'people.name as who'])
    .orderBy('c.seq', 'desc')
    .limit(100)
    .execute();

export const insertChoice = (tx: Tx, row: Insertable<ConfigurationTables['profileChoices']>) =>
  tx.insertInto('profileChoices').values(row).execute();

export async function storedProfile(db: Executor, id: string, version: number): Promise<Profile | undefined> {
  const row = await db
    .selectFrom('ownProfiles')
    .where('id', '=', id)
    .where('version', '=', version)
    .select('profile')
    .executeTakeFirst();
  return row?.profile;
}

/** Profiles of its own an area may use: those it made, and those made above it. Newest version first. */
export const ownProfilesFor = (db: Executor, areaId: string) =>
  db
    .selectFrom('ownProfiles as p')
    .innerJoin('departments as maker', 'maker.id', 'p.areaId')
    .innerJoin('departments as area', (j) => j.on(sql<boolean>`starts_with(area.path, maker.path)`))
    .leftJoin('people', 'people.id', 'p.personId')
    .where('area.id', '=', areaId)
    .select(['p.id', 'p.version', 'p.areaId', 'p.base', 'p.draft', 'p.profile', 'p.at', 'people.name as who'])
    .orderBy('p.id')
    .orderBy('p.version', 'desc')
    .limit(500)
    .execute();

/** Queues makers of one profile behind each other, then says its newest version and owner. */
export async function lockProfileId(tx: Tx, id: string) {
  await sql`select pg_advisory_xact_lock(hashtext(${`profile|${id}`}))`.execute(tx);
  return tx
    .selectFrom('ownProfiles')
    .where('id', '=', id)
    .select(['version', 'areaId'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export const insertOwnProfile = (tx: Tx, row: Insertable<ConfigurationTables['ownProfiles']>) =>
  tx.insertInto('ownProfiles').values(row).execute();

/** The years that were loaded, the last load of each. */
export async function loadedYears(db: Executor): Promise<CalendarYear[]> {
  const rows = await db
    .selectFrom('calendarLoads')
    .distinctOn('year')
    .select(['year', 'papers', 'offDays', 'workDays'])
    .orderBy('year')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ year, papers, offDays, workDays }) => ({ year, papers, off: offDays, work: workDays }));
}

export const calendarLoads = (db: Executor) =>
  db
    .selectFrom('calendarLoads as l')
    .leftJoin('people', 'people.id', 'l.personId')
    .select(['l.year', 'l.papers', 'l.fileName', 'l.version', 'l.at', 'people.name as who'])
    .orderBy('l.seq', 'desc')
    .limit(100)
    .execute();

/** Loads of a calendar queue here: the second sees what the first has loaded. */
export const lockCalendar = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('calendar'))`.execute(tx);

export const insertCalendarLoad = (tx: Tx, row: Insertable<ConfigurationTables['calendarLoads']>) =>
  tx.insertInto('calendarLoads').values(row).execute();

/** What was changed in one version, for the editor. */
export const draftOf = async (db: Executor, id: string, version: number) =>
  (
    await db
      .selectFrom('ownProfiles')
      .where('id', '=', id)
      .where('version', '=', version)
      .select('draft')
      .executeTakeFirst()
  )?.draft;

/** The topmost area of this installation; undefined before anything is set up. */
export const rootArea = async (db: Executor): Promise<string | undefined> =>
  (
    await db
      .selectFrom('departments')
      .where('parentId', 'is', null)
      .select('id')
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
  )?.id;
