import type { Kysely } from 'kysely';

/** A step forward. There is no way back: a wrong step is mended by another one. */
export interface Migration {
  up(db: Kysely<unknown>): Promise<void>;
}
