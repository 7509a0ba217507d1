import type { Actor } from '../../access/actor.ts';
import { addDays, dayOf, handClock, stampOf } from '../../platform/clock.ts';
import type { Services } from '../../platform/services.ts';
import { actor } from '../cast.ts';

/** The desks of the practice county: who acts, on which day of the past, with the real verbs. Nothing lies in the future. */
export class Desk {
  readonly app: Services;
  readonly today: string;
  readonly #clock: ReturnType<typeof handClock>;
  readonly #now: string;
  readonly #cast = new Map<string, Promise<Actor>>();

  constructor(app: Services) {
    this.#now = stampOf(app.clock.now());
    this.today = dayOf(app.clock.now());
    this.#clock = handClock(this.#now);
    this.app = { ...app, clock: this.#clock };
  }

  who(id: string): Promise<Actor> {
    const found = this.#cast.get(id) ?? actor(this.app, id);
    this.#cast.set(id, found);
    return found;
  }

  /** Who writes for a department, and who heads it. */
  writer = (code: string) => this.who(code === 'SCJG' ? 'clerk' : `coordinator-${code.toLowerCase()}`);
  head = (code: string) => this.who(code === 'SCJG' ? 'head' : `head-${code.toLowerCase()}`);

  daysAgo = (days: number): string => addDays(this.today, -days);

  /** It is this day and hour, unless that is still to come: then it is now. */
  on(day: string, time = '09:30'): void {
    const at = `${day}T${time}:00+08:00`;
    this.#clock.set(at < this.#now ? at : this.#now);
  }
}
