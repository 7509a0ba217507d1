import type { StartOptions } from '@mingcha/server';
import { act } from './act.ts';
import { followups, lifeOfResults, yearEnd } from './acts/after.ts';
import { complaint, special, superior } from './acts/besides.ts';
import { duty, fileAway } from './acts/closing.ts';
import { exchange } from './acts/exchange.ts';
import { internal } from './acts/internal.ts';
import { jointOne, jointTwo } from './acts/joint.ts';
import { ownForms, papers } from './acts/papers.ts';
import { batches, planChange, plans } from './acts/plan.ts';
import { annual, campaign, circulars, halfYear, monthly } from './acts/reports.ts';
import { single } from './acts/single.ts';
import { COUNTIES } from './counties.ts';
import { fillDirectories } from './directory.ts';
import { publishLists, revision } from './lists.ts';
import { organise } from './organise.ts';
import { beginWorld, type World } from './world.ts';

/** The first working day of the year that is lived; a year whose calendar is known to its end. */
const START = '2026-01-05';

/** What happens on which day. An act that breaks is told and kept, and the year goes on. */
const YEAR: readonly (readonly [string, string, (w: World) => Promise<void>])[] = [
  ['2026-01-07', 'ownForms', ownForms],
  ['2026-01-08', 'lists', publishLists],
  ['2026-01-12', 'plans', plans],
  ['2026-02-02', 'batches', batches],
  ['2026-03-02', 'single', single],
  ['2026-03-09', 'papers', papers],
  ['2026-03-16', 'followups', followups],
  ['2026-03-20', 'revision', revision],
  ['2026-03-31', 'monthly', monthly],
  ['2026-04-01', 'lifeOfResults', lifeOfResults],
  ['2026-04-27', 'internal', internal],
  ['2026-05-06', 'jointOne', jointOne],
  ['2026-05-25', 'exchange', exchange],
  ['2026-06-10', 'complaint', complaint],
  ['2026-06-15', 'special', special],
  ['2026-07-06', 'superior', superior],
  ['2026-07-20', 'halfYear', halfYear],
  ['2026-08-03', 'planChange', planChange],
  ['2026-09-14', 'jointTwo', jointTwo],
  ['2026-11-10', 'campaign', campaign],
  ['2026-11-12', 'circulars', circulars],
  ['2026-11-16', 'annual', annual],
  ['2026-11-20', 'fileSingle', (w) => fileAway(w, 'single')],
  ['2026-11-23', 'fileJoint', (w) => fileAway(w, 'joint1')],
  ['2026-11-30', 'duty', duty],
  ['2026-12-04', 'yearEnd', yearEnd],
];

/** Lives a whole year under one of the five rule sets, or only its first day (`acts: false`); the caller ends the world. */
export async function play(
  profile: string,
  options: {
    objects: string | null;
    acts?: boolean;
    database?: NonNullable<StartOptions['database']>;
  },
): Promise<World> {
  const county = COUNTIES.find((c) => c.id === profile);
  if (!county)
    throw new Error(`no such profile: ${profile}; there are ${COUNTIES.map((c) => c.id).join(', ')}`);
  const world = await beginWorld(county, {
    start: START,
    ...(options.database ? { database: options.database } : {}),
  });
  try {
    await organise(world);
    if (options.acts === false) return world;
    world.clock.to('2026-01-06');
    await act(world, 'directories', () => fillDirectories(world, options.objects));
    for (const [day, name, work] of YEAR) {
      // an act may have taken longer than its place in the year
      if (world.clock.day() < day) world.clock.to(day);
      await act(world, name, () => work(world));
    }
  } catch (error) {
    await world.end();
    throw error;
  }
  return world;
}
