import { publicationDeadline } from '@mingcha/rules';
import { calendarFor, profileByReference, wordsOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { clockFacts, setDue } from './clockStore.ts';

export interface MovedDay {
  /** the result */
  id: string;
  from: string | null;
  to: string;
  provisional: boolean;
}

/**
 * Until when each result of a task that waits must be public (B01, B02; invariant 9): the working days of the task's profile
 * from the event of that profile. Four events: the task is completed, the whole spot check has ended, this visit has ended,
 * this result was produced (handed in). Called whenever one of them happens, and when a year's calendar was loaded: a
 * provisional day moves then. What is public already keeps the day it had.
 * @returns the days that were changed: `from` null where none was set before
 */
export async function setDueDates(app: Services, tx: Tx, taskId: string): Promise<MovedDay[]> {
  const moved: MovedDay[] = [];
  const { task, results, visits } = await clockFacts(tx, taskId);
  if (!task || results.length === 0) return moved;
  const profile = await profileByReference(tx, task.settings.profile);
  const calendar = await calendarFor(tx);
  const over = task.submittedAt !== null;
  const ends = visits.map((v) => v.endedAt?.slice(0, 10)).filter((d) => d !== undefined);
  for (const r of results) {
    const visit = visits.find((v) => v.id === r.visitId);
    const day = (stamp: string | null | undefined) => stamp?.slice(0, 10);
    const events = {
      TASK_COMPLETED: day(task.submittedAt),
      SPOT_CHECK_ENDED: over ? ends.toSorted().at(-1) : undefined,
      INSPECTION_ENDED: day(visit?.endedAt),
      RESULT_PRODUCED: day(visit?.submittedAt),
    };
    const happened = Object.fromEntries(Object.entries(events).filter(([, d]) => d !== undefined));
    const due = publicationDeadline(profile, happened, calendar, dayOf(app.clock.now()));
    if (due.state !== 'running') continue;
    const { date, provisional } = due.deadline;
    const event = { event: due.start.value, eventOn: events[due.start.value] ?? null };
    const known = r.event === event.event && r.eventOn === event.eventOn;
    if (known && r.dueOn === date && r.dueProvisional === provisional) continue;
    await setDue(tx, r.id, {
      ...event,
      dueOn: date,
      dueProvisional: provisional,
      dueSource: wordsOf(due.days),
    });
    moved.push({ id: r.id, from: r.dueOn, to: date, provisional });
  }
  return moved;
}
