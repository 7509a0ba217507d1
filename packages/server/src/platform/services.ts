import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Connection, Database, Tx } from './database/open.ts';
import type { FileStore } from './files/contentStore.ts';
import type { FrameCache } from '../draws/frameCache.ts';
import type { Workshop } from '../draws/workshop.ts';
import type { Hashes } from './hashes.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';

/** What verbs need from the outside. */
export interface Services {
  readonly db: Database;
  /** how `db` reaches the database, for a thread that needs a connection of its own (draws/workshop.ts) */
  readonly connection: Connection;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly config: Config;
  readonly hashes: Hashes;
  readonly log: Log;
  readonly frames: FrameCache;
  /** threads for what is too large to be worked out between two requests */
  readonly workshop: Workshop;
  readonly files: FileStore;
}

/** One verb, one transaction: everything of it happens or nothing. */
export const inTransaction = <T>(app: Services, work: (tx: Tx) => Promise<T>): Promise<T> =>
  app.db.transaction().execute(work);
