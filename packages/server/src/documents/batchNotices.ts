import type { Actor } from '../access/actor.ts';
import { isReached } from '../access/reach.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { taskById } from '../tasks/store.ts';
import { objectsToNotify } from './batchStore.ts';
import { gatherFacts } from './gatherFacts.ts';
import { issueDocument } from './issueDocument.ts';

/** Notices of one call; the page calls again until all are issued, so that it can show how far it is. */
const CHUNK = 10;

/**
 * 随机抽查通知书 for every object of a released task, some at a call: what was issued before stays and is not issued twice, a
 * notice that lacks a fact is named and does not hold up the others. Returns how many exist, of how many.
 */
export async function batchNotices(
  app: Services,
  actor: Actor,
  taskId: string,
  given: Record<string, unknown>,
): Promise<{ issued: number; had: number; of: number; failed: { object: string; why: string }[] }> {
  const task = await taskById(app.db, actor.scope, taskId);
  if (!task) throw new Refused('NOT_FOUND');
  if (!isReached(actor.scope, task.initiatorId)) throw new Refused('NOT_ALLOWED');
  const all = await objectsToNotify(app.db, actor.scope, taskId);
  if (all.length === 0) throw new Refused('DOSSIER_NOT_YET');
  const open = all.filter((o) => !o.has);
  const failed: { object: string; why: string }[] = [];
  let issued = 0;
  for (const { visitId, objectId, name } of open) {
    if (issued === CHUNK) break;
    try {
      await inTransaction(app, async (tx) => {
        const issue = await gatherFacts(app, tx, actor, {
          type: 'inspectionNotice',
          visitId,
          objectId,
          given,
        });
        await issueDocument(app, tx, actor, { ...issue, departmentId: task.initiatorId });
      });
      issued++;
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'SETTINGS_MISSING') throw error;
      failed.push({ object: name, why: error.message });
    }
  }
  return { issued, had: all.length - open.length + issued, of: all.length, failed };
}
