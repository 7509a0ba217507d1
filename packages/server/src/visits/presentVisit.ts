import { resultCategories } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { recordsOfVisit } from '../inspections/store.ts';
import { visitById } from './store.ts';

export const CATEGORIES = resultCategories.map((c) => ({ n: c.code, name: c.zh }));
export const categoryOf = (n: number) => CATEGORIES.find((c) => c.n === n) ?? { n, name: String(n) };

/** One visit with its record forms, as its team and the clerk see it. Throws NOT_FOUND outside the scope. */
export async function presentVisit(app: Services, db: Executor, actor: Actor, id: string) {
  const visit = await visitById(db, actor.scope, id);
  if (!visit) throw new Refused('NOT_FOUND');
  const records = await recordsOfVisit(db, id);
  const onTeam = (departmentId: string) =>
    visit.team.some((t) => t.inspectorId === actor.inspectorId && t.departmentId === departmentId);
  const open = visit.state === 'released';
  const some = actor.inspectorId !== null && visit.team.some((t) => t.inspectorId === actor.inspectorId);
  const forms = records.map((r) => ({ ...r, mine: open && onTeam(r.departmentId) }));
  return {
    ...visit,
    records: forms,
    categories: CATEGORIES,
    checkCodes: Object.fromEntries(visit.objects.map((o) => [o.id, app.keys.checkCode(o.id)])),
    allowed: open && some ? ['save', 'submit'] : [],
  };
}
