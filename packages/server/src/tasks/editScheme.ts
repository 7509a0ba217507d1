import { sources } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { refusedBy } from '../configuration/refusedBy.ts';
import { recordAction } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { updateTask } from './store.ts';
import { ownTaskStep } from './taskStep.ts';
import type { TaskScheme } from './tables.ts';

/** Writes the scheme's text while it is a draft (L16); once pushed it stands as the participants have read it. */
export const editScheme = (app: Services, actor: Actor, id: string, scheme: TaskScheme) =>
  ownTaskStep(app, actor, id, async (tx, { task, profile, today }) => {
    if (task.drawId !== null)
      throw refusedBy(
        'TASK_STAGE',
        { profile, parameter: 'draw.listFrozen', on: today, otherwise: sources.listFrozen },
        '名录已经封存，方案和名单不能再改',
        { stage: task.stage },
      );
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
