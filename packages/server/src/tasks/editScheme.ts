import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { updateTask } from './store.ts';
import { ownTaskStep } from './taskStep.ts';
import type { TaskScheme } from './tables.ts';

/** Writes the scheme's text while it is a draft (L16); once pushed it stands as the participants have read it. */
export const editScheme = (app: Services, actor: Actor, id: string, scheme: TaskScheme) =>
  ownTaskStep(app, actor, id, async (tx, { task }) => {
    if (task.stage !== 'draft') throw new Refused('TASK_STAGE', { stage: task.stage });
    await updateTask(tx, id, { scheme: JSON.stringify(scheme) });
    await recordAction(tx, actor, app.clock, {
      verb: 'task.edit',
      taskId: id,
      subject: id,
      detail: { fields: Object.keys(scheme) },
    });
    return { ok: true as const };
  });
