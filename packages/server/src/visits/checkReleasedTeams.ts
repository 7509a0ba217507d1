import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import type { Tx } from '../platform/database/open.ts';
import { taskById } from '../tasks/store.ts';
import { directoryMembers } from './carryOutStore.ts';
import { checkTeam } from './checkTeam.ts';
import type { NewVisit } from './store.ts';

/** Before names leave the seal: each team is a lawful one on its planned day (M06, 2.5), or nothing is released. */
export async function checkReleasedTeams(
  tx: Tx,
  actor: Actor,
  taskId: string,
  visits: readonly NewVisit[],
): Promise<void> {
  const task = await taskById(tx, actor.scope, taskId);
  if (!task) return;
  const profile = await profileByReference(tx, task.settings.profile);
  const known = await directoryMembers(
    tx,
    visits.flatMap((v) => v.team.map((t) => t.inspectorId)),
  );
  const gone = (inspectorId: string) => ({
    inspectorId,
    name: null,
    role: null,
    certTo: null,
    recused: null,
  });
  for (const v of visits)
    checkTeam(
      profile,
      v.team.map((t) => known.get(t.inspectorId) ?? gone(t.inspectorId)),
      v.date,
    );
}
