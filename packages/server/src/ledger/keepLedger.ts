import type { Services } from '../platform/services.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { sequenceLedger } from './sequencer.ts';

/** Places new entries every second, and signs a checkpoint when one is due. Returns what stops it, once it is idle. */
export function keepLedger(app: Services): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let signedAt = 0;
  const round = async () => {
    await sequenceLedger(app);
    const now = app.clock.now().getTime();
    if (now - signedAt < app.config.log.minutes * 60_000) return;
    signedAt = now;
    await makeCheckpoint(app);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = round()
      .catch((error: unknown) =>
        app.log.error('ledger.failed', {
          code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
        }),
      )
      .finally(() => (busy = false));
  }, 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
    // what was acknowledged has its place before the server is gone
    await sequenceLedger(app).catch(() => app.log.error('ledger.failed'));
  };
}
