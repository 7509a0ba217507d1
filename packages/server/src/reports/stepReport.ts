import { guyangMonthlyForm, lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { clearDeadline, setDeadline } from '../configuration/deadlines.ts';
import { profileFor } from '../configuration/rules.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { gatherReport, type Written } from './gather.ts';
import { KINDS, titleOf } from './kinds.ts';
import { lockReport, updateReport } from './store.ts';

/** Unit of a report: the department itself, or one of its own below it. */
const mayFill = (actor: Actor, departmentId: string): void => {
  if (!actsFor(actor, departmentId)) throw new Refused('NOT_ALLOWED');
};

/**
 * Writes a report (T01, T04): the first time it is a step (`report.draft`), later a change of the draft. Every number is computed
 * anew from the records; only answers and texts come from people. `version` is the one the writer saw: of two the second is told.
 */
export const writeReport = (app: Services, actor: Actor, id: string, written: Written, version: number) =>
  inTransaction(app, async (tx) => {
    const report = await lockReport(tx, actor.scope, id);
    if (!report) throw new Refused('NOT_FOUND');
    mayFill(actor, report.departmentId);
    if (report.version !== version) throw new Refused('REPORT_CHANGED', { version: report.version });
    const profile = await profileFor(tx, report.areaId, dayOf(app.clock.now()));
    const first = report.state === 'due';
    const state = first
      ? await takeStep(app, tx, actor, {
          table: lifecycles.report,
          state: report.state,
          action: 'report.draft',
          subject: id,
          profile,
          guards: NUMBERS,
        })
      : report.state;
    if (!first && !['drafted', 'returned'].includes(state))
      throw new Refused('STEP_STATE', { state }, '报表已经报送，不能再改；需要修改的，请联席会议办公室退回');
    const body = await gatherReport(app, tx, report, written);
    await updateReport(tx, id, {
      state: state as typeof report.state,
      body: JSON.stringify(body),
      version: version + 1,
    });
    await recordAction(tx, actor, app.clock, {
      verb: first ? 'report.draft' : 'report.edit',
      subject: id,
      detail: { rows: body.rows.length },
    });
    return { id, version: version + 1 };
  });

/** Numbers come from the records, and no row compares units (rows are items): both guards hold by construction (2.6). */
const NUMBERS = { 'report.numbers': true, 'report.noTargets': true } as const;

/** Sends a report to the office, with its numbers as they stand at this moment; its clock stops. */
export const submitReport = (app: Services, actor: Actor, id: string) =>
  inTransaction(app, async (tx) => {
    const report = await lockReport(tx, actor.scope, id);
    if (!report) throw new Refused('NOT_FOUND');
    mayFill(actor, report.departmentId);
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.report,
      state: report.state,
      action: 'report.submit',
      subject: id,
      profile: await profileFor(tx, report.areaId, dayOf(app.clock.now())),
      guards: NUMBERS,
    });
    const old = report.body!;
    const open = guyangMonthlyForm.sections[0].rows.filter((q) => !old.answers[q.id]?.trim());
    if (report.kind === 'monthly' && open.length > 0)
      throw new Refused('REPORT_EMPTY', { missing: open.map((q) => q.zh) });
    const { answers, status, problems, suggestions } = old;
    const body = await gatherReport(app, tx, report, { answers, status, problems, suggestions });
    const at = stampOf(app.clock.now());
    await updateReport(tx, id, {
      state: state as 'submitted',
      body: JSON.stringify(body),
      submittedAt: at,
      submittedBy: actor.personId,
      version: report.version + 1,
    });
    await clearDeadline(tx, app.clock, actor, key(report), 'met');
    await recordAction(tx, actor, app.clock, {
      verb: 'report.submit',
      subject: id,
      ...(report.taskId === null ? {} : { taskId: report.taskId }),
      detail: {
        said: `${report.departmentName}${titleOf(report.kind, report.period, report.taskName)}`,
        due: report.due,
      },
    });
    return { state };
  });

const key = (report: { id: string; kind: keyof typeof KINDS }) => ({
  noun: 'report',
  id: report.id,
  kind: KINDS[report.kind].deadline,
});

/** The office sends a report back with a reason, its clock runs again; or takes it in. */
export const decideReport = (
  app: Services,
  actor: Actor,
  id: string,
  how: 'return' | 'accept',
  reason?: string,
) =>
  inTransaction(app, async (tx) => {
    const report = await lockReport(tx, actor.scope, id);
    if (!report) throw new Refused('NOT_FOUND');
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.report,
      state: report.state,
      action: `report.${how}`,
      subject: id,
      profile: await profileFor(tx, report.areaId, dayOf(app.clock.now())),
      reason,
    });
    await updateReport(tx, id, {
      state: state as typeof report.state,
      returnedReason: how === 'return' ? (reason ?? '') : report.returnedReason,
      version: report.version + 1,
    });
    if (how === 'return' && report.due !== null)
      await setDeadline(tx, app.clock, actor, {
        ...key(report),
        title: `${report.departmentName}：${titleOf(report.kind, report.period, report.taskName)}（退回修改）`,
        areaId: report.areaId,
        departmentId: report.departmentId,
        taskId: report.taskId,
        startEvent: KINDS[report.kind].event,
        startDay: report.firstDay,
        until: { due: report.due },
        source: report.source,
      });
    await recordAction(tx, actor, app.clock, {
      verb: `report.${how}`,
      subject: id,
      ...(reason ? { reason } : {}),
    });
    return { state };
  });
