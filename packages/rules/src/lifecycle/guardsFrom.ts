import type { Finding } from '../finding.ts';
import type { GuardId } from './guards.ts';

/** Which findings of the checks fail a guard. A guard that is not here rests on a state or a record, and the caller looks. */
export const guardCodes = {
  'item.basis': ['ITEM_NO_BASIS'],
  'item.fields': ['ITEM_FIELDS'],
  'item.cap': ['ITEM_CAP_MISSING', 'ITEM_CAP_TOO_HIGH'],
  'item.localLaw': ['ITEM_NO_LOCAL_LAW'],
  'inspector.fields': ['INSPECTOR_FIELDS'],
  'inspector.licence': ['INSPECTOR_CERT_MISSING', 'INSPECTOR_CERT_EXPIRED'],
  'plan.complete': ['LINE_FIELDS'],
  'plan.itemsListed': ['LINE_ITEM_UNLISTED', 'LINE_ITEM_UNPUBLISHED', 'ITEM_NO_BASIS'],
  'plan.checked': [
    'LINE_DATES',
    'LINE_RATE_RANGE',
    'LINE_ABOVE_CAP',
    'ITEM_CAP_MISSING',
    'JOINT_ONE_DEPARTMENT',
    'JOINT_FEW_DEPARTMENTS',
    'PLAN_ITEM_NOT_COVERED',
  ],
  'plan.coverage': ['PLAN_JOINT_COVERAGE'],
  'change.procedure': ['CHANGE_NO_REASON', 'CHANGE_NO_PROCEDURE', 'CHANGE_OFFICE_NOT_TOLD'],
  'task.planLine': ['TASK_NO_PLAN', 'TASK_NO_BASIS'],
  'task.scheme': ['TASK_SCHEME'],
  'task.joint': ['JOINT_ONE_DEPARTMENT', 'JOINT_FEW_DEPARTMENTS'],
  'task.cap': ['LINE_ABOVE_CAP', 'ITEM_CAP_MISSING'],
  'task.range': ['LINE_RATE_RANGE'],
  'task.completion': ['TASK_INCOMPLETE'],
  'response.items': ['RESPONSE_NO_ITEMS'],
  'visit.twoOfficers': ['TEAM_TOO_FEW'],
  'visit.licensed': ['INSPECTOR_CERT_MISSING', 'INSPECTOR_CERT_EXPIRED', 'INSPECTOR_ON_LEAVE'],
  'visit.noRecusal': ['TEAM_RECUSAL'],
  'visit.responsible': ['TEAM_NOBODY_RESPONSIBLE'],
  'visit.frequency': ['VISIT_FREQUENCY'],
  'visit.categories': ['RESULT_NONE', 'RESULT_UNKNOWN', 'RESULT_TWICE', 'RESULT_CONTRADICTION'],
  'result.record': ['RESULT_NO_RECORD'],
  'result.ground': ['WITHHOLD_NO_GROUND', 'WITHHOLD_NO_LAW'],
  'followup.demands': ['FOLLOWUP_MISSING', 'CRIME_NOT_TRANSFERRED'],
  'dossier.classes': ['DOSSIER_CLASS_MISSING'],
  'report.noTargets': ['ASSESS_QUANTITY'],
} as const satisfies Partial<Record<GuardId, readonly string[]>>;

export type CheckedGuard = keyof typeof guardCodes;

/**
 * What the findings of a check say about guards: met, or the first message that fails it. Only what refuses fails a guard; a warning
 * is shown and lets pass. Ask only for guards whose check was made: no finding means met.
 */
export function guardsFrom(
  ids: readonly CheckedGuard[],
  findings: readonly (Pick<Finding, 'code' | 'message'> & { readonly level?: Finding['level'] })[],
): Partial<Record<GuardId, true | string>> {
  return Object.fromEntries(
    ids.map((id) => {
      const codes: readonly string[] = guardCodes[id];
      const against = findings.find((f) => (f.level ?? 'refuse') === 'refuse' && codes.includes(f.code));
      return [id, against?.message ?? true];
    }),
  );
}
