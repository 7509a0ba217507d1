import type { Actor } from '../access/actor.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { demandJoint } from './basis.ts';
import { deleteParts, responsesOf, type ResponseRow } from './responseStore.ts';
import { partsOf } from './store.ts';
import { moveTask, ownTaskStep, type Loaded } from './taskStep.ts';

/** States that settle an answer (invariant 6): confirmed, refused with a reason, late with a reason, or in the notice list. */
const SETTLED: readonly ResponseRow['state'][] = ['confirmed', 'refused', 'explained', 'noticed'];
const CLEAR: readonly ResponseRow['state'][] = ['confirmed', 'refused'];

/** Closes the round of answers by hand, once every participant is settled; who was noticed may still confirm later (J03). */
export const gatherTask = (app: Services, actor: Actor, id: string) =>
  ownTaskStep(app, actor, id, async (tx, loaded) => {
    const responses = await responsesOf(tx, id);
    await gather(tx, app, loaded, responses, actor, false);
    return { ok: true as const };
  });

/** The last clear answer takes the task to its approval by itself; what would break it is left to a person. */
export async function gatherIfComplete(
  tx: Tx,
  app: Services,
  loaded: Loaded,
  responses: readonly ResponseRow[],
  actor: Actor,
): Promise<void> {
  if (!['pushed', 'responding'].includes(loaded.task.stage)) return;
  if (!responses.every((r) => CLEAR.includes(r.state))) return;
  if (responses.some((r) => r.state === 'refused')) return;
  await gather(tx, app, loaded, responses, actor, true);
}

async function gather(
  tx: Tx,
  app: Services,
  loaded: Loaded,
  responses: readonly ResponseRow[],
  actor: Actor,
  system: boolean,
): Promise<void> {
  const { task, profile, today } = loaded;
  const open = responses.filter((r) => !SETTLED.includes(r.state)).map((r) => r.departmentName);
  await moveTask(tx, app, actor, loaded, {
    action: 'task.gather',
    verb: 'task.gather',
    guards: {
      'task.allAnswered': open.length === 0 ? true : `${open.join('、')}尚未响应，也没有说明理由或列入通报`,
    },
    system,
  });
  // who refused with a reason does not take part: its items leave the scheme, and what is left must still be a joint task
  const refused = responses.filter((r) => r.state === 'refused').map((r) => r.departmentId);
  await deleteParts(tx, task.id, refused);
  const left = new Set((await partsOf(tx, [task.id])).map((p) => p.departmentId));
  if (task.joint) demandJoint(profile, today, left.size);
}
