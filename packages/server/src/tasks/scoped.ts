import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Which tasks a scope reaches: the county all, a department those it takes part in, an inspector those with a visit of his. */
export function tasksIn(scope: Scope): (e: ExpressionBuilder<Tables, 'tasks'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'county':
        return sql<SqlBool>`true`;
      case 'department':
        return e.or([
          e('tasks.initiatorId', '=', scope.departmentId),
          e.exists(
            e
              .selectFrom('taskParts')
              .whereRef('taskParts.taskId', '=', 'tasks.id')
              .where('taskParts.departmentId', '=', scope.departmentId)
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
