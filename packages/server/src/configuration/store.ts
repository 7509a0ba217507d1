import type { Executor } from '../platform/database/open.ts';

/** `id@version` of the profile an area has chosen; undefined before it has. */
export async function storedProfileReference(db: Executor, areaId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('settings')
    .where('key', '=', `profile:${areaId}`)
    .select('value')
    .executeTakeFirst();
  return row?.value;
}
