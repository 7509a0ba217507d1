import type { StartOptions } from '@mingcha/server';
import { COUNTIES } from './counties.ts';
import { fillDirectories } from './directory.ts';
import { publishLists } from './lists.ts';
import { organise } from './organise.ts';
import { beginWorld, type World } from './world.ts';

/** The first working day of the year that is lived; a year whose calendar is known to its end. */
const START = '2026-01-05';

/** Lives a whole year under one of the five rule sets; the caller ends the world. */
export async function play(
  profile: string,
  options: { objects: string | null; database?: NonNullable<StartOptions['database']> },
): Promise<World> {
  const county = COUNTIES.find((c) => c.id === profile);
  if (!county) throw new Error(`no such profile: ${profile}; there are ${COUNTIES.map((c) => c.id).join(', ')}`);
  const world = await beginWorld(county, {
    start: START,
    ...(options.database ? { database: options.database } : {}),
  });
  try {
    await organise(world);
    world.clock.to('2026-01-06');
    await fillDirectories(world, options.objects);
    world.clock.to('2026-01-08');
    await publishLists(world);
  } catch (error) {
    await world.end();
    throw error;
  }
  return world;
}
