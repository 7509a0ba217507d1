import { sql, type Insertable, type Updateable } from 'kysely';
import { ownedIn } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Executor, Tx } from '../platform/database/open.ts';
import type { TasksTables } from './tables.ts';

const specials = (db: Executor, scope: Scope) =>
  db
    .selectFrom('specials')
    .innerJoin('departments', 'departments.id', 'specials.departmentId')
    .where((e) => ownedIn(e, scope, 'specials.areaId'))
    .selectAll('specials')
    .select('departments.name as departmentName')
    .select(
      sql<number>`(select count(*) from tasks where tasks.special_id = specials.id and tasks.stage <> 'cancelled')`.as(
        'tasks',
      ),
    )
    .select(
      sql<number>`(select count(*) from tasks where tasks.special_id = specials.id
        and tasks.stage not in ('closed','archived','aborted','voided','cancelled'))`.as('openTasks'),
    );

export type SpecialRow = Awaited<ReturnType<typeof listSpecials>>[number];

export const listSpecials = (db: Executor, scope: Scope) =>
  specials(db, scope).orderBy('specials.createdAt', 'desc').limit(500).execute();

export const specialById = (db: Executor, scope: Scope, id: string) =>
  specials(db, scope).where('specials.id', '=', id).executeTakeFirst();

export const lockSpecial = (tx: Tx, scope: Scope, id: string) =>
  specials(tx, scope).where('specials.id', '=', id).forUpdate('specials').executeTakeFirst();

export const insertSpecial = (tx: Tx, row: Insertable<TasksTables['specials']>) =>
  tx.insertInto('specials').values(row).execute();

export const updateSpecial = (tx: Tx, id: string, change: Updateable<TasksTables['specials']>) =>
  tx
    .updateTable('specials')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute();
