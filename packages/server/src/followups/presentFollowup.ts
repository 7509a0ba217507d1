import { leadsFrom, lifecycles } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { sentence } from '../ledger/actions.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { categoryOf } from '../visits/presentVisit.ts';
import { KINDS } from './kinds.ts';
import { ONLY } from './stepFollowup.ts';
import { followupById, stepsOf, type listFollowups } from './store.ts';

type Row = Awaited<ReturnType<typeof listFollowups>>['rows'][number];

/** One line of a list of follow-ups; late as soon as its day has passed, and then for ever. */
export const presentFollowupRow = (f: Row, today: string) => ({
  ...f,
  kindName: KINDS[f.kind],
  categories: f.categories.map(categoryOf),
  stateName: lifecycles.followup.states[f.state].zh,
  late: f.late || (f.state !== 'closed' && f.dueOn !== null && f.dueOn < today),
});

/** One follow-up with what happened to it and what this person may do next. */
export async function presentFollowup(app: Services, actor: Actor, id: string, today: string) {
  const f = await followupById(app.db, actor.scope, id);
  if (!f) throw new Refused('NOT_FOUND');
  const steps = await stepsOf(app.db, id);
  const mine = actsFor(actor, f.departmentId);
  const allowed = lifecycles.followup.transitions
    .filter((t) => leadsFrom(t, f.state) && (t.who as readonly string[]).includes(actor.role))
    .map((t) => ({ action: t.action.replace('followup.', ''), zh: t.zh }))
    .filter((t) => {
      const only = ONLY[t.action as keyof typeof ONLY];
      return (mine || (t.action === 'relabel' && actor.role === 'clerk')) && (!only || only.includes(f.kind));
    });
  return {
    ...presentFollowupRow(f, today),
    detail: f.detail,
    steps: steps.map((s) => ({ at: s.at, who: s.who, text: sentence(s.verb, s.detail), reason: s.reason })),
    allowed,
  };
}
