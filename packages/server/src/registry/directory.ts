import type { ObjectRow } from '@mingcha/rules';
import type { Scope } from '../access/scope.ts';
import type { Executor } from '../platform/database/open.ts';
import { inspectorsIn, objectsIn } from './scoped.ts';

/** The whole directory as a freeze and a preview read it, in order of id, without phones and representatives. */
export async function wholeDirectory(db: Executor, scope: Scope): Promise<ObjectRow[]> {
  const rows = await db
    .selectFrom('objects')
    .where(objectsIn(scope))
    .select([
      'id',
      'code',
      'name',
      'kinds',
      'status',
      'risk',
      'township',
      'address',
      'office',
      'registeredOn',
    ])
    .orderBy('id')
    .execute();
  return rows.map((o) => ({
    ...o,
    registeredOn: o.registeredOn ?? '',
    codeKind: '',
    area: '',
    industry: '',
    representative: '',
    phone: '',
    attrs: {},
    row: 0,
  }));
}

export const inspectorsOfDepartments = (db: Executor, scope: Scope, departmentIds: readonly string[]) =>
  db
    .selectFrom('inspectors')
    .where(inspectorsIn(scope))
    .where('departmentId', 'in', departmentIds)
    .where('role', '=', 'officer')
    .where('certTo', 'is not', null)
    .selectAll()
    .orderBy('id')
    .execute();
