import type { Selectable } from 'kysely';
import type { Actor } from '../../access/actor.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { Refused } from '../../platform/errors.ts';
import type { Tx } from '../../platform/database/open.ts';
import { lockList } from './store.ts';

export type List = Selectable<Tables['itemLists']>;

/** A department's list is its own (and its area's); the joint list belongs to everybody of the area (I03, R21). */
export function reachesList(actor: Actor, list: Pick<List, 'departmentId' | 'areaId'>): boolean {
  const { scope } = actor;
  if (scope.kind === 'system') return true;
  if (scope.kind !== 'area' && scope.kind !== 'department') return false;
  return list.departmentId === null
    ? scope.areaId === list.areaId
    : scope.departments.includes(list.departmentId);
}

/** The locked list, or NOT_FOUND where the actor has nothing to do with it. */
export async function lockedList(tx: Tx, actor: Actor, id: string): Promise<List> {
  const list = await lockList(tx, actor.scope, id);
  if (!list || !reachesList(actor, list)) throw new Refused('NOT_FOUND');
  return list;
}
