import { sql, type Expression, type ExpressionBuilder, type ReferenceExpression, type SqlBool } from 'kysely';
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

/** The same for a column that holds the area which owns a row (objects, plans): everybody of the area, and levels above it. */
export function ownedIn<DB, TB extends keyof DB>(
  e: ExpressionBuilder<DB, TB>,
  scope: Scope,
  column: ReferenceExpression<DB, TB>,
): Expression<SqlBool> {
  switch (scope.kind) {
    case 'system':
      return sql<SqlBool>`true`;
    case 'area':
      return e(column, '=', sql`any(${scope.departments})` as never);
    case 'department':
    case 'self':
      return e(column, '=', scope.areaId as never);
    case 'none':
    case 'public':
      return sql<SqlBool>`false`;
  }
}
