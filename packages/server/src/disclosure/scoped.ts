import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Which results a scope reaches, public or not: an area and a department those of its bodies, an inspector those of his visits. */
export function resultsIn(scope: Scope): (e: ExpressionBuilder<Tables, 'results'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'system':
        return sql<SqlBool>`true`;
      case 'area':
      case 'department':
        return reaches(e, scope, 'results.departmentId');
      case 'self':
        return e.exists(
          e
            .selectFrom('visitTeam')
            .whereRef('visitTeam.visitId', '=', 'results.visitId')
            .where('visitTeam.inspectorId', '=', scope.inspectorId)
            .select(sql.lit(1).as('one')),
        );
      case 'none':
      case 'public':
        return sql<SqlBool>`false`;
    }
  };
}
