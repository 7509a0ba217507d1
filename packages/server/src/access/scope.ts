import type { Role } from './schema.ts';

/**
 * How far a request may see. No store builds a query without one; only this file can make one (the brand is private).
 * county: the whole directory and all tasks · department: what the department takes part in · self: what was released
 * to this inspector · none: nothing of the work (administrators) · public: what was published.
 */
declare const brand: unique symbol;
export type Scope = (
  | { readonly kind: 'county' }
  | { readonly kind: 'department'; readonly departmentId: string }
  | { readonly kind: 'self'; readonly inspectorId: string; readonly departmentId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'public' }
) & { readonly [brand]: true };

// without Omit: a distributive strip of the brand
type Plain = Scope extends infer S ? (S extends Scope ? Omit<S, typeof brand> : never) : never;
const make = (scope: Plain): Scope => scope as Scope;

export const PUBLIC_SCOPE: Scope = make({ kind: 'public' });

/** The scope of a role in its department. An inspector without an entry in the directory sees nothing. */
export function scopeOf(role: Role, departmentId: string, inspectorId: string | null): Scope {
  switch (role) {
    case 'clerk':
    case 'office':
    case 'supervisor':
      return make({ kind: 'county' });
    case 'head':
    case 'coordinator':
      return make({ kind: 'department', departmentId });
    case 'inspector':
      return inspectorId === null
        ? make({ kind: 'none' })
        : make({ kind: 'self', inspectorId, departmentId });
    case 'admin':
      return make({ kind: 'none' });
  }
}

/** The server itself, for work nobody asked for over HTTP (seeding the practice county). Never given to a request. */
export const systemScope = (): Scope => make({ kind: 'county' });
