import type { LedgerVisit, Method } from '@mingcha/rules';
import { canonicalMethod } from '@mingcha/rules';
import { sql, type Insertable } from 'kysely';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { TasksTables } from './tables.ts';

const methodOf = (text: string | null): Method => (canonicalMethod(text ?? '') as Method | null) ?? '现场';

/** Every visit to these objects since a day, drawn or not (2.6): what the frequency rules count. */
export async function visitLedger(
  db: Executor,
  objectIds: readonly string[],
  since: string,
): Promise<LedgerVisit[]> {
  if (objectIds.length === 0) return [];
  const drawn = await db
    .selectFrom('visitObjects as o')
    .innerJoin('visits as v', 'v.id', 'o.visitId')
    .innerJoin('tasks as t', 't.id', 'v.taskId')
    .where('o.objectId', '=', sql<string>`any(${objectIds})`)
    .where('v.plannedOn', '>=', since)
    .where(sql<boolean>`not exists (select 1 from visits later where later.replaces = v.id)`)
    .select([
      'o.objectId',
      't.initiatorId as authority',
      'v.plannedOn as on',
      't.origin',
      sql<string>`(select method from task_parts p where p.task_id = t.id order by position limit 1)`.as(
        'method',
      ),
      sql<string[]>`array(select inspector_id from visit_team m where m.visit_id = v.id)`.as('inspectors'),
    ])
    .execute();
  const leads = await db
    .selectFrom('leadVisits as v')
    .innerJoin('leads as l', 'l.id', 'v.leadId')
    .where('v.objectId', '=', sql<string>`any(${objectIds})`)
    .where('v.onDay', '>=', since)
    .select([
      'v.objectId',
      'v.departmentId as authority',
      'v.onDay as on',
      'l.origin',
      'v.method',
      'v.inspectors',
      'v.clean',
    ])
    .execute();
  return [
    ...drawn.map((d) => ({ ...d, method: methodOf(d.method) })),
    ...leads.map(({ clean, ...l }) => ({
      ...l,
      objectId: l.objectId ?? '',
      method: methodOf(l.method),
      ...(clean === null ? {} : { clean }),
    })),
  ];
}

/** The newest choice for each frequency rule of an area. */
export const frequencyChoices = (db: Executor, areaId: string) =>
  db
    .selectFrom('frequencyChoices as f')
    .leftJoin('people', 'people.id', 'f.personId')
    .distinctOn('f.ruleId')
    .where('f.areaId', '=', areaId)
    .select(['f.ruleId', 'f.onNow', 'f.most', 'f.why', 'f.at', 'people.name as who'])
    .orderBy('f.ruleId')
    .orderBy('f.seq', 'desc')
    .execute();

export const insertFrequencyChoice = (tx: Tx, row: Insertable<TasksTables['frequencyChoices']>) =>
  tx.insertInto('frequencyChoices').values(row).execute();
