import { lifecycles } from '@mingcha/rules';
import { sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import { ruleFor, wordsOf } from '../configuration/rules.ts';
import type { Executor } from '../platform/database/open.ts';
import type { VisitStep } from './tables.ts';

/** Another visit to an object of this one: by whom and when, not by whom in person, and not what was found. */
export interface OtherVisit {
  visitId: string;
  objectId: string;
  on: string;
  /** still to come, or under way: it may be made together */
  pending: boolean;
  /** the step's name, or 「线索核查」 for a visit outside the lottery */
  what: string;
  departments: string[];
}

/** So far back a visit still burdens an enterprise; the cap of 2.6 is a cap of a year. */
const DAYS_BACK = 365;
const PENDING: readonly VisitStep[] = ['released', 'approved', 'underway'];

/**
 * Who else visits or has visited these visits' objects (requirements part 4, fault 10: nobody sees another department's visits;
 * P05: they must be merged). Only what was released counts, so no drawn name is told; the caller has these visits in his scope.
 */
export async function sameObjectVisits(
  db: Executor,
  visitIds: readonly string[],
  today: string,
): Promise<OtherVisit[]> {
  if (visitIds.length === 0) return [];
  const { rows } = await sql<Omit<OtherVisit, 'pending' | 'what'> & { step: VisitStep | null }>`
    with mine as (
      select o.visit_id, o.object_id, v.planned_on from visit_objects o join visits v on v.id = o.visit_id
      where o.visit_id = any(${visitIds})
    )
    select m.visit_id as "visitId", m.object_id as "objectId", v.planned_on as "on", v.step,
      array(select d.name from visit_departments vd join departments d on d.id = vd.department_id
        where vd.visit_id = v.id order by d.position) as departments
    from mine m join visit_objects o on o.object_id = m.object_id and o.visit_id <> m.visit_id
    join visits v on v.id = o.visit_id
    where v.step not in ('cancelled','reassigned') and v.planned_on >= m.planned_on - ${DAYS_BACK}::int
      and not exists (select 1 from visits later where later.replaces = v.id)
    union all
    select m.visit_id, m.object_id, l.on_day, null, array[d.name]
    from mine m join lead_visits l on l.object_id = m.object_id join departments d on d.id = l.department_id
    where l.on_day >= m.planned_on - ${DAYS_BACK}::int
    order by "on" desc, departments`.execute(db);
  return rows.map(({ step, ...r }) => ({
    ...r,
    pending: step === null ? r.on > today : PENDING.includes(step),
    what: step === null ? '线索核查' : step === 'released' ? '待批准' : lifecycles.visit.states[step].zh,
  }));
}

/** For those who arrange visits, with the rule that wants them merged; an inspector learns his own visits only. */
export async function presentSameObject(db: Executor, actor: Actor, visitId: string, today: string) {
  if (actor.scope.kind === 'self') return { rule: null, visits: [] };
  const [visits, rule] = await Promise.all([
    sameObjectVisits(db, [visitId], today),
    ruleFor(db, actor.areaId, 'joint.oneVisit', today),
  ]);
  return {
    rule: rule ? wordsOf(rule) : null,
    visits: visits.map(({ objectId, on, pending, what, departments }) => ({
      objectId,
      on,
      pending,
      what,
      departments,
    })),
  };
}
