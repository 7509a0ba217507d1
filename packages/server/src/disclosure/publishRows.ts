import { lifecycles, resolveRule } from '@mingcha/rules';
import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../access/actor.ts';
import { profileByReference, wordsOf } from '../configuration/rules.ts';
import { takeStep } from '../ledger/takeStep.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { insertPushes, profileOfTask, publishResult } from './lifeStore.ts';

interface Row {
  id: string;
  taskId: string;
  state: string;
  departmentId: string;
  categories: number[];
  dueOn: string | null;
  asked: string | null;
}

/** Our own portal is a channel whose proof is the address itself; the others are entered with theirs (B04, T07). */
export const PORTAL = '本平台社会公众门户';

/**
 * Makes results public, under the name of their object, each by its own department (B04, B05, J07); what comes after its day is
 * late, and stays so (A05). Negative ones go into the outbox for other departments where the profile says so (B06).
 */
export async function publishRows(
  app: Services,
  tx: Tx,
  actor: Actor,
  rows: readonly Row[],
  at: string,
): Promise<void> {
  const today = at.slice(0, 10);
  for (const row of rows) {
    if (!actsFor(actor, row.departmentId)) throw new Refused('RESULT_OTHER_BODY');
    if (row.asked !== null) throw new Refused('PUBLISH_ASKED', { result: row.id });
    const profile = await profileByReference(tx, await profileOfTask(tx, row.taskId));
    await takeStep(app, tx, actor, {
      table: lifecycles.result,
      state: row.state,
      action: 'result.publish',
      subject: row.id,
      profile,
      guards: { 'result.channel': true },
    });
    await publishResult(tx, row.id, {
      at,
      by: actor.personId,
      late: row.dueOn !== null && today > row.dueOn,
      channels: [{ name: PORTAL, on: today, proof: `/portal/results/${row.id}` }],
    });
    const push = resolveRule(profile, 'publish.pushToDepartments', today);
    if (push && row.categories.some((c) => c !== 1))
      await insertPushes(tx, [
        {
          id: randomUUID(),
          resultId: row.id,
          what: '抽查检查结果',
          source: wordsOf(push),
          queuedAt: at,
          sentAt: null,
        },
      ]);
  }
}
