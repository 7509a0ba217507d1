import type { Role } from './schema.ts';

/**
 * How far a request may see. No store builds a query without one; only this file can make one (the brand is private).
 * system: the server itself · area: all of a county, city or province with everything below it · department: what a
 * department takes part in; for somebody of a section or 所 see scopeOf · self: what was released to this inspector ·
 * none: nothing of the work (administrators) · public: what was published. `departments` are the ids a scope reaches, units
 * of long ago included.
 */
declare const brand: unique symbol;
export type Scope = (
  | { readonly kind: 'system' }
  | {
      readonly kind: 'area';
      readonly areaId: string;
      /** of the departments, those that are a county, city or province: only they own a directory */
      readonly areas: readonly string[];
      readonly departments: readonly string[];
    }
  | {
      readonly kind: 'department';
      readonly areaId: string;
      readonly departmentId: string;
      readonly unitId: string;
      readonly departments: readonly string[];
    }
  | {
      readonly kind: 'self';
      readonly areaId: string;
      readonly inspectorId: string;
      readonly departmentId: string;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'public' }
) & { readonly [brand]: true };

// without Omit: a distributive strip of the brand
type Plain = Scope extends infer S ? (S extends Scope ? Omit<S, typeof brand> : never) : never;
const make = (scope: Plain): Scope => scope as Scope;

export const PUBLIC_SCOPE: Scope = make({ kind: 'public' });

/** Where a person stands in the tree of organisations, as the store reads it. */
export interface Place {
  readonly areaId: string;
  /** nearest department above the person's unit, itself included; the unit where there is none (people of an area) */
  readonly departmentId: string;
  /** the node of the membership itself: a department, section or 所 */
  readonly unitId: string;
  readonly inspectorId: string | null;
  /** the area and the areas below it */
  readonly areas: readonly string[];
  /** the area and everything below it */
  readonly areaDepartments: readonly string[];
  /** the chain from the department down to the unit, and everything below the unit */
  readonly ownDepartments: readonly string[];
}

/**
 * The scope of a role at its place. An inspector without an entry in the directory sees nothing.
 *
 * A section or 所: where a record names a unit inside the department, only the own chain and what lies below the own unit is
 * seen, never a sister unit; where a record names the department as a whole (all that SJ1 does), it is the department's
 * work and seen by each of its units.
 */
export function scopeOf(role: Role, place: Place): Scope {
  const { areaId, departmentId, unitId, inspectorId } = place;
  switch (role) {
    case 'clerk':
    case 'office':
    case 'supervisor':
    case 'judicial':
      return make({ kind: 'area', areaId, areas: place.areas, departments: place.areaDepartments });
    case 'reviewer':
    case 'section':
    case 'station':
    case 'head':
    case 'coordinator':
      return make({ kind: 'department', areaId, departmentId, unitId, departments: place.ownDepartments });
    case 'inspector':
      return inspectorId === null
        ? make({ kind: 'none' })
        : make({ kind: 'self', areaId, inspectorId, departmentId });
    case 'admin':
    case 'security':
    case 'auditor':
      return make({ kind: 'none' });
  }
}

/** The server itself, for work nobody asked for over HTTP (timers, seeding). Never given to a request. */
export const systemScope = (): Scope => make({ kind: 'system' });
