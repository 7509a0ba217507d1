import type { Role } from './schema.ts';
import type { Scope } from './scope.ts';

/** Who acts: handed to every verb, so that what happened is always told of somebody. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  /** the department this person acts for: nearest one above the unit of the membership, itself included */
  readonly departmentId: string;
  readonly departmentName: string;
  /** the node of the membership itself (a department, section or 所); absent for the server */
  readonly unitId?: string;
  /** the own chain and what lies below it: whose part of a task is this person's (J07); absent = departmentId alone */
  readonly ownDepartments?: readonly string[];
  /** the county, city or province whose work this person does: owner of what is made */
  readonly areaId: string;
  readonly inspectorId: string | null;
  readonly scope: Scope;
  readonly requestId: string;
  /** given by the client, so that a request sent twice acts once (header x-action-id) */
  readonly actionId?: string;
  /** the session of the request; absent for the server */
  readonly sessionId?: string;
}

/** Whether a department's part of a task is this person's to publish and answer for (J07). */
export const actsFor = (actor: Actor, departmentId: string): boolean =>
  (actor.ownDepartments ?? [actor.departmentId]).includes(departmentId);
