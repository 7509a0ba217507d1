import { sql } from 'kysely';
import type { Executor, Tx } from '../../platform/database/open.ts';

/** Appends classes that say something new for their month; answers how many. */
export async function insertRiskLabels(
  tx: Tx,
  ownerId: string,
  axis: string,
  labels: readonly { id: string; risk: string; month: string }[],
  by: string,
  at: string,
): Promise<number> {
  const done = await sql`
    insert into risk_labels (owner_id, object_id, axis, month, class, labelled_by, labelled_at)
    select ${ownerId}, r.id, ${axis}, r.month, r.risk, ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) as r(id text, risk text, month text)
    where (select l.class from risk_labels l where l.owner_id = ${ownerId} and l.object_id = r.id and l.axis = ${axis} and l.month = r.month
           order by l.labelled_at desc limit 1) is distinct from r.risk
    on conflict do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** Puts the class of the latest month on the objects; answers how many changed. */
export async function projectRisks(
  tx: Tx,
  ownerId: string,
  axis: string,
  ids: readonly string[],
): Promise<number> {
  const latest = sql`(select distinct on (object_id) object_id, class from risk_labels
    where owner_id = ${ownerId} and axis = ${axis} and object_id = any(${ids as string[]})
    order by object_id, month desc, labelled_at desc) l`;
  const done =
    axis === 'credit'
      ? await sql`update objects o set risk = l.class from ${latest} where o.owner_id = ${ownerId} and o.id = l.object_id and o.risk <> l.class`.execute(
          tx,
        )
      : await sql`update objects o set department_risk = o.department_risk || jsonb_build_object(${axis}::text, l.class) from ${latest}
          where o.owner_id = ${ownerId} and o.id = l.object_id and o.department_risk ->> ${axis} is distinct from l.class`.execute(
          tx,
        );
  return Number(done.numAffectedRows ?? 0n);
}

/** Classes of one object month by month, newest first. */
export const riskHistory = (db: Executor, ownerId: string, objectId: string) =>
  db
    .selectFrom('riskLabels')
    .where('ownerId', '=', ownerId)
    .where('objectId', '=', objectId)
    .select(['axis', 'month', 'class', 'labelledAt'])
    .orderBy('month', 'desc')
    .orderBy('labelledAt', 'desc')
    .limit(60)
    .execute();
