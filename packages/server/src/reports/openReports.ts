import { deadline, lifecycles, resolveRule, type Profile } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { setDeadline } from '../configuration/deadlines.ts';
import { calendarFor, profileFor, wordsOf } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { SYSTEM } from '../tasks/system.ts';
import { taskById } from '../tasks/store.ts';
import { daysOf, KINDS, titleOf } from './kinds.ts';
import * as store from './store.ts';
import type { ReportKind } from './tables.ts';

/**
 * Opens the reports of a period for every unit that owes one, each with its clock (T01–T03). As often as one likes: what is
 * open stays. Throws REPORT_NOT_DUE where the profile of the area asks for none, REPORT_PERIOD.
 * @returns how many were opened now
 */
export const openReports = (
  app: Services,
  actor: Actor,
  kind: ReportKind,
  period: string,
): Promise<{ opened: number }> =>
  inTransaction(app, async (tx) => {
    if (kind !== 'campaign') {
      const { first, last } = daysOf(kind, period);
      const units = await store.departmentsOf(tx, actor.areaId);
      return openFor(app, tx, actor, { kind, period, first, last, areaId: actor.areaId, units });
    }
    const task = await taskById(tx, actor.scope, period);
    const first = task && (await store.drawDayOf(tx, task.id));
    if (!task || !first) throw new Refused('NOT_FOUND');
    const units = await store.stationsOf(tx, task.id);
    const last = dayOf(app.clock.now());
    return openFor(app, tx, actor, {
      kind,
      period,
      first,
      last,
      areaId: actor.areaId,
      units,
      task: task.name,
    });
  });

interface Period {
  kind: ReportKind;
  period: string;
  first: string;
  last: string;
  areaId: string;
  units: readonly store.Unit[];
  task?: string;
}

async function openFor(app: Services, tx: Tx, actor: Actor, p: Period): Promise<{ opened: number }> {
  const about = KINDS[p.kind];
  const profile = await profileFor(tx, p.areaId, dayOf(app.clock.now()));
  const rule = resolveRule(profile, about.rule, p.last);
  if (!rule) throw new Refused('REPORT_NOT_DUE', { kind: p.kind, profile: profile.id });
  const answer = deadline(profile, about.deadline, { day: p.last }, await calendarFor(tx));
  const due = answer.state === 'due' ? answer.due : null;
  let opened = 0;
  for (const unit of p.units) {
    const id = `${p.kind}.${unit.id}.${p.period}`;
    await takeStep(app, tx, actor, {
      table: lifecycles.report,
      state: null,
      action: 'report.open',
      subject: id,
      profile,
    });
    const made = await store.insertReport(tx, {
      id,
      areaId: p.areaId,
      departmentId: unit.id,
      kind: p.kind,
      period: p.period,
      firstDay: p.first,
      lastDay: p.last,
      taskId: p.kind === 'campaign' ? p.period : null,
      state: 'due',
      due,
      source: wordsOf(rule),
      body: null,
    });
    if (!made) continue;
    opened++;
    const title = `${unit.name}：${titleOf(p.kind, p.period, p.task)}`;
    if (due !== null)
      await setDeadline(tx, app.clock, actor, {
        noun: 'report',
        id,
        kind: about.deadline,
        title,
        areaId: p.areaId,
        departmentId: unit.id,
        taskId: p.kind === 'campaign' ? p.period : null,
        startEvent: about.event,
        startDay: p.first,
        until: { due },
        source: wordsOf(rule),
      });
    await recordAction(tx, actor, app.clock, {
      verb: 'report.open',
      subject: id,
      ...(p.kind === 'campaign' ? { taskId: p.period } : {}),
      detail: { said: title, due },
    });
  }
  return { opened };
}

/** What the server does by itself each day: the reports of the running month, half-year and year in every area whose rules ask for them. */
export async function openDueReports(app: Services): Promise<number> {
  const today = dayOf(app.clock.now());
  const year = today.slice(0, 4);
  let opened = 0;
  for (const areaId of await store.areas(app.db)) {
    const profile = await profileFor(app.db, areaId, today);
    const units = await store.departmentsOf(app.db, areaId);
    for (const [kind, period] of dueToday(profile, today, year)) {
      const { first, last } = daysOf(kind, period);
      opened += (
        await inTransaction(app, (tx) =>
          openFor(app, tx, SYSTEM, { kind, period, first, last, areaId, units }),
        )
      ).opened;
    }
  }
  return opened;
}

function dueToday(profile: Profile, today: string, year: string) {
  const all = [
    ['monthly', today.slice(0, 7)],
    ...(today.slice(5) >= '06-30' ? [['halfYear', `${year}-H1`] as const] : []),
    ...(today.slice(5) >= '11-01' ? [['annual', year] as const] : []),
  ] as const;
  return all.filter(([kind]) => resolveRule(profile, KINDS[kind].rule, today) !== undefined);
}
