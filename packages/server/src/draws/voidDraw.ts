import type { Actor } from '../access/actor.ts';
import { personById } from '../access/store.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { updateTask } from '../tasks/store.ts';
import { releasedNumbers } from '../visits/store.ts';
import { appendRecord } from './chain.ts';
import { loadCommit } from './loadRecords.ts';
import { drawStep } from './step.ts';
import { updateDraw } from './store.ts';

export const RELEASED = '名单已经派发，整次抽取不能作废；个别对象或人员按程序替换';

/**
 * The first of two people asks for a void and says why. Nothing changes yet, but nothing is released until it is decided. Refused
 * once a visit was released: teams are on their way (lifecycle task, proposeVoid).
 */
export const requestVoid = (app: Services, actor: Actor, drawId: string, why: string) =>
  drawStep(app, actor, drawId, ['drawn'], async (tx, draw) => {
    if (draw.voidBy !== null) throw new Refused('VOID_PENDING', { at: draw.voidAt });
    const { size: released } = await releasedNumbers(tx, drawId);
    if (released > 0) throw new Refused('TASK_STAGE', { released }, RELEASED);
    await updateDraw(tx, drawId, { voidWhy: why, voidBy: actor.personId, voidAt: stampOf(app.clock.now()) });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.void-request',
      taskId: draw.taskId,
      drawId,
      reason: why,
    });
  });

/** The second, different person confirms: the void record is published, the voided result stays readable (sj1.md section 6). */
export const confirmVoid = (app: Services, actor: Actor, drawId: string) =>
  drawStep(app, actor, drawId, ['drawn'], async (tx, draw) => {
    if (draw.voidBy === null || draw.voidWhy === null) throw new Refused('VOID_NOT_REQUESTED');
    if (draw.voidBy === actor.personId) throw new Refused('VOID_SAME_PERSON');
    const commit = await loadCommit(tx, drawId);
    const first = await personById(tx, draw.voidBy, stampOf(app.clock.now()));
    const why = draw.voidWhy;
    const by: [string, string] = [first?.name ?? draw.voidBy, actor.name];
    const { hash } = await appendRecord(app, tx, draw.operator, (place) => ({
      v: 'sj1' as const,
      type: 'void' as const,
      alg: commit.alg,
      ...place,
      drawId,
      result: draw.resultHash ?? '',
      why,
      by,
    }));
    await updateDraw(tx, drawId, { state: 'voided' });
    await updateTask(tx, draw.taskId, { stage: 'voided' });
    await recordAction(tx, actor, app.clock, {
      verb: 'draw.void',
      taskId: draw.taskId,
      drawId,
      reason: why,
      detail: { hash },
    });
  });
