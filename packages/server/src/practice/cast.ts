import type { Actor } from '../access/actor.ts';
import { actorOf } from '../access/session.ts';
import { personById } from '../access/store.ts';
import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';

/** A person of the practice county, to act in its story. */
export async function actor(app: Services, personId: string): Promise<Actor> {
  const person = await personById(app.db, personId, stampOf(app.clock.now()));
  if (!person) throw new Error(`practice person ${personId} is missing`);
  return actorOf(person, `practice-${personId}`);
}
