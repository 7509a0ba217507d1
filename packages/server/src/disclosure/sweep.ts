import { expireOrders } from '../followups/expireOrders.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf, stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { expireInspectors } from '../registry/inspectors/expireInspectors.ts';
import { displayOver, endDisplayRows, lateUnmarked, markLate } from './clockStore.ts';
import { systemActor } from './systemActor.ts';

export const endDisplay = (tx: Tx, ids: readonly string[], at: string) => endDisplayRows(tx, ids, at);

/**
 * What the clock does by itself, as often as one likes: a result that waits after its day is marked late, for ever, and reported
 * (A05); a display that is over ends; orders that were not carried out become overdue.
 */
export async function sweepDisclosure(
  app: Services,
): Promise<{ late: number; ended: number; overdue: number }> {
  const at = stampOf(app.clock.now());
  const today = dayOf(app.clock.now());
  return inTransaction(app, async (tx) => {
    const late = await lateUnmarked(tx, today);
    if (late.length > 0)
      await markLate(
        tx,
        late.map((r) => r.id),
        at,
      );
    for (const taskId of new Set(late.map((r) => r.taskId))) {
      const own = late.filter((r) => r.taskId === taskId);
      await recordAction(tx, systemActor(), app.clock, {
        verb: 'result.late',
        taskId,
        subject: taskId,
        detail: { results: own.length, due: own[0]!.dueOn, said: `${own.length} 条` },
      });
    }
    const over = await displayOver(tx, today);
    if (over.length > 0)
      await endDisplay(
        tx,
        over.map((r) => r.id),
        at,
      );
    for (const r of over)
      await recordAction(tx, systemActor(), app.clock, {
        verb: 'result.endDisplay',
        taskId: r.taskId,
        drawId: r.drawId,
        subject: r.id,
        detail: { until: r.displayUntil },
      });
    return { late: late.length, ended: over.length, overdue: await expireOrders(app, tx, today) };
  });
}

/** Sweeps every ten minutes, and suspends whose certificate has ended (M06); returns what stops it. */
export function keepSweeping(app: Services): () => void {
  const run = () =>
    void sweepDisclosure(app)
      .then(() => expireInspectors(app, systemActor()))
      .catch((error: unknown) =>
        app.log.error('sweep.failed', { error: error instanceof Error ? error.name : 'unknown' }),
      );
  const timer = setInterval(run, 600_000);
  timer.unref();
  return () => clearInterval(timer);
}
