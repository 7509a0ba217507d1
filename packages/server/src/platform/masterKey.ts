import { Refused } from './errors.ts';
import type { Services } from './services.ts';

/** Refuses to start on a database that was sealed under another master key: nothing in it could ever be opened. */
export async function checkMasterKey(app: Services): Promise<void> {
  const fingerprint = app.keys.fingerprint;
  await app.db
    .insertInto('settings')
    .values({ key: 'master-key', value: fingerprint })
    .onConflict((c) => c.doNothing())
    .execute();
  const row = await app.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'master-key')
    .executeTakeFirst();
  if (row?.value !== fingerprint)
    throw new Refused('MASTER_KEY_OTHER', { expected: row?.value, given: fingerprint });
}
