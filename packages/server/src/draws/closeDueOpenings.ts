import { escalateDeadlines } from '../configuration/deadlines.ts';
import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { expireResponses } from '../tasks/respond.ts';
import { SYSTEM } from '../tasks/system.ts';
import { closeOpenings } from './closeOpenings.ts';
import { drawsToClose } from './store.ts';

/**
 * Publishes the open record of every draw whose `openBy` has passed, so that nobody has to sit there in the moment between
 * `openBy` and `beaconAfter`: a record made later would void the result. Returns how many.
 */
export async function closeDueOpenings(app: Services): Promise<number> {
  const due = await drawsToClose(app.db, stampOf(app.clock.now()));
  let closed = 0;
  for (const { id } of due) {
    try {
      await closeOpenings(app, SYSTEM, id);
      closed++;
    } catch (error) {
      // somebody pressed at the same moment, or an opening is missing without a beacon: then only an abort is possible
      app.log.info('draw.not-closed', { drawId: id, why: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return closed;
}

/** Looks once a second (openings) and once a minute (deadlines that ran out); returns what stops it. */
export function keepClosing(app: Services): () => void {
  let busy = false;
  let ticks = 0;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    const minute = ticks++ % 60 === 0;
    closeDueOpenings(app)
      .then(() => (minute ? escalateDeadlines(app) : undefined))
      .then(() => (minute ? expireResponses(app) : undefined))
      .catch(() => app.log.error('timer.failed'))
      .finally(() => (busy = false));
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}
