import { addWorkingDays, resolveRule, type ParameterId } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';
import { calendarFor, profileByReference, wordsOf } from '../configuration/rules.ts';
import type { Measures } from '../inspections/tables.ts';
import { recordAction } from '../ledger/actions.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { profileOfVisit } from '../visits/carryOutStore.ts';
import { demandsOf } from './kinds.ts';
import { insertFollowups, type NewFollowup } from './store.ts';
import type { FollowupDetail, FollowupKind, FollowupState } from './tables.ts';

interface Found {
  partId: string;
  objectId: string;
  objectName: string;
  code: string;
  departmentId: string;
  categories: readonly number[];
  notes: string;
  checkedOn: string | null;
  measures?: Measures | null;
}

/** Working days for the decision on the abnormal list, where profile or overlay set them (2.4). */
const LISTING_DAYS = 'follow.abnormalListDays' as ParameterId;

/** Opens what the results of a reviewed visit demand; what was done on the spot or ordered there is entered with it (F01). */
export async function openFollowups(
  app: Services,
  tx: Tx,
  actor: Actor,
  visit: { id: string; taskId: string; submittedBy: string | null },
  records: readonly Found[],
  at: string,
): Promise<void> {
  const profile = await profileByReference(tx, await profileOfVisit(tx, visit.id));
  const calendar = await calendarFor(tx);
  const listing = resolveRule(profile, LISTING_DAYS, at.slice(0, 10));
  const rows: NewFollowup[] = [];
  for (const r of records)
    for (const [kind, categories] of demandsOf(r.categories)) {
      const start = firstStep(kind, r.measures ?? null, r.notes);
      const days = kind === 'abnormal' && typeof listing?.value === 'number' ? listing.value : null;
      const due = days === null ? null : addWorkingDays(calendar, r.checkedOn ?? at.slice(0, 10), days);
      rows.push({
        id: randomUUID(),
        visitId: visit.id,
        taskId: visit.taskId,
        partId: r.partId,
        objectId: r.objectId,
        objectName: r.objectName,
        code: r.code,
        departmentId: r.departmentId,
        kind,
        categories,
        state: start.state,
        openedAt: at,
        openedBy: actor.personId,
        dueOn: due?.date ?? start.until,
        dueProvisional: due?.provisional ?? false,
        dueSource: due ? wordsOf(listing!) : '',
        late: false,
        detail: JSON.stringify(start.detail),
        closedAt: null,
        closedBy: null,
      });
    }
  const opened = new Set(await insertFollowups(tx, rows));
  for (const row of rows.filter((f) => opened.has(f.id)))
    await recordAction(
      tx,
      byPerson(row.state === 'opened' ? actor.personId : visit.submittedBy, actor),
      app.clock,
      {
        verb:
          row.state === 'corrected'
            ? 'followup.correctOnSpot'
            : row.state === 'ordered'
              ? 'followup.order'
              : 'followup.open',
        taskId: row.taskId,
        subject: row.id,
        detail: { kind: row.kind, categories: row.categories, due: row.dueOn },
      },
    );
}

/** A correction may find what was not found before: what its categories demand is opened too. */
export const openForCorrection = (
  app: Services,
  tx: Tx,
  actor: Actor,
  result: Found & { visitId: string | null; taskId: string },
  at: string,
): Promise<void> =>
  result.visitId === null
    ? Promise.resolve()
    : openFollowups(
        app,
        tx,
        actor,
        { id: result.visitId, taskId: result.taskId, submittedBy: null },
        [result],
        at,
      );

function firstStep(
  kind: FollowupKind,
  measures: Measures | null,
  notes: string,
): { state: FollowupState; until: string | null; detail: FollowupDetail } {
  if (kind === 'correct' && measures?.kind === 'on-spot')
    return { state: 'corrected', until: null, detail: { proof: measures.words || notes } };
  if (kind === 'correct' && measures?.kind === 'order' && measures.until)
    return { state: 'ordered', until: measures.until, detail: { order: measures.words || notes } };
  return { state: 'opened', until: null, detail: {} };
}

/** The same request by another hand: the action's own id belongs to the verb that called. */
function byPerson(personId: string | null, actor: Actor): Actor {
  const { actionId: _used, ...rest } = actor;
  return personId === null || personId === actor.personId
    ? rest
    : { ...rest, personId, scope: systemScope() };
}
