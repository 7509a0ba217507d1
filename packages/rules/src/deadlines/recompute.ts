import type { Calendar } from '../calendar/types.ts';
import type { Profile } from '../profiles/types.ts';
import { type ClockEvent, deadline, type Due } from './deadline.ts';
import { deadlineKinds } from './kinds.ts';

/** A deadline as it was stored with its event. */
export interface StoredDeadline extends Pick<Due, 'kind' | 'due' | 'provisional' | 'calendarVersion'> {
  readonly event: ClockEvent;
}

export interface Recomputed {
  /** The date or its certainty is another. A calendar that only has another name changes nothing. */
  readonly changed: boolean;
  readonly before: Pick<Due, 'due' | 'provisional' | 'calendarVersion'>;
  readonly after: Due;
  /** Chinese, for the trace; `''` where nothing changed. */
  readonly trace: string;
}

/**
 * Computes a stored deadline anew after a calendar was loaded (3.7): the trace says what it was and what it is. `null` where the
 * profile sets no such clock any more: the stored date stays as it is.
 */
export function recompute(old: StoredDeadline, profile: Profile, calendar: Calendar): Recomputed | null {
  const after = deadline(profile, old.kind, old.event, calendar);
  if (after.state !== 'due') return null;
  const { due, provisional, calendarVersion } = old;
  const changed = after.due !== due || after.provisional !== provisional;
  return {
    changed,
    before: { due, provisional, calendarVersion },
    after,
    trace: changed
      ? `${deadlineKinds[old.kind]}期限由 ${words(old)} 改为 ${words(after)}（日历 ${calendarVersion} → ${after.calendarVersion}）`
      : '',
  };
}

const words = ({ due, provisional }: Pick<Due, 'due' | 'provisional'>): string =>
  provisional ? `${due}（暂定）` : due;
