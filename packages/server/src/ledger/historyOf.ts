import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';
import { sentence } from './actions.ts';

/** What happened to one thing by its subject, oldest first; the caller has loaded it within its scope. */
export async function historyOf(db: Executor, subject: string) {
  const rows = await db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where('actions.subject', '=', subject)
    .select([
      'actions.at',
      'actions.verb',
      'actions.reason',
      'actions.detail',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.seq')
    .limit(200)
    .execute();
  return rows.map((r) => ({ at: r.at, who: r.who, text: sentence(r.verb, r.detail), reason: r.reason }));
}
