import type { Services } from '../platform/services.ts';
import { seedDesks } from './desk/seedDesks.ts';
import { seedDirectory, type SeedSize } from './seedDirectory.ts';
import { seedPlans } from './seedPlans.ts';
import { seedStory } from './seedStory.ts';

export interface Seed extends SeedSize {
  /** play the year so far: tasks at every stage, draws, results */
  story: boolean;
}

const FULL: Seed = { objects: 30_000, inspectors: 300, story: true };

/**
 * Fills an empty database with the practice county; a start that was killed half way goes on where it stopped. True when
 * there was something to do.
 */
export async function seedPractice(app: Services, seed: Seed = FULL): Promise<boolean> {
  const done = await app.db.selectFrom('settings').select('key').where('key', 'like', 'practice-%').execute();
  const keys = new Set(done.map((r) => r.key));
  if (!keys.has('practice-directory')) await seedDirectory(app, seed);
  if (seed.story && !keys.has('practice-plans')) await seedPlans(app);
  if (seed.story) await seedStory(app, keys);
  if (seed.story) await seedDesks(app, keys);
  return keys.size === 0;
}
