import { bringUp } from './bringUp.ts';
import { ensureCluster } from './cluster.ts';
import { endPostmaster } from './postmaster.ts';
import { preparePlace } from './place.ts';
import type { Log, PgConfig } from './types.ts';

/**
 * The embedded PostgreSQL of a folder for a tool that looks at it: the one that runs, whoever owns it, or one that is started
 * for the visit and ended by `leave`. A server that is at work is not disturbed.
 */
export async function visitPostgres(
  dir: string,
  log: Log = () => {},
): Promise<{ config: PgConfig; running: boolean; leave: () => Promise<void> }> {
  const place = preparePlace(dir);
  await ensureCluster(place, '18');
  const up = await bringUp(place, log);
  return {
    config: up.config,
    running: up.attached,
    leave: async () => {
      if (!up.attached) await endPostmaster(up.pid, place.data);
    },
  };
}
