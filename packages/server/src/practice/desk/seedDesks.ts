import { stampOf } from '../../platform/clock.ts';
import type { Services } from '../../platform/services.ts';
import { Desk } from './desk.ts';
import { seedCirculars } from './seedCirculars.ts';
import { seedDossiers } from './seedDossiers.ts';
import { seedFollowUps } from './seedFollowUps.ts';
import { seedLeads } from './seedLeads.ts';
import { seedLibraries } from './seedLibraries.ts';
import { seedReports } from './seedReports.ts';
import { seedSettings } from './seedSettings.ts';

/** What stands beside the draws of a year, in the order in which one rests on the other. Each is done once. */
const DESKS = {
  settings: seedSettings,
  libraries: seedLibraries,
  leads: seedLeads,
  followups: seedFollowUps,
  reports: seedReports,
  circulars: seedCirculars,
  dossiers: seedDossiers,
} as const;

/** Plays the desk work of the practice county; a start that was killed half way goes on with the next desk. */
export async function seedDesks(app: Services, done: ReadonlySet<string>): Promise<void> {
  for (const [name, seed] of Object.entries(DESKS)) {
    const key = `practice-desk-${name}`;
    if (done.has(key)) continue;
    await app.db
      .insertInto('settings')
      .values({ key, value: stampOf(app.clock.now()) })
      .execute();
    await seed(new Desk(app));
    app.log.info('practice.desk', { desk: name });
  }
}
