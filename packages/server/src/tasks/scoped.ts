import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Which tasks a scope reaches: an area and a department those it takes part in, an inspector those with a visit of his. */
export function tasksIn(scope: Scope): (e: ExpressionBuilder<Tables, 'tasks'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'system':
        return sql<SqlBool>`true`;
      case 'area':
      case 'department':
        return e.or([
          reaches(e, scope, 'tasks.initiatorId'),
          e.exists(
            e
              .selectFrom('taskParts')
              .whereRef('taskParts.taskId', '=', 'tasks.id')
              .where((p) => reaches(p, scope, 'taskParts.departmentId'))
              .select(sql.lit(1).as('one')),
          ),
        ]);
      case 'self':
        return e.exists(
          e
            .selectFrom('visits')
            .innerJoin('visitTeam', 'visitTeam.visitId', 'visits.id')
            .whereRef('visits.taskId', '=', 'tasks.id')
            .where('visitTeam.inspectorId', '=', scope.inspectorId)
            .select(sql.lit(1).as('one')),
        );
      case 'none':
      case 'public':
        return sql<SqlBool>`false`;
    }
  };
}
