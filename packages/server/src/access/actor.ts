import type { Role } from './schema.ts';
import type { Scope } from './scope.ts';

/** Who acts: handed to every verb, so that what happened is always told of somebody. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string;
  readonly departmentName: string;
  /** the county, city or province whose work this person does: owner of what is made */
  readonly areaId: string;
  readonly inspectorId: string | null;
  readonly scope: Scope;
  readonly requestId: string;
  /** given by the client, so that a request sent twice acts once (header x-action-id) */
  readonly actionId?: string;
}
