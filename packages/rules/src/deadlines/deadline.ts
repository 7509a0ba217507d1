import { addWorkingDays, isWorkingDay } from '../calendar/count.ts';
import type { Calendar, Deadline } from '../calendar/types.ts';
import { addDays } from '../days.ts';
import type { Source } from '../problem.ts';
import type { MonthlyDue, YearDay } from '../profiles/parameters.ts';
import { type Resolved, resolveRule } from '../profiles/resolve.ts';
import { sourceOf } from '../profiles/source.ts';
import type { ParameterId, Profile } from '../profiles/types.ts';
import { isDate } from '../text.ts';
import type { DeadlineKind } from './kinds.ts';

/** What starts a clock. */
export interface ClockEvent {
  /** The day on which it happened, `YYYY-MM-DD`; for plans, lists and reports any day of the year or month they are about. */
  readonly day: string;
  /** The last day somebody wrote down: date of an order to correct, end of display, of a certificate, of a check window. */
  readonly until?: string;
}

export interface Due extends Omit<Deadline, 'date'> {
  readonly state: 'due';
  readonly kind: DeadlineKind;
  /** The last day, `YYYY-MM-DD`. */
  readonly due: string;
  /** Whether the last day is a day off; only told: no document moves it. */
  readonly restDay: true | false | 'unknown';
  /** The rule the clock rests on; null where a person wrote the date down. */
  readonly source: Source | null;
}

export type DeadlineAnswer =
  | Due
  /** The document says 及时 and no date. */
  | { readonly state: 'prompt'; readonly kind: DeadlineKind; readonly source: Source }
  /** Neither profile nor overlay sets this clock. */
  | { readonly state: 'no-rule'; readonly kind: DeadlineKind };

/** Clocks in working days, and their parameter (B01, J02, 2.4). */
const inWorkingDays = {
  'joint.respond': 'joint.respondWorkingDays',
  publication: 'publish.workingDays',
  'abnormal.list': 'follow.abnormalListDays',
  'repair.decide': 'follow.repairDays',
} as const satisfies Partial<Record<DeadlineKind, ParameterId>>;

/** Days of the year (L02, L03, I09, T02). */
const onYearDay = {
  'items.publish': 'items.publishBy',
  'plan.submit': 'plan.submitBy',
  'plan.publish': 'plan.publishBy',
  'report.halfYear': 'report.halfYearBy',
  'report.annual': 'report.annualBy',
} as const satisfies Partial<Record<DeadlineKind, ParameterId>>;

/** Dates that somebody writes down: no document fixes them. */
const written: readonly DeadlineKind[] = ['correction', 'display.end', 'certificate.end', 'check.window'];

/**
 * Until when: one function for every clock (B01, B02, J02, L02, L03, I09, T01, T02, 2.4; invariant 9).
 * The event of `publication` is found by `publicationClocks`. Never guesses a year without a notice: `provisional`, and the years.
 * @throws RangeError for a day that does not exist, or a kind whose date is written down without `until`
 */
export function deadline(
  profile: Profile,
  kind: DeadlineKind,
  event: ClockEvent,
  calendar: Calendar,
): DeadlineAnswer {
  for (const day of [event.day, event.until ?? event.day])
    if (!isDate(day)) throw new RangeError(`not a date YYYY-MM-DD: ${day}`);
  if (written.includes(kind)) {
    if (event.until === undefined) throw new RangeError(`${kind} needs the day somebody wrote down`);
    return fixed(kind, event.until, calendar, null);
  }
  const rule = resolveRule(profile, parameterOf(kind), event.day);
  if (!rule) return { state: 'no-rule', kind };
  const source = sourceOf(rule);
  if (rule.value === 'prompt') return { state: 'prompt', kind, source };
  if (Object.hasOwn(inWorkingDays, kind)) {
    const { date, ...certainty } = addWorkingDays(calendar, event.day, (rule as Resolved<number>).value);
    return { state: 'due', kind, due: date, restDay: rest(calendar, date), source, ...certainty };
  }
  const day =
    kind === 'report.monthly'
      ? monthly((rule as Resolved<MonthlyDue>).value, event.day)
      : `${event.day.slice(0, 4)}-${(rule as Resolved<YearDay>).value}`;
  return fixed(kind, day, calendar, source);
}

/** The parameter a clock rests on. */
export function parameterOf(kind: DeadlineKind): ParameterId {
  const of: Partial<Record<DeadlineKind, ParameterId>> = { ...inWorkingDays, ...onYearDay };
  return of[kind] ?? (kind === 'report.monthly' ? 'report.monthlyDue' : 'report.campaignSummary');
}

/** Both readings of 每月末5日前 (T01, open question 2.7). */
function monthly(reading: MonthlyDue, day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const nextFirst =
    month === 12 ? `${year + 1}-01-01` : `${day.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`;
  return reading === 'BY_5TH_OF_NEXT_MONTH' ? addDays(nextFirst, 4) : addDays(nextFirst, -6);
}

function fixed(kind: DeadlineKind, due: string, calendar: Calendar, source: Source | null): Due {
  const certain = { provisional: false, unknownYears: [], calendarVersion: calendar.version };
  return { state: 'due', kind, due, restDay: rest(calendar, due), source, ...certain };
}

function rest(calendar: Calendar, day: string): true | false | 'unknown' {
  const worked = isWorkingDay(calendar, day);
  return worked === 'unknown' ? worked : !worked;
}
