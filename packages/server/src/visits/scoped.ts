import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/** Which released visits a scope reaches: an area and a department those it has people in, an inspector his own. */
export function visitsIn(scope: Scope): (e: ExpressionBuilder<Tables, 'visits'>) => Expression<SqlBool> {
  return (e) => {
    const team = e
      .selectFrom('visitTeam')
      .whereRef('visitTeam.visitId', '=', 'visits.id')
      .select(sql.lit(1).as('one'));
    switch (scope.kind) {
      case 'system':
        return sql<SqlBool>`true`;
      case 'area':
      case 'department':
        return e.exists(team.where((t) => reaches(t, scope, 'visitTeam.departmentId')));
      case 'self':
        return e.exists(team.where('visitTeam.inspectorId', '=', scope.inspectorId));
      case 'none':
      case 'public':
        return sql<SqlBool>`false`;
    }
  };
}
