import type { Actor } from '../access/actor.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { departmentsOf } from '../visits/carryOutStore.ts';
import { lockVisit, teamOf } from '../visits/store.ts';

/**
 * A form of a visit that this person may write now: of a department in whose team he is, while the visit is under way or was
 * returned to his department. Throws NOT_FOUND, NOT_ALLOWED, VISIT_NOT_STARTED, RECORD_SUBMITTED.
 */
export async function openForm<F extends { departmentId: string }>(
  tx: Tx,
  actor: Actor,
  visitId: string,
  find: () => Promise<F | undefined>,
) {
  const visit = await lockVisit(tx, actor.scope, visitId);
  if (!visit) throw new Refused('NOT_FOUND');
  const form = await find();
  if (!form) throw new Refused('NOT_FOUND');
  const team = await teamOf(tx, visitId);
  if (!team.some((t) => t.inspectorId === actor.inspectorId && t.departmentId === form.departmentId))
    throw new Refused('NOT_ALLOWED');
  if (visit.step === 'released' || visit.step === 'approved') throw new Refused('VISIT_NOT_STARTED');
  const own = (await departmentsOf(tx, visitId)).find((d) => d.departmentId === form.departmentId);
  const open = visit.step === 'underway' || (visit.step === 'returned' && own?.review === 'returned');
  if (!open) throw new Refused('RECORD_SUBMITTED');
  return { visit, form };
}
