import type { Executor } from '../platform/database/open.ts';

/** Who last did each of these actions on a thing: for steps that need two people. */
export async function whoDid(
  db: Executor,
  subject: string,
  verbs: readonly string[],
): Promise<Record<string, string>> {
  if (verbs.length === 0) return {};
  const rows = await db
    .selectFrom('actions')
    .where('subject', '=', subject)
    .where('verb', 'in', verbs)
    .distinctOn('verb')
    .select(['verb', 'personId'])
    .orderBy('verb')
    .orderBy('seq', 'desc')
    .execute();
  return Object.fromEntries(rows.flatMap((r) => (r.personId === null ? [] : [[r.verb, r.personId]])));
}
