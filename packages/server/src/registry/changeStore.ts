import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { stampOf } from '../platform/clock.ts';
import type { Tx } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';

/**
 * Says to the triggers of the directories, for the rest of this transaction, when, by whom and why something changes
 * (O11, N05): what they keep as history carries it.
 */
export const asChange = (app: Services, tx: Tx, actor: Actor, why: string): Promise<unknown> =>
  changeStore(tx, stampOf(app.clock.now()), actor.personId, why);

/** The same where nobody in particular acts: seeding. */
export const changeStore = (tx: Tx, at: string, by: string, why: string) =>
  sql`select set_config('mingcha.at', ${at}, true), set_config('mingcha.by', ${by}, true), set_config('mingcha.why', ${why}, true)`.execute(
    tx,
  );
