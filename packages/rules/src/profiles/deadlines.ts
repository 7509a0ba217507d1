import { addWorkingDays } from '../calendar/count.ts';
import type { Calendar, Deadline } from '../calendar/types.ts';
import type { ClockStart, Parameters } from './parameters.ts';
import { type Resolved, resolveRule } from './resolve.ts';
import type { Profile } from './types.ts';

/** Days on which the events happened that a clock may start from. */
export type ClockEvents = Readonly<Partial<Record<ClockStart, string>>>;

export type Publication =
  | {
      readonly state: 'running';
      readonly deadline: Deadline;
      readonly days: Resolved<Parameters['publish.workingDays']>;
      readonly start: Resolved<Parameters['publish.clockStart']>;
    }
  /** The event that starts the clock has not happened yet. */
  | { readonly state: 'waiting'; readonly for: ClockStart }
  /** The profile fixes no days. */
  | { readonly state: 'no-rule' };

/**
 * By when results must be public: working days of the profile from the event of the profile (B01, B02; invariant 9).
 * Computed anew whenever a calendar is loaded; `deadline.provisional` says that it may still move.
 * @param on day for which the rules are asked (`YYYY-MM-DD`), for the dates of the national overlay
 */
export function publicationDeadline(
  profile: Profile,
  events: ClockEvents,
  calendar: Calendar,
  on: string,
): Publication {
  const start = resolveRule(profile, 'publish.clockStart', on);
  const days = resolveRule(profile, 'publish.workingDays', on);
  if (!start || !days) return { state: 'no-rule' };
  const event = events[start.value];
  if (event === undefined) return { state: 'waiting', for: start.value };
  return { state: 'running', deadline: addWorkingDays(calendar, event, days.value), days, start };
}

/** By when a participant must answer a pushed joint task (J02), or null where the profile has no such clock. */
export function responseDeadline(profile: Profile, pushedOn: string, calendar: Calendar): Deadline | null {
  const days = resolveRule(profile, 'joint.respondWorkingDays', pushedOn);
  return days ? addWorkingDays(calendar, pushedOn, days.value) : null;
}
