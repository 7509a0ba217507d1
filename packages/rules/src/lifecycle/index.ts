export { type ActorFacts, allowed, leadsFrom, next, type NotAllowed, type Verdict } from './allowed.ts';
export { type Guard, type GuardId, guards } from './guards.ts';
export { type CheckedGuard, guardCodes, guardsFrom } from './guardsFrom.ts';
export { lifecycles, type StateOf, statesOf } from './lifecycles.ts';
export { type Fault, type LintFinding, lintLifecycles } from './lint.ts';
export { outsideRoles, ROLE_IDS, type RoleId, roleNames } from './roles.ts';
export { deadlineKindsOf } from './waiting.ts';
export type { Lifecycle, Noun, State, Transition, Waiting } from './types.ts';
