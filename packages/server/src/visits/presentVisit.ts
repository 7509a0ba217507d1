import { lifecycles, resultCategories } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { missingOf, sheetComplete, sheetData } from '../inspections/missing.ts';
import { IMPOSSIBLE, type ImpossibleReason } from '../inspections/impossible.ts';
import { evidenceOf, recordsOfVisit, sheetsOf } from '../inspections/store.ts';
import { formsFor } from '../inspections/templates.ts';
import type { Executor } from '../platform/database/open.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { presentSameObject } from './sameObject.ts';
import { visitById, type listVisits } from './store.ts';

export const CATEGORIES = resultCategories.map((c) => ({ n: c.code, name: c.zh }));
export const categoryOf = (n: number) => CATEGORIES.find((c) => c.n === n) ?? { n, name: String(n) };

type Row = Awaited<ReturnType<typeof listVisits>>['rows'][number];

/** One line of a list of visits. */
export const presentVisitRow = (v: Row) => ({
  ...v,
  stepName: lifecycles.visit.states[v.step].zh,
  urgent: v.urgentReason !== null,
  impossible: v.impossible && {
    reason: IMPOSSIBLE[v.impossible.reason as ImpossibleReason]?.zh ?? v.impossible.reason,
    words: v.impossible.words,
    local: v.impossible.local,
  },
});

/** One visit with its forms, as its team and its desk see it. Throws NOT_FOUND outside the scope. */
export async function presentVisit(app: Services, db: Executor, actor: Actor, id: string) {
  const visit = await visitById(db, actor.scope, id);
  if (!visit) throw new Refused('NOT_FOUND');
  const [records, sheets, evidence, missing, sameObject] = await Promise.all([
    recordsOfVisit(db, id),
    sheetsOf(db, id),
    evidenceOf(db, id),
    missingOf(db, id),
    presentSameObject(db, actor, id, dayOf(app.clock.now())),
  ]);
  const forms = await formsFor(db, records);
  const open = (departmentId: string) =>
    visit.step === 'underway' ||
    (visit.step === 'returned' &&
      visit.bodies.some((b) => b.departmentId === departmentId && b.review === 'returned'));
  const mine = (departmentId: string) =>
    visit.state === 'released' &&
    visit.team.some((t) => t.inspectorId === actor.inspectorId && t.departmentId === departmentId);
  return {
    ...presentVisitRow(visit),
    records: records.map((r) => ({
      ...r,
      mine: mine(r.departmentId),
      form: forms.get(r.itemId)!.id,
      template: r.templateId === null ? null : { id: r.templateId, version: r.templateVersion ?? 1 },
    })),
    forms: [...new Map([...forms.values()].map((f) => [f.id, f])).values()],
    sheets: sheets.map((s) => {
      const sheet = sheetData(s.body);
      return { ...s, sheet, complete: sheetComplete(sheet) };
    }),
    evidence: evidence.map(({ fileId, ...e }) => ({ ...e, stored: fileId !== null })),
    missing: { points: missing.points.length, sheets: missing.sheets },
    sameObject,
    categories: CATEGORIES,
    checkCodes: Object.fromEntries(visit.objects.map((o) => [o.id, app.keys.checkCode(o.id)])),
    allowed: allowedOn(
      visit,
      actor,
      visit.team.some((t) => open(t.departmentId)),
    ),
  };
}

/** start, startUrgent, save, submit, impossible, recuse, assistants, approve, review: what this person may do now. */
function allowedOn(visit: Row, actor: Actor, open: boolean): string[] {
  const member = actor.inspectorId !== null && visit.team.some((t) => t.inspectorId === actor.inspectorId);
  const own = visit.bodies.find((b) => actsFor(actor, b.departmentId));
  const before = visit.step === 'released' || visit.step === 'approved';
  const allowed: string[] = [];
  if (member && actor.role === 'inspector') {
    if (visit.step === 'approved') allowed.push('start');
    if (visit.step === 'released') allowed.push('startUrgent');
    if (open) allowed.push('save', 'submit');
    if (before || visit.step === 'underway') allowed.push('impossible', 'recuse');
  }
  if (before && ['clerk', 'section', 'coordinator', 'head'].includes(actor.role))
    allowed.push('assistants', 'recuse');
  const urgent = visit.step === 'underway' && visit.urgentReason !== null;
  if (actor.role === 'head' && own && own.approvedAt === null && (visit.step === 'released' || urgent))
    allowed.push('approve');
  if (['reviewer', 'section', 'head'].includes(actor.role) && own?.review === 'submitted')
    allowed.push('review');
  return allowed;
}
