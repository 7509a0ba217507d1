import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type ReferenceExpression,
  type SqlBool,
} from 'kysely';
import { Refused } from '../platform/errors.ts';
import type { Scope } from './scope.ts';

/**
 * Whether a column that holds a department's id lies in a scope: an area and a department reach their subtree, the system
 * everything, an inspector and the others nothing by department. The one place where a subtree becomes SQL.
 */
export function reaches<DB, TB extends keyof DB>(
  e: ExpressionBuilder<DB, TB>,
  scope: Scope,
  column: ReferenceExpression<DB, TB>,
): Expression<SqlBool> {
  switch (scope.kind) {
    case 'system':
      return sql<SqlBool>`true`;
    case 'area':
    case 'department':
      return e(column, '=', sql`any(${scope.departments})` as never);
    case 'self':
    case 'none':
    case 'public':
      return sql<SqlBool>`false`;
  }
}

/** The same for a query written in SQL. */
export function within(scope: Scope, column: RawBuilder<unknown>): RawBuilder<SqlBool> {
  switch (scope.kind) {
    case 'system':
      return sql<SqlBool>`true`;
    case 'area':
    case 'department':
      return sql<SqlBool>`${column} = any(${scope.departments})`;
    case 'self':
    case 'none':
    case 'public':
      return sql<SqlBool>`false`;
  }
}

/** The same for one id that is known already: whether this department's work lies in a scope. */
export const isReached = (scope: Scope, departmentId: string): boolean =>
  scope.kind === 'system' || ('departments' in scope && scope.departments.includes(departmentId));

/**
 * The same for a column that holds the area which owns a row (objects, plans): everybody of the area, and levels above it. One
 * area is asked for by `=`, so that an index over owner and order serves a sorted page of a large directory.
 */
export function ownedIn<DB, TB extends keyof DB>(
  e: ExpressionBuilder<DB, TB>,
  scope: Scope,
  column: ReferenceExpression<DB, TB>,
): Expression<SqlBool> {
  switch (scope.kind) {
    case 'system':
      return sql<SqlBool>`true`;
    case 'area':
      return scope.areas.length === 1
        ? e(column, '=', scope.areaId as never)
        : e(column, '=', sql`any(${scope.areas})` as never);
    case 'department':
    case 'self':
      return e(column, '=', scope.areaId as never);
    case 'none':
    case 'public':
      return sql<SqlBool>`false`;
  }
}

/**
 * Ids of departments that came in a body or a file must lie in the caller's scope like those of a path (promise 17).
 * Throws NOT_FOUND, which stands in the audit, and says which; what else is there is not told.
 */
export function demandReach(scope: Scope, departmentIds: Iterable<string>): void {
  const outside = [...new Set(departmentIds)].filter((id) => !isReached(scope, id));
  if (outside.length > 0) throw new Refused('NOT_FOUND', { departments: outside });
}

/**
 * Reading reaches down and across (an area sees what lies below it and what its departments take part in); organising does
 * not: only the area that initiated a task steers it (R15). Throws NOT_ALLOWED.
 */
export function demandOwnArea(
  actor: { readonly areaId: string; readonly scope: Scope },
  areaId: string,
): void {
  if (actor.scope.kind !== 'system' && actor.areaId !== areaId) throw new Refused('NOT_ALLOWED', { areaId });
}
