import type { Actor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';
import { saveRecord } from '../inspections/saveRecord.ts';
import { recordsOfVisit } from '../inspections/store.ts';
import { submitVisit } from '../inspections/submitVisit.ts';
import type { Services } from '../platform/services.ts';
import { listVisits } from '../visits/store.ts';
import { actor } from './cast.ts';

const NOTES: Record<number, string> = {
  2: '即时信息未按规定公示，已告知补报（演练）',
  3: '年报中的从业人数与查阅材料不一致（演练）',
  4: '按登记住所两次上门、电话均无法联系（演练）',
  5: '现场发现标示不规范，已责令改正并复核（演练）',
  6: '拒不提供有关材料（演练）',
  8: '发现问题线索，待后续处理（演练）',
};

/** The teams of a released task fill in their forms and submit, a share of the visits (1 = all). */
export async function inspectTask(
  app: Services,
  taskId: string,
  results: readonly number[][],
  share: number,
): Promise<void> {
  const { rows } = await listVisits(app.db, systemScope(), { q: '', taskId }, 1, 1000);
  const people = new Map<string, Actor>();
  const personOf = async (inspectorId: string): Promise<Actor> => {
    const known = people.get(inspectorId);
    if (known) return known;
    const row = await app.db
      .selectFrom('people')
      .select('id')
      .where('inspectorId', '=', inspectorId)
      .executeTakeFirstOrThrow();
    const found = await actor(app, row.id);
    people.set(inspectorId, found);
    return found;
  };
  let i = 0;
  for (const visit of rows.slice(0, Math.ceil(rows.length * share))) {
    for (const form of await recordsOfVisit(app.db, visit.id)) {
      const member = visit.team.find((t) => t.departmentId === form.departmentId)!;
      const categories = results[i++ % results.length] ?? [1];
      const notes = categories
        .map((c) => NOTES[c] ?? '')
        .filter((n) => n !== '')
        .join('；');
      await saveRecord(app, await personOf(member.inspectorId), visit.id, {
        objectId: form.objectId,
        partId: form.partId,
        categories,
        notes,
        version: 0,
      });
    }
    await submitVisit(app, await personOf(visit.team[0]!.inspectorId), visit.id);
  }
}
