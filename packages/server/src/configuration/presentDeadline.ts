import { daysLeft, type Calendar } from '@mingcha/rules';
import type { DeadlineRow } from './deadlineStore.ts';

/** A clock as lists and pages show it: with the working days that are left, and the words of its source. */
export function presentDeadline(
  row: DeadlineRow & { departmentName?: string | null },
  calendar: Calendar,
  today: string,
) {
  const running = row.state === 'running';
  const late = running && row.due < today;
  return {
    noun: row.noun,
    id: row.subjectId,
    kind: row.kind,
    title: row.title,
    department: row.departmentName ?? null,
    taskId: row.taskId,
    startEvent: row.startEvent,
    startDay: row.startDay,
    workingDays: row.workingDays,
    due: row.due,
    left: running ? daysLeft(row.due, today, calendar) : null,
    provisional: row.provisional,
    unknownYears: row.unknownYears,
    calendarVersion: row.calendarVersion,
    source: row.source,
    state: row.state,
    late,
    endedAt: row.endedAt,
  };
}
