import { resolveRule } from '@mingcha/rules';
import { profileByReference, wordsOf } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Task } from '../tasks/store.ts';

/**
 * A task is drawn once: a batch has exactly one effective draw (D04, D06; invariant 3). The refusal with the words of the
 * profile where it speaks, otherwise with the rule of the platform.
 */
export async function secondDraw(
  tx: Tx,
  task: Pick<Task, 'drawId' | 'settings' | 'stage'>,
): Promise<Refused> {
  const profile = await profileByReference(tx, task.settings.profile);
  const rule =
    resolveRule(profile, 'draw.listFrozen', '9999-12-31') ??
    resolveRule(profile, 'draw.platformOnly', '9999-12-31');
  const source = rule ? wordsOf(rule) : '抽取名单一经产生不得重新抽取（D04）';
  return new Refused(
    'DRAW_SECOND',
    { drawId: task.drawId, stage: task.stage, source },
    `任务已经抽取（${task.drawId}），不能再抽。依据：${source}`,
  );
}
