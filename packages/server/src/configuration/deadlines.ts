import { addWorkingDays, type Calendar } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { dayOf, stampOf, type Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import * as store from './deadlineStore.ts';
import { calendarFor } from './rules.ts';

/** A clock of some noun, as its verb starts it. */
export interface NewDeadline {
  /** whose clock: `task`, `response`, `lead`, `result`, `plan` … and the id of the thing */
  noun: string;
  id: string;
  /** which of its clocks: an id of `deadlineKinds` in @mingcha/rules, e.g. `joint.respond` */
  kind: string;
  /** Chinese: what stands in a list, e.g. 「2026-003 食品经营联合抽查：人社局响应」 */
  title: string;
  areaId: string;
  /** who must act; null: the area as a whole */
  departmentId: string | null;
  taskId?: string | null;
  /** Chinese: the event from which it runs, e.g. 推送之日 */
  startEvent: string;
  /** `YYYY-MM-DD`; the day itself is not counted */
  startDay: string;
  /** working days of the profile, or the day itself where a rule or a person names one */
  until: { workingDays: number } | { due: string };
  /** document, article and words (`wordsOf`) */
  source: string;
}

/**
 * Starts a clock, or sets it anew, in the transaction of the verb that causes it; the trace is appended. Every noun's clocks
 * stand in one table, so that they are listed, escalated and recomputed in one place (3.7, invariant 9).
 * @returns the row as stored: `due` is the last day, `provisional` while a year's holiday notice is missing
 */
export async function setDeadline(
  tx: Tx,
  clock: Clock,
  by: Pick<Actor, 'personId'> | null,
  d: NewDeadline,
): Promise<store.DeadlineRow> {
  await store.shareCalendar(tx);
  const before = await store.lockDeadline(tx, d);
  const calendar = await calendarFor(tx);
  const now = stampOf(clock.now());
  const row: store.DeadlineRow = {
    noun: d.noun,
    subjectId: d.id,
    kind: d.kind,
    title: d.title,
    areaId: d.areaId,
    departmentId: d.departmentId,
    taskId: d.taskId ?? null,
    startEvent: d.startEvent,
    startDay: d.startDay,
    workingDays: 'workingDays' in d.until ? d.until.workingDays : null,
    ...('workingDays' in d.until
      ? counted(calendar, d.startDay, d.until.workingDays)
      : fixed(calendar, d.until.due)),
    source: d.source,
    state: 'running',
    setAt: now,
    endedAt: null,
    escalatedAt: null,
  };
  await store.upsertDeadline(tx, row);
  await store.insertHistory(tx, [trace(row, 'set', now, before?.due ?? null, '', by?.personId ?? null)]);
  return row;
}

/** Stops a clock: `met` when what it waited for happened, `cleared` when the thing went away. No clock, no complaint. */
export async function clearDeadline(
  tx: Tx,
  clock: Clock,
  by: Pick<Actor, 'personId'> | null,
  key: store.DeadlineKey,
  how: 'met' | 'cleared',
): Promise<void> {
  const row = await store.lockDeadline(tx, key);
  if (row?.state !== 'running') return;
  const now = stampOf(clock.now());
  await store.changeDeadline(tx, key, { state: how, endedAt: now });
  await store.insertHistory(tx, [trace(row, how, now, row.due, '', by?.personId ?? null)]);
}

/**
 * Computes every running clock anew from a calendar that was just loaded, and appends a trace for each whose day or certainty
 * changed (3.7). Returns how many were looked at, moved, and are certain now.
 */
export async function recomputeDeadlines(
  tx: Tx,
  clock: Clock,
  by: Pick<Actor, 'personId'>,
  calendar: Calendar,
  why: string,
): Promise<{ looked: number; moved: number; settled: number }> {
  const rows = await store.runningClocks(tx);
  const now = stampOf(clock.now());
  const traces = [];
  let [moved, settled] = [0, 0];
  for (const row of rows) {
    const next = counted(calendar, row.startDay, row.workingDays ?? 0);
    const differs = next.due !== row.due || next.provisional !== row.provisional;
    if (next.due !== row.due) moved++;
    if (row.provisional && !next.provisional) settled++;
    // a day that moved back into the future is not overdue any more
    const escalation = next.due === row.due ? {} : { escalatedAt: null };
    await store.changeDeadline(tx, { ...row, id: row.subjectId }, { ...next, ...escalation });
    if (differs) traces.push(trace({ ...row, ...next }, 'recomputed', now, row.due, why, by.personId));
  }
  await store.insertHistory(tx, traces);
  return { looked: rows.length, moved, settled };
}

/** Marks clocks that have run out since the last look; the timer of the server calls it. Returns them, oldest first. */
export const escalateDeadlines = (app: Services): Promise<store.DeadlineRow[]> =>
  inTransaction(app, async (tx) => {
    const now = app.clock.now();
    const rows = await store.overdueUnseen(tx, dayOf(now));
    for (const row of rows)
      await store.changeDeadline(tx, { ...row, id: row.subjectId }, { escalatedAt: stampOf(now) });
    await store.insertHistory(
      tx,
      rows.map((row) => trace(row, 'overdue', stampOf(now), row.due, '', null)),
    );
    return rows;
  });

function counted(calendar: Calendar, from: string, days: number) {
  const { date, provisional, unknownYears, calendarVersion } = addWorkingDays(calendar, from, days);
  return { due: date, provisional, unknownYears: [...unknownYears], calendarVersion };
}

const fixed = (calendar: Calendar, due: string) => ({
  due,
  provisional: false,
  unknownYears: [],
  calendarVersion: calendar.version,
});

const trace = (
  row: store.DeadlineRow,
  what: 'set' | 'recomputed' | 'met' | 'cleared' | 'overdue',
  at: string,
  dueBefore: string | null,
  why: string,
  personId: string | null,
) => ({
  at,
  noun: row.noun,
  subjectId: row.subjectId,
  kind: row.kind,
  what,
  dueBefore,
  due: row.due,
  provisional: row.provisional,
  calendarVersion: row.calendarVersion,
  why,
  personId,
});
