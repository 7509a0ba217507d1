import { actsFor, type Actor } from '../access/actor.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { publishDeadline, publishRuleOf, rulesOf } from '../tasks/publishDeadline.ts';
import { partsOf, taskById } from '../tasks/store.ts';
import { recordsToPublish } from './store.ts';

/** The plain page before 公示: each line that would become public, for the caller's department (the supervisor sees all). */
export async function presentPublication(app: Services, actor: Actor, taskId: string) {
  const task = await taskById(app.db, actor.scope, taskId);
  if (!task) throw new Refused('NOT_FOUND');
  const parts = (await partsOf(app.db, [taskId])).filter(
    (p) => actor.role === 'supervisor' || actor.role === 'judicial' || actsFor(actor, p.departmentId),
  );
  const rows =
    parts.length === 0
      ? []
      : await recordsToPublish(
          app.db,
          taskId,
          parts.map((p) => p.id),
        );
  const ready = rows.filter((r) => r.state === 'submitted');
  const rules = await rulesOf(app.db, [task], dayOf(app.clock.now()));
  const profile = rules.profiles.get(task.settings.profile);
  return {
    rows: ready,
    missing: rows.length - ready.length,
    deadline: publishDeadline(task, rules),
    source: publishRuleOf(profile, dayOf(app.clock.now())).source,
  };
}
