import type { CertificateRow } from '@mingcha/intake';
import { sql, type Insertable, type Updateable } from 'kysely';
import type { Scope } from '../../access/scope.ts';
import type { Executor, Tx } from '../../platform/database/open.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { Merged } from '../bulk.ts';
import { inspectorsIn } from '../scoped.ts';

export const lockInspector = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom('inspectors')
    .where(inspectorsIn(scope))
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const insertInspector = (tx: Tx, row: Insertable<Tables['inspectors']>) =>
  tx.insertInto('inspectors').values(row).execute();
export const setInspector = (tx: Tx, id: string, set: Updateable<Tables['inspectors']>) =>
  tx.updateTable('inspectors').set(set).where('id', '=', id).execute();

export async function upsertCertificates(
  tx: Tx,
  rows: readonly Pick<CertificateRow, 'person' | 'number' | 'kind' | 'issuer' | 'from' | 'to'>[],
  by: string,
  at: string,
): Promise<Merged> {
  const done = await sql<{ fresh: boolean; n: number }>`
    with moved as (
      insert into inspector_certificates (inspector_id, number, kind, issuer, valid_from, valid_to, added_by, added_at)
      select r.person, r.number, r.kind, r.issuer, nullif(r."from", '')::date, r."to"::date, ${by}, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person text, number text, kind text, issuer text, "from" text, "to" text)
      on conflict (inspector_id, number) do update set kind = excluded.kind, issuer = excluded.issuer, valid_from = excluded.valid_from,
        valid_to = excluded.valid_to, revoked_why = '', added_by = excluded.added_by, added_at = excluded.added_at
        where (inspector_certificates.valid_from, inspector_certificates.valid_to, inspector_certificates.kind, inspector_certificates.issuer)
          is distinct from (excluded.valid_from, excluded.valid_to, excluded.kind, excluded.issuer)
      returning xmax = 0 as fresh)
    select fresh, count(*)::int as n from moved group by fresh`.execute(tx);
  const inserted = done.rows.find((r) => r.fresh)?.n ?? 0;
  const updated = done.rows.find((r) => !r.fresh)?.n ?? 0;
  return { inserted, updated, unchanged: rows.length - inserted - updated };
}

/** The certificate in force that ends last stands on the entry; one that begins later than today does not count yet. */
export const projectCertificates = (tx: Tx, ids: readonly string[], today: string) =>
  sql`update inspectors i set cert_no = coalesce(c.number, i.cert_no), cert_to = c.valid_to
    from unnest(${ids as string[]}::text[]) x(id)
    left join lateral (select number, valid_to from inspector_certificates c where c.inspector_id = x.id and c.revoked_why = ''
      and (c.valid_from is null or c.valid_from <= ${today}::date) order by valid_to desc, number limit 1) c on true
    where i.id = x.id and (i.cert_no, i.cert_to) is distinct from (coalesce(c.number, i.cert_no), c.valid_to)`.execute(
    tx,
  );

export const certificatesOf = (db: Executor, inspectorId: string) =>
  db
    .selectFrom('inspectorCertificates')
    .where('inspectorId', '=', inspectorId)
    .selectAll()
    .orderBy('validTo', 'desc')
    .execute();

export const lockCertificate = (tx: Tx, inspectorId: string, number: string) =>
  tx
    .selectFrom('inspectorCertificates')
    .where('inspectorId', '=', inspectorId)
    .where('number', '=', number)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const revokeCertificateRow = (tx: Tx, inspectorId: string, number: string, why: string) =>
  tx
    .updateTable('inspectorCertificates')
    .set({ revokedWhy: why })
    .where('inspectorId', '=', inspectorId)
    .where('number', '=', number)
    .execute();

export const interestsOf = (db: Executor, inspectorId: string) =>
  db
    .selectFrom('inspectorInterests')
    .leftJoin('objects', (j) =>
      j
        .onRef('objects.ownerId', '=', 'inspectorInterests.ownerId')
        .onRef('objects.id', '=', 'inspectorInterests.objectId'),
    )
    .where('inspectorId', '=', inspectorId)
    .selectAll('inspectorInterests')
    .select(sql<string>`coalesce(objects.name, inspector_interests.object_id)`.as('objectName'))
    .orderBy('declaredAt', 'desc')
    .execute();

export const insertInterest = (tx: Tx, row: Insertable<Tables['inspectorInterests']>) =>
  tx.insertInto('inspectorInterests').values(row).execute();

export const lockInterest = (tx: Tx, inspectorId: string, id: string) =>
  tx
    .selectFrom('inspectorInterests')
    .where('inspectorId', '=', inspectorId)
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();

export const endInterestRow = (tx: Tx, id: string, by: string, at: string, why: string) =>
  tx
    .updateTable('inspectorInterests')
    .set({ endedBy: by, endedAt: at, endReason: why })
    .where('id', '=', id)
    .execute();

/**
 * Who has to keep away from which object in a draw (N09): the open declarations of people of these departments. A merged object
 * stands under the id that is drawn now. Feeds the `recusal` pairs of a match.
 */
export const recusalPairs = async (
  db: Executor,
  scope: Scope,
  departmentIds: readonly string[],
): Promise<{ inspectorId: string; objectId: string; relation: string }[]> =>
  db
    .selectFrom('inspectorInterests')
    .innerJoin('inspectors', 'inspectors.id', 'inspectorInterests.inspectorId')
    .innerJoin('objects', (j) =>
      j
        .onRef('objects.ownerId', '=', 'inspectorInterests.ownerId')
        .onRef('objects.id', '=', 'inspectorInterests.objectId'),
    )
    .where(inspectorsIn(scope))
    .where('inspectors.departmentId', 'in', departmentIds)
    .where('inspectorInterests.endedAt', 'is', null)
    .select([
      'inspectorInterests.inspectorId',
      sql<string>`coalesce(objects.merged_into, objects.id)`.as('objectId'),
      'inspectorInterests.relation',
    ])
    .distinct()
    .orderBy('inspectorInterests.inspectorId')
    .orderBy('objectId')
    .execute();

export const versionsOfInspector = (db: Executor, id: string) =>
  db
    .selectFrom('inspectorVersions')
    .leftJoin('people', 'people.id', 'inspectorVersions.changedBy')
    .where('inspectorVersions.inspectorId', '=', id)
    .selectAll('inspectorVersions')
    .select('people.name as who')
    .orderBy('seq')
    .limit(100)
    .execute();

/** Visits that were released to somebody and are not finished: nobody leaves the directory with them (N05). */
export const openVisitsOf = async (db: Executor, inspectorId: string): Promise<number> =>
  (
    await db
      .selectFrom('visitTeam')
      .innerJoin('visits', 'visits.id', 'visitTeam.visitId')
      .where('visitTeam.inspectorId', '=', inspectorId)
      .where('visits.state', '=', 'released')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

/** Active people whose certificate has ended: the clock suspends them. */
export const lapsedInspectors = (tx: Tx, today: string) =>
  tx
    .selectFrom('inspectors')
    .where('state', '=', 'active')
    .where('role', '=', 'officer')
    .where('certTo', '<', today)
    .select(['id', 'departmentId'])
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
