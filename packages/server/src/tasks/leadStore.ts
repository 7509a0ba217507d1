import { sql, type Insertable, type Updateable } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { TasksTables } from './tables.ts';

/** Leads a scope may see: an area all of its own, a department those it handles. */
const leads = (db: Executor, scope: Scope) =>
  db
    .selectFrom('leads')
    .innerJoin('departments', 'departments.id', 'leads.departmentId')
    .leftJoin('leadVisits', 'leadVisits.leadId', 'leads.id')
    .leftJoin('people', 'people.id', 'leads.approvedBy')
    .where((e) =>
      scope.kind === 'area' ? ownedIn(e, scope, 'leads.areaId') : reaches(e, scope, 'leads.departmentId'),
    )
    .selectAll('leads')
    .select([
      'departments.name as departmentName',
      'leadVisits.onDay',
      'leadVisits.method',
      'leadVisits.inspectors',
      'leadVisits.urgent',
      'people.name as approver',
    ]);

export type LeadRow = Awaited<ReturnType<typeof listLeads>>[number];

export const listLeads = (db: Executor, scope: Scope) =>
  leads(db, scope).orderBy('leads.createdAt', 'desc').limit(500).execute();

export const lockLead = (tx: Tx, scope: Scope, id: string) =>
  leads(tx, scope).where('leads.id', '=', id).forUpdate('leads').executeTakeFirst();

export const insertLead = (tx: Tx, row: Insertable<TasksTables['leads']>) =>
  tx.insertInto('leads').values(row).execute();

export const updateLead = (tx: Tx, id: string, change: Updateable<TasksTables['leads']>) =>
  tx.updateTable('leads').set(change).where('id', '=', id).execute();

export const insertLeadVisit = (tx: Tx, row: Insertable<TasksTables['leadVisits']>) =>
  tx.insertInto('leadVisits').values(row).execute();

export const setLeadVisitClean = (tx: Tx, leadId: string, clean: boolean) =>
  tx.updateTable('leadVisits').set({ clean }).where('leadId', '=', leadId).execute();

/** Inspectors of a department who are named for a visit. */
export const inspectorsNamed = (db: Executor, departmentId: string, ids: readonly string[]) =>
  db
    .selectFrom('inspectors')
    .where('departmentId', '=', departmentId)
    .where('id', '=', sql<string>`any(${ids})`)
    .select(['id', 'name', 'role', 'certTo', 'off'])
    .execute();

/** The object of a lead by its code, in the directory of the scope. */
export const objectOfCode = async (db: Executor, scope: Scope, code: string) =>
  db
    .selectFrom('objects')
    .where((e) => ownedIn(e, scope, 'objects.ownerId'))
    .where('code', '=', code)
    .select(['id', 'name'])
    .executeTakeFirst();
