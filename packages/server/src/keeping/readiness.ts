import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../platform/services.ts';
import { vitalSigns } from './healthStore.ts';

const LEAST_FREE = 512 * 1024 * 1024;
const MOST_WAITING = 10_000;
/** A clock this far behind the newest action is wrong: records would be refused (CLOCK_BEHIND). */
const MOST_BEHIND_MS = 5000;
const PATIENCE_MS = 3000;

export interface Readiness {
  ready: boolean;
  checks: Record<'database' | 'disk' | 'clock' | 'ledger', 'ok' | 'failed'>;
}

/** Whether the server can do its work now: database, disk space, clock, and the queue of the ledger. */
export async function readiness(app: Services): Promise<Readiness> {
  const late = sleep(PATIENCE_MS, null, { ref: false });
  const signs = await Promise.race([vitalSigns(app.db).catch(() => null), late]);
  const { freeBytes } = await diskOf(app);
  const behind = signs?.last ? Date.parse(signs.last) - app.clock.now().getTime() : 0;
  const said = (ok: boolean) => (ok ? 'ok' : 'failed');
  const checks = {
    database: said(signs !== null),
    disk: said(freeBytes >= LEAST_FREE),
    clock: said(behind <= MOST_BEHIND_MS),
    ledger: said(signs === null || signs.waiting <= MOST_WAITING),
  } as const;
  return { ready: Object.values(checks).every((c) => c === 'ok'), checks };
}

/** Of the disk that MINGCHA_HOME lies on; 0 where it cannot be said. */
export async function diskOf({ config }: Services): Promise<{ freeBytes: number; totalBytes: number }> {
  try {
    const disk = await statfs(config.home);
    return { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize };
  } catch {
    return { freeBytes: 0, totalBytes: 0 };
  }
}
