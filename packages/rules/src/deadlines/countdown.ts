import { isWorkingDay, workingDaysBetween } from '../calendar/count.ts';
import type { Calendar } from '../calendar/types.ts';
import type { RoleId } from '../lifecycle/roles.ts';

/** How near a last day is. */
export type Urgency = 'far' | 'soon' | 'today' | 'late';

export interface Countdown {
  readonly urgency: Urgency;
  /** Working days from tomorrow up to and including the last day; 0 on it and after it. */
  readonly workingDaysLeft: number;
  /** Working days since the last day; 0 up to it. */
  readonly workingDaysLate: number;
  /** Some of those days lie in a year without a notice. */
  readonly provisional: boolean;
  /** Chinese, for the screen: 「还有 3 个工作日」. */
  readonly zh: string;
  /** Who is told at this stage. */
  readonly tell: readonly RoleId[];
}

/**
 * Who is told at which stage. No document fixes it: a county changes it. Late publication is a ground of liability (A05), so the head
 * and the supervisor, who reads only, hear of it.
 */
export const escalation: Readonly<Record<Urgency, readonly RoleId[]>> = {
  far: [],
  soon: ['section', 'coordinator', 'inspector'],
  today: ['section', 'coordinator', 'inspector', 'clerk'],
  late: ['section', 'coordinator', 'clerk', 'head', 'supervisor'],
};

/**
 * The countdown to a last day, for lists and the work desk (issue 5, 3: countdown, escalation).
 * @param soon working days before the last day from which it is `soon`; a setting of the county, not of a document
 */
export function countdown(due: string, today: string, calendar: Calendar, soon = 5): Countdown {
  const left = workingDaysBetween(calendar, today, due);
  const late = workingDaysBetween(calendar, due, today);
  const urgency: Urgency =
    today > due ? 'late' : today === due ? 'today' : left.days <= soon ? 'soon' : 'far';
  const rest = isWorkingDay(calendar, due) === false ? '（当日为休息日）' : '';
  return {
    urgency,
    workingDaysLeft: left.days,
    workingDaysLate: late.days,
    provisional: left.provisional || late.provisional,
    zh: words(urgency, left.days, late.days) + (urgency === 'late' ? '' : rest),
    tell: escalation[urgency],
  };
}

/**
 * Working days up to a last day: 0 on it, negative once it is over. The one unit in which every list and page counts, as the rules
 * do (B01). A last day that is over is late by at least one, also where no working day has passed since.
 */
export function daysLeft(due: string, today: string, calendar: Calendar): number {
  if (today > due) return -Math.max(1, workingDaysBetween(calendar, due, today).days);
  return workingDaysBetween(calendar, today, due).days;
}

function words(urgency: Urgency, left: number, late: number): string {
  if (urgency === 'late') return late === 0 ? '已逾期' : `已逾期 ${late} 个工作日`;
  if (urgency === 'today') return '今天到期';
  return left === 0 ? '期限前没有工作日' : `还有 ${left} 个工作日`;
}
