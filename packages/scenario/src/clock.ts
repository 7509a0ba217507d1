import { handClock } from '@mingcha/server';

/** The simulated clock of a year: it stands still until an act moves it, and never goes back. */
export interface HandClock {
  now(): Date;
  advance(seconds: number): void;
  /** to nine o'clock of a day, or the time given; an earlier moment is a mistake of the play */
  to(day: string, time?: string): void;
  day(): string;
  stamp(): string;
}

export function yearClock(start: string): HandClock & { now(): Date } {
  const clock = handClock(start);
  const stamp = () => `${new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  return {
    now: () => clock.now(),
    advance: (seconds) => clock.advance(seconds),
    to: (day, time = '09:00:00') => {
      const at = `${day}T${time}+08:00`;
      if (new Date(at) < clock.now()) throw new Error(`the play goes back from ${stamp()} to ${at}`);
      clock.set(at);
    },
    day: () => stamp().slice(0, 10),
    stamp,
  };
}
