import { recordAction } from '../ledger/actions.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import { systemActor } from '../disclosure/systemActor.ts';
import { markOthersLate, ordersOverdue, updateFollowup } from './store.ts';

/** Orders to correct whose day has passed without a word become overdue, and everything past its day is marked late (F10). Returns how many orders. */
export async function expireOrders(app: Services, tx: Tx, today: string): Promise<number> {
  const rows = await ordersOverdue(tx, today);
  for (const row of rows) {
    await updateFollowup(tx, row.id, { state: 'overdue', detail: row.detail, late: true });
    await recordAction(tx, systemActor(), app.clock, {
      verb: 'followup.expire',
      taskId: row.taskId,
      subject: row.id,
      detail: { due: row.dueOn },
    });
  }
  await markOthersLate(tx, today);
  return rows.length;
}
