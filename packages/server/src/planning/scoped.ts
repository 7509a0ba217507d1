import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { ownedIn, reaches } from '../access/reach.ts';
import type { Scope } from '../access/scope.ts';
import type { Tables } from '../platform/database/tables.ts';

/**
 * Which plans a scope reaches: an area all of its plans; a department and its sections their own, the area's joint plan, the
 * plans in which they take part, and whatever was published.
 */
export function plansIn(scope: Scope): (e: ExpressionBuilder<Tables, 'plans'>) => Expression<SqlBool> {
  return (e) => {
    switch (scope.kind) {
      case 'system':
      case 'area':
        return ownedIn(e, scope, 'plans.areaId');
      case 'department':
        return e.and([
          ownedIn(e, scope, 'plans.areaId'),
          e.or([
            reaches(e, scope, 'plans.departmentId'),
            aboveIn(scope.departmentId),
            e('plans.kind', '=', 'joint'),
            e('plans.publishedAt', 'is not', null),
            takesPart(scope.departments),
          ]),
        ]);
      case 'self':
        return e.and([ownedIn(e, scope, 'plans.areaId'), e('plans.publishedAt', 'is not', null)]);
      case 'none':
        return sql<SqlBool>`false`;
      case 'public':
        return e('plans.publishedAt', 'is not', null);
    }
  };
}

/** A section works on the plan of the department it stands in. */
const aboveIn = (departmentId: string) =>
  sql<SqlBool>`exists (select 1 from departments mine, departments above where mine.id = ${departmentId}
    and above.id = plans.department_id and above.level in ('department','section','station') and starts_with(mine.path, above.path))`;

const takesPart = (departments: readonly string[]) =>
  sql<SqlBool>`exists (select 1 from plan_lines l where l.plan_id = plans.id
    and (l.initiator_id = any(${departments}) or l.participants && ${departments}))`;
