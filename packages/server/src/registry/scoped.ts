import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Which objects a scope reaches: an area and its departments the directory, an inspector what was released to him. */
export function objectsIn(scope: Scope): (e: ExpressionBuilder<Tables, 'objects'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'system':
      case 'area':
      case 'department':
        return ownedIn(e, scope, 'objects.ownerId');
      case 'self':
        return e.exists(
          e
            .selectFrom('visitObjects')
            .innerJoin('visitTeam', 'visitTeam.visitId', 'visitObjects.visitId')
            .innerJoin('visits', 'visits.id', 'visitObjects.visitId')
            .innerJoin('tasks', 'tasks.id', 'visits.taskId')
            // another area may hold the same code: only the directory that was drawn from
            .whereRef('tasks.areaId', '=', 'objects.ownerId')
            .whereRef('visitObjects.objectId', '=', 'objects.id')
            .where('visitTeam.inspectorId', '=', scope.inspectorId)
            .select(sql.lit(1).as('one')),
        );
      case 'none':
      case 'public':
        return sql<SqlBool>`false`;
    }
  };
}

/** Which inspectors a scope reaches: an area all of it, a department its own, an inspector himself. */
export function inspectorsIn(
  scope: Scope,
): (e: ExpressionBuilder<Tables, 'inspectors'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'system':
      case 'area':
      case 'department':
        return reaches(e, scope, 'inspectors.departmentId');
      case 'self':
        return e('inspectors.id', '=', scope.inspectorId);
      case 'none':
      case 'public':
        return sql<SqlBool>`false`;
    }
  };
}
