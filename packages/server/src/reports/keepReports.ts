import type { Services } from '../platform/services.ts';
import { openDueReports } from './openReports.ts';

/** Opens the reports of a new period within ten minutes of its beginning; returns what stops it. */
export function keepReports(app: Services): () => void {
  const run = () =>
    void openDueReports(app).catch((error: unknown) =>
      app.log.error('reports.failed', { error: error instanceof Error ? error.name : 'unknown' }),
    );
  const timer = setInterval(run, 600_000);
  timer.unref();
  return () => clearInterval(timer);
}
