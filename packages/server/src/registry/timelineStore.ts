import { sql } from 'kysely';
import type { Executor } from '../platform/database/open.ts';

/** Actions on a subject that can be told in a sentence. */
export const actionsOn = (db: Executor, subject: string, verbs: readonly string[]) =>
  db
    .selectFrom('actions')
    .leftJoin('people', 'people.id', 'actions.personId')
    .where('actions.subject', '=', subject)
    .where('actions.verb', 'in', verbs)
    .select([
      'actions.at',
      'actions.role',
      'actions.verb',
      'actions.reason',
      'actions.detail',
      sql<string>`coalesce(people.name, '系统')`.as('who'),
    ])
    .orderBy('actions.seq')
    .limit(300)
    .execute();
