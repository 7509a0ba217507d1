import { builtInCalendar, catalogue, profileOf, publicationDeadline, resolveRule } from '@mingcha/rules';
import type { Task } from './store.ts';

/** The profile under which the practice county works; a task freezes the version it was made under. */
export const PROFILE = 'zhongwei-2019@1';

/**
 * Until when the results of a task are due under its own profile (B01, B02); null while inspections are going on, or where
 * the profile fixes no days. The completion of the last visit is the one event that is known of all four kinds of start.
 * A year without a holiday notice makes the day provisional.
 */
export function publishDeadline(task: Pick<Task, 'submittedAt' | 'settings'>) {
  const profile = profileOf(task.settings.profile);
  if (task.submittedAt === null || !profile) return null;
  const startsAt = task.submittedAt.slice(0, 10);
  const events = {
    TASK_COMPLETED: startsAt,
    RESULT_PRODUCED: startsAt,
    SPOT_CHECK_ENDED: startsAt,
    INSPECTION_ENDED: startsAt,
  };
  const due = publicationDeadline(profile, events, builtInCalendar, startsAt);
  if (due.state !== 'running') return null;
  const { date, provisional, unknownYears } = due.deadline;
  return {
    date,
    provisional,
    unknownYears: [...unknownYears],
    startsAt,
    workingDays: due.days.value,
    startEvent: catalogue['publish.clockStart'].show(due.start.value),
    source: wordsOf(due.days),
  };
}

/** The rule that the portal shows: days and where they come from. */
export function publishRule(on: string): { workingDays: number; source: string } {
  const profile = profileOf(PROFILE);
  const days = profile && resolveRule(profile, 'publish.workingDays', on);
  return { workingDays: days?.value ?? 0, source: days ? wordsOf(days) : '' };
}

const wordsOf = ({
  by,
}: {
  by: { rule: { words: string; article: string; requirement: string }; profile: { name: string } };
}) => `${by.profile.name} ${by.rule.article}：「${by.rule.words}」（${by.rule.requirement}）`;
