import { guyangMonthlyForm, lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { historyOf } from '../ledger/historyOf.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { gatherReport, suggestedAnswers } from './gather.ts';
import { KINDS, titleOf } from './kinds.ts';
import { BEHIND } from './presentStatistics.ts';
import { reportById, type ReportWithNames } from './store.ts';
import type { ReportBody } from './tables.ts';

export const presentReportRow = (r: ReportWithNames, actor: Actor, today: string) => ({
  id: r.id,
  kind: r.kind,
  kindName: KINDS[r.kind].zh,
  period: r.period,
  title: titleOf(r.kind, r.period, r.taskName),
  department: { id: r.departmentId, name: r.departmentName },
  state: r.state,
  stateName: lifecycles.report.states[r.state].zh,
  due: r.due,
  late: r.due !== null && (r.submittedAt ? r.submittedAt.slice(0, 10) > r.due : r.due < today),
  source: r.source,
  submittedAt: r.submittedAt,
  returnedReason: r.returnedReason,
  version: r.version,
  mine: actsFor(actor, r.departmentId),
});

/** Who fills in a report (lifecycle `report`), and who takes it in. */
export const FILLERS: Actor['role'][] = ['clerk', 'station', 'section', 'coordinator'];
export const TAKERS: Actor['role'][] = ['office', 'clerk'];

/** A report with its numbers: while it is open as the records stand now, once sent in as they stood then. */
export async function presentReport(app: Services, actor: Actor, id: string) {
  const report = await reportById(app.db, actor.scope, id);
  if (!report) throw new Refused('NOT_FOUND');
  const { answers, status, problems, suggestions } = report.body ?? EMPTY;
  const body: ReportBody = ['submitted', 'accepted'].includes(report.state)
    ? report.body!
    : await gatherReport(app, app.db, report, { answers, status, problems, suggestions });
  const fills = FILLERS.includes(actor.role) && actsFor(actor, report.departmentId);
  const open = ['due', 'drafted', 'returned'].includes(report.state);
  const allowed: ('write' | 'submit' | 'return' | 'accept')[] = [];
  if (fills && open) allowed.push('write');
  if (fills && ['drafted', 'returned'].includes(report.state)) allowed.push('submit');
  if (TAKERS.includes(actor.role) && report.state === 'submitted') allowed.push('return', 'accept');
  const linked = (cells: ReportBody['total']) =>
    cells.map((c) => ({ ...c, behind: c.indicator ? (BEHIND[c.indicator]?.[0] ?? null) : null }));
  return {
    ...presentReportRow(report, actor, dayOf(app.clock.now())),
    firstDay: report.firstDay,
    lastDay: report.lastDay,
    taskId: report.taskId,
    questions: [...guyangMonthlyForm.sections[0].rows],
    suggested: await suggestedAnswers(app.db, report),
    body: {
      ...body,
      rows: body.rows.map((r) => ({ ...r, cells: linked(r.cells) })),
      total: linked(body.total),
    },
    timeline: await historyOf(app.db, id),
    allowed,
  };
}

const EMPTY = { answers: {}, status: '', problems: '', suggestions: '' };
