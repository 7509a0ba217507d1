/** Time is a service: the only place that reads the machine's clock. Tests and the practice county pass their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until told; `advance` moves it. A whole year can be played in a minute. */
export function handClock(start: string): Clock & { set(at: string): void; advance(seconds: number): void } {
  let at = new Date(start);
  return {
    now: () => at,
    set: (to) => {
      at = new Date(to);
    },
    advance: (seconds) => {
      at = new Date(at.getTime() + seconds * 1000);
    },
  };
}

const EIGHT_HOURS = 8 * 3600 * 1000;

/** The SJ1 form of an instant, cut to seconds: "2026-07-20T21:30:00+08:00" (sj1.md section 2). */
export const stampOf = (at: Date): string =>
  new Date(at.getTime() + EIGHT_HOURS).toISOString().slice(0, 19) + '+08:00';

/** The calendar day in China of an instant: "2026-07-20". */
export const dayOf = (at: Date): string => stampOf(at).slice(0, 10);

/** n days after a calendar day. */
export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
