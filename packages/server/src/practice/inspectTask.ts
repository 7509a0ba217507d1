import type { Actor } from '../access/actor.ts';
import { systemScope } from '../access/scope.ts';
import { reviewVisit } from '../inspections/reviewVisit.ts';
import { saveRecord } from '../inspections/saveRecord.ts';
import { saveSheet } from '../inspections/saveSheet.ts';
import { SheetData } from '../inspections/schema.ts';
import { recordsOfVisit, sheetsOf } from '../inspections/store.ts';
import { submitVisit } from '../inspections/submitVisit.ts';
import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import { approveVisits } from '../visits/approveVisits.ts';
import { startVisit } from '../visits/startVisit.ts';
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

const headOf = (departmentId: string): string =>
  departmentId === 'SCJG' ? 'head' : `head-${departmentId.toLowerCase()}`;

/** How far the visits of a task are taken: left with the team, handed in and waiting for review, or reviewed. */
export type Reviewed = 'all' | 'none';

/** The teams of a released task carry out a share of the visits (1 = all): approved, on the spot, handed in, reviewed. */
export async function inspectTask(
  app: Services,
  taskId: string,
  results: readonly number[][],
  share: number,
  reviewed: Reviewed = 'all',
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
  const departments = [...new Set(rows.flatMap((v) => v.team.map((t) => t.departmentId)))];
  for (const dept of departments) {
    const ids = rows.filter((v) => v.team.some((t) => t.departmentId === dept)).map((v) => v.id);
    if (ids.length > 0) await approveVisits(app, await actor(app, headOf(dept)), ids);
  }
  let i = 0;
  for (const visit of rows.slice(0, Math.ceil(rows.length * share))) {
    const first = await personOf(visit.team[0]!.inspectorId);
    await startVisit(app, first, visit.id, {});
    const memberOf = (departmentId: string) =>
      personOf(visit.team.find((t) => t.departmentId === departmentId)!.inspectorId);
    for (const form of await recordsOfVisit(app.db, visit.id)) {
      const categories = results[i++ % results.length] ?? [1];
      const notes = categories
        .map((c) => NOTES[c] ?? '')
        .filter((n) => n !== '')
        .join('；');
      await saveRecord(app, await memberOf(form.departmentId), visit.id, {
        objectId: form.objectId,
        partId: form.partId,
        categories,
        notes,
        version: 0,
      });
    }
    const at = stampOf(app.clock.now());
    for (const s of await sheetsOf(app.db, visit.id))
      await saveSheet(app, await memberOf(s.departmentId), visit.id, {
        objectId: s.objectId,
        departmentId: s.departmentId,
        version: 0,
        sheet: SheetData.parse({
          timeIn: at,
          timeOut: at,
          place: '经营场所',
          licenceShown: true,
          statement: '对检查过程无异议（演练）',
          signer: '演练当事人',
          signature: 'M10 60 L40 20 L70 60 L100 20 L130 60',
        }),
      });
    await submitVisit(app, first, visit.id);
    if (reviewed === 'all')
      for (const dept of new Set(visit.team.map((t) => t.departmentId)))
        await reviewVisit(app, await actor(app, headOf(dept)), visit.id, { verdict: 'pass' });
  }
}
