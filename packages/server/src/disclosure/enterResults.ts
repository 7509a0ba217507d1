import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { openFollowups } from '../followups/openFollowups.ts';
import { recordsOfVisit } from '../inspections/store.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Tables } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { setDueDates } from './dueDates.ts';
import { insertResults, objectsOfVisit } from './store.ts';

/**
 * What a review makes of a body's records: results that wait for publication (state pending), each with the follow-ups that its
 * categories demand; a database constraint holds the two together (invariant 11).
 */
export async function enterResults(
  app: Services,
  tx: Tx,
  actor: Actor,
  visit: Selectable<Tables['visits']>,
  departmentId: string,
  at: string,
): Promise<void> {
  const objects = new Map((await objectsOfVisit(tx, visit.id)).map((o) => [o.objectId, o]));
  const records = (await recordsOfVisit(tx, visit.id)).filter((r) => r.departmentId === departmentId);
  if (records.some((r) => r.categories.length === 0)) throw new Refused('VISIT_INCOMPLETE');
  await insertResults(
    tx,
    records.map((r) => ({
      id: randomUUID(),
      drawId: visit.drawId,
      taskId: visit.taskId,
      partId: r.partId,
      objectId: r.objectId,
      objectName: objects.get(r.objectId)!.name,
      code: objects.get(r.objectId)!.code,
      departmentId,
      item: r.item,
      categories: r.categories,
      checkedOn: r.checkedOn ?? at.slice(0, 10),
      publishedAt: null,
      state: 'pending' as const,
      visitId: visit.id,
      notes: r.notes,
      reviewedAt: at,
      reviewedBy: actor.personId,
    })),
  );
  await openFollowups(
    app,
    tx,
    actor,
    visit,
    records.map((r) => ({
      ...r,
      objectName: objects.get(r.objectId)!.name,
      code: objects.get(r.objectId)!.code,
    })),
    at,
  );
  await setDueDates(app, tx, visit.taskId);
}
