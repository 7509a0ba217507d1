import { ROLES, type Role } from '../access/schema.ts';
import { sentence, VERBS, type Verb } from '../ledger/actions.ts';
import type { Executor } from '../platform/database/open.ts';
import { actionsOn } from './timelineStore.ts';

/** What happened to one thing of the registry, oldest first; the caller has loaded it within its scope. */
export async function subjectTimeline(db: Executor, subject: string) {
  const rows = await actionsOn(db, subject, Object.keys(VERBS) as Verb[]);
  return rows.map((r) => ({
    at: r.at,
    who: r.who,
    roleName: ROLES[r.role as Role] ?? r.role,
    text: sentence(r.verb, r.detail),
    reason: r.reason,
  }));
}
