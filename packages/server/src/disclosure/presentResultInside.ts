import { lifecycles, resolveRule, catalogue, daysLeft, type Calendar, type ClockStart } from '@mingcha/rules';
import { actsFor, type Actor } from '../access/actor.ts';
import { calendarFor, profileByReference, wordsOf } from '../configuration/rules.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { categoryOf } from '../visits/presentVisit.ts';
import { historyOfResult, profileOfTask, resultInside, type listQueue } from './lifeStore.ts';
import { STATE_NAMES } from './resultSchema.ts';

type Row = Awaited<ReturnType<typeof listQueue>>['rows'][number];

/** A line of the queue: the clock in words, what is left of it, and that it was late, for ever (A05). */
export function presentQueueRow(r: Row, today: string, calendar: Calendar) {
  const waits = r.state === 'pending' && r.dueOn !== null;
  const left = waits ? daysLeft(r.dueOn!, today, calendar) : null;
  return {
    ...r,
    categories: r.categories.map(categoryOf),
    stateName: STATE_NAMES[r.state],
    eventName: r.event ? catalogue['publish.clockStart'].show(r.event as ClockStart) : '',
    publishedAt: (r.publishedAt as string | null) ?? null,
    left,
    late: r.late || (waits && r.dueOn! < today),
  };
}

/** One result with its whole life, as its department and the supervisors see it. */
export async function presentResultInside(app: Services, actor: Actor, id: string) {
  const r = await resultInside(app.db, actor.scope, id);
  if (!r) throw new Refused('NOT_FOUND');
  const today = dayOf(app.clock.now());
  const history = await historyOfResult(app.db, r);
  const profile = await profileByReference(app.db, await profileOfTask(app.db, r.taskId));
  const words = (rule: 'publish.exception' | 'follow.creditRepair') => {
    const found = resolveRule(profile, rule, today);
    return found ? wordsOf(found) : '';
  };
  return {
    ...presentQueueRow(r, today, await calendarFor(app.db)),
    channels: r.channels,
    versions: history.versions.map((v) => ({
      ...v,
      categories: v.categories.map(categoryOf),
      stateName: STATE_NAMES[v.state],
      publishedAt: (v.publishedAt as string | null) ?? null,
    })),
    requests: history.requests,
    repairs: history.repairs.map((p) => ({ ...p, stateName: lifecycles.repair.states[p.state].zh })),
    objections: history.objections,
    pushes: history.pushes,
    exceptionSource: words('publish.exception'),
    repairSource: words('follow.creditRepair'),
    allowed: allowedOn(r, history, actor),
  };
}

/** publish, withhold, correct, withdraw, decide, disclose, channel, repair, repair.*: what this person may do now. */
function allowedOn(
  r: Row,
  history: {
    requests: { decided: string | null; askedBy: string }[];
    repairs: { id: string; state: string }[];
  },
  actor: Actor,
): string[] {
  if (!actsFor(actor, r.departmentId)) return [];
  const role = (...roles: string[]) => roles.includes(actor.role);
  const desk = role('clerk', 'section', 'coordinator');
  const open = history.requests.find((q) => q.decided === null);
  const allowed: string[] = [];
  if (open && open.askedBy !== actor.personId && role('head')) allowed.push('decide');
  if (!open && desk && r.state === 'pending') allowed.push('publish', 'withhold');
  if (!open && desk && r.state === 'published') allowed.push('correct', 'withdraw');
  if (r.state === 'published' && desk) allowed.push('channel');
  if (r.state === 'withheld' && (desk || role('head'))) allowed.push('disclose');
  const repair = history.repairs.find((p) => p.state !== 'granted' && p.state !== 'refused');
  if (
    r.state === 'published' &&
    !repair &&
    r.categories.some((c) => c !== 1) &&
    role('clerk', 'section', 'station')
  )
    allowed.push('repair');
  if (repair) {
    if (repair.state === 'applied' && role('clerk', 'section')) allowed.push('repair.accept');
    if (['applied', 'accepted'].includes(repair.state) && role('clerk', 'section', 'reviewer'))
      allowed.push('repair.askMore');
    if (repair.state === 'supplementing' && role('clerk', 'section', 'station'))
      allowed.push('repair.supplement');
    if (repair.state === 'accepted' && role('section', 'reviewer')) allowed.push('repair.check');
    if (repair.state === 'checked' && role('head')) allowed.push('repair.approve', 'repair.refuse');
  }
  return allowed;
}
