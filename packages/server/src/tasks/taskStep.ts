import type { GuardId, Profile } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { demandOwnArea } from '../access/reach.ts';
import { profileByReference } from '../configuration/rules.ts';
import { recordAction, type ActionInput } from '../ledger/actions.ts';
import { dayOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { stepTo } from './lifecycle.ts';
import type { Stage } from './schema.ts';
import { lockTask, partsOf, updateTask, type PartWithDepartment, type Task } from './store.ts';

export interface Loaded {
  task: Task;
  parts: PartWithDepartment[];
  profile: Profile;
  today: string;
}

/** Departments that take part beside the one that initiates. */
export const participantsOf = ({ task, parts }: Pick<Loaded, 'task' | 'parts'>): string[] =>
  [...new Set(parts.map((p) => p.departmentId))].filter((id) => id !== task.initiatorId);

/** The task with its row locked, within the scope; a department's task is found by its participants too. */
export async function loadTask(tx: Tx, app: Services, actor: Actor, id: string): Promise<Loaded> {
  const task = await lockTask(tx, actor.scope, id);
  if (!task) throw new Refused('NOT_FOUND');
  return {
    task,
    parts: await partsOf(tx, [id]),
    profile: await profileByReference(tx, task.settings.profile),
    today: dayOf(app.clock.now()),
  };
}

/** Moves a task one step along its table, remembers who did it, and appends the action. Returns the new stage. */
export async function moveTask(
  tx: Tx,
  app: Services,
  actor: Actor,
  { task, profile, today }: Loaded,
  step: {
    action: string;
    verb: ActionInput['verb'] | null;
    guards?: Partial<Record<GuardId, true | string>>;
    reason?: string;
    detail?: Record<string, unknown>;
    system?: boolean;
    change?: Parameters<typeof updateTask>[2];
  },
): Promise<Stage> {
  const to = stepTo('task', task.stage, step.action, actor, {
    profile,
    on: today,
    doneBy: task.doneBy,
    guards: step.guards ?? {},
    reason: step.reason,
    stale: 'TASK_STAGE',
    system: step.system ?? false,
  }) as Stage;
  const doneBy = { ...task.doneBy, [step.action]: step.system ? 'system' : actor.personId };
  await updateTask(tx, task.id, { stage: to, doneBy: JSON.stringify(doneBy), ...step.change });
  task.stage = to;
  task.doneBy = doneBy;
  if (step.verb)
    await recordAction(tx, actor, app.clock, {
      verb: step.verb,
      taskId: task.id,
      subject: task.id,
      ...(step.reason ? { reason: step.reason } : {}),
      detail: step.detail ?? {},
    });
  return to;
}

/** A step of the initiating area: one transaction, the row locked, one of two people wins. */
export const ownTaskStep = <T>(
  app: Services,
  actor: Actor,
  id: string,
  work: (tx: Tx, loaded: Loaded) => Promise<T>,
): Promise<T> =>
  inTransaction(app, async (tx) => {
    const loaded = await loadTask(tx, app, actor, id);
    demandOwnArea(actor, loaded.task.areaId);
    return work(tx, loaded);
  });
