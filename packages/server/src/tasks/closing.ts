import { lifecycles, type GuardId, type Profile } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { unsettledParts } from '../disclosure/lifeStore.ts';
import { recordAction } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { dossierState, followupCounts } from './closingStore.ts';
import type { Stage } from './schema.ts';
import { updateTask } from './store.ts';
import { SYSTEM } from './system.ts';
import { ownTaskStep } from './taskStep.ts';

export type ClosingStep = 'followUp' | 'close' | 'archive';
const STEPS = { followUp: 'task.followUp', close: 'task.close', archive: 'task.archive' } as const;
const KEPT = ['closed', 'exported'];

/** What the end of a task waits for: results not public, follow-ups not closed, and its dossier (B03, F10, T06). */
export async function closingOf(db: Executor, taskId: string) {
  const unsettled = await unsettledParts(db, taskId);
  const followups = await followupCounts(db, taskId);
  return { disclosed: unsettled.length === 0, followups, dossier: await dossierState(db, taskId) };
}
export type Closing = Awaited<ReturnType<typeof closingOf>>;

const guardsOf = ({ disclosed, followups, dossier }: Closing): Partial<Record<GuardId, true | string>> => ({
  'task.allDisclosed': disclosed || '还有检查结果没有公示，或者没有批准不予公示',
  'task.openFollowups': followups.open > 0 || '没有需要后续处理的问题，可以直接办结',
  'task.followupsClosed': followups.open === 0 || `还有 ${followups.open} 项后续处理没有办结`,
  'task.dossier': KEPT.includes(dossier ?? '') || '案卷还没有归档，请先整理并归档案卷',
});

/** One step of the end of a task, on a row that the caller has locked: state, verb and time in the same transaction. */
async function take(
  app: Services,
  tx: Tx,
  actor: Actor,
  task: { id: string; stage: string; drawId: string | null },
  step: ClosingStep,
  profile: Profile,
): Promise<Stage> {
  const action = STEPS[step];
  const stage = (await takeStep(app, tx, actor, {
    table: lifecycles.task,
    state: task.stage,
    action,
    subject: task.id,
    profile,
    guards: guardsOf(await closingOf(tx, task.id)),
  })) as Stage;
  await updateTask(tx, task.id, {
    stage,
    ...(step === 'close' ? { closedAt: stampOf(app.clock.now()) } : {}),
  });
  await recordAction(tx, actor, app.clock, {
    verb: action,
    taskId: task.id,
    subject: task.id,
    ...(task.drawId ? { drawId: task.drawId } : {}),
  });
  return stage;
}

/** Sends a task into its follow-up, closes it, or archives it (J01, F10, T06); of two people at once one wins. */
export const closeTaskStep = (app: Services, actor: Actor, id: string, step: ClosingStep) =>
  ownTaskStep(app, actor, id, async (tx, { task, profile }) => {
    await take(app, tx, actor, task, step, profile);
    return { ok: true as const };
  });

/** After the last result became public: with problems still open the task is followed up, without any it is closed (J01). */
export async function settleDisclosed(
  app: Services,
  tx: Tx,
  task: { id: string; stage: string; drawId: string | null; settings: { profile: string } },
): Promise<void> {
  const { open } = await followupCounts(tx, task.id);
  const profile = await profileByReference(tx, task.settings.profile);
  await take(app, tx, SYSTEM, task, open > 0 ? 'followUp' : 'close', profile);
}
