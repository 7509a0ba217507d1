import {
  catalogue,
  daysLeft,
  publicationDeadline,
  resolveRule,
  type Calendar,
  type Profile,
} from '@mingcha/rules';
import { calendarFor, profileByReference, profileFor, wordsOf } from '../configuration/rules.ts';
import { rootArea } from '../configuration/store.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Task } from './store.ts';

/** The calendar that holds now, and the profiles that the given tasks froze. */
export interface TaskRules {
  readonly calendar: Calendar;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** Loads what the deadlines of these tasks rest on, once for a whole list. */
export async function rulesOf(
  db: Executor,
  tasks: readonly Pick<Task, 'settings'>[],
  today: string,
): Promise<TaskRules> {
  const profiles = new Map<string, Profile>();
  for (const reference of new Set(tasks.map((t) => t.settings.profile)))
    profiles.set(reference, await profileByReference(db, reference));
  return { calendar: await calendarFor(db), today, profiles };
}

/**
 * Until when the results of a task are due under its own profile (B01, B02); null while inspections are going on, or where
 * the profile fixes no days. The completion of the last visit is the one event that is known of all four kinds of start.
 * A year without a holiday notice makes the day provisional.
 */
export function publishDeadline(task: Pick<Task, 'submittedAt' | 'settings'>, rules: TaskRules) {
  const profile = rules.profiles.get(task.settings.profile);
  if (task.submittedAt === null || !profile) return null;
  const startsAt = task.submittedAt.slice(0, 10);
  const events = {
    TASK_COMPLETED: startsAt,
    RESULT_PRODUCED: startsAt,
    SPOT_CHECK_ENDED: startsAt,
    INSPECTION_ENDED: startsAt,
  };
  const due = publicationDeadline(profile, events, rules.calendar, startsAt);
  if (due.state !== 'running') return null;
  const { date, provisional, unknownYears } = due.deadline;
  return {
    date,
    provisional,
    unknownYears: [...unknownYears],
    startsAt,
    left: daysLeft(date, rules.today, rules.calendar),
    workingDays: due.days.value,
    startEvent: catalogue['publish.clockStart'].show(due.start.value),
    source: wordsOf(due.days),
  };
}

/** The rule of publication under a profile: days and where they come from. */
export function publishRuleOf(
  profile: Profile | undefined,
  on: string,
): { workingDays: number; source: string } {
  const days = profile && resolveRule(profile, 'publish.workingDays', on);
  return { workingDays: days?.value ?? 0, source: days ? wordsOf(days) : '' };
}

/** The rule that the portal shows: that of the topmost area of this installation. */
export async function publishRule(
  db: Executor,
  on: string,
): Promise<{ workingDays: number; source: string }> {
  const area = await rootArea(db);
  return publishRuleOf(area ? await profileFor(db, area, on) : undefined, on);
}
