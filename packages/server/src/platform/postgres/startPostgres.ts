import type { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { bringUp, type Up } from './bringUp.ts';
import { ensureCluster } from './cluster.ts';
import { connectionStringOf } from './databases.ts';
import { chooseIdentity, type Identity } from './identity.ts';
import { takeOwnership } from './ownership.ts';
import { preparePlace, type Place } from './place.ts';
import { endPostmaster } from './postmaster.ts';
import type { Log, RunningPostgres } from './types.ts';

/** The major version that npm brings; a data folder of another one is refused. */
const MAJOR = '18';

/**
 * Starts the embedded PostgreSQL of the folder `dir` (made when missing, mode 0700), or attaches to the one that a killed
 * server left running. Throws `PostgresError`, among others PG_FOLDER_IN_USE. While it runs, a PostgreSQL that is killed
 * under us is brought up again.
 */
export function startPostgres(options: { dir: string; log?: Log }): Promise<RunningPostgres> {
  return startAs(chooseIdentity, options.dir, options.log ?? (() => {}));
}

/** The same with the choice of the user it runs as handed in: how the tests reach the path for containers. */
export async function startAs(
  choose: (data: string) => Identity,
  dir: string,
  log: Log,
): Promise<RunningPostgres> {
  const place = preparePlace(dir, choose);
  await ensureCluster(place, MAJOR);
  const up = await bringUp(place, log);
  const keeper = new Keeper(place, log, up);
  await keeper.hold();
  return {
    config: up.config,
    connectionString: connectionStringOf(up.config),
    attached: up.attached,
    stop: () => keeper.stop(),
  };
}

/** Holds the ownership of a running PostgreSQL, and brings it up again when it dies under us. */
class Keeper {
  private readonly place: Place;
  private readonly log: Log;
  private up: Up;
  private owner: Client | undefined;
  private stopping: Promise<void> | undefined;
  private recovering: Promise<void> = Promise.resolve();

  constructor(place: Place, log: Log, up: Up) {
    this.place = place;
    this.log = log;
    this.up = up;
  }

  async hold(): Promise<void> {
    const owner = await takeOwnership(this.up.config);
    this.owner = owner;
    owner.on('end', () => {
      if (!this.stopping) this.recovering = this.recover();
    });
  }

  private async recover(): Promise<void> {
    this.log('the connection to PostgreSQL broke; bringing it up again');
    for (let pause = 100; !this.stopping; pause = Math.min(pause * 2, 5000)) {
      try {
        this.up = await bringUp(this.place, this.log);
        await this.hold();
        this.log('PostgreSQL is up again');
        return;
      } catch (error) {
        this.log(`PostgreSQL is still down: ${String(error)}`);
        await sleep(pause);
      }
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    await this.recovering;
    await this.owner?.end().catch(() => {});
    await endPostmaster(this.up.pid, this.place.data);
  }
}
