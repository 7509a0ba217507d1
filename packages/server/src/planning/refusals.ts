/** What planning/ refuses, see platform/refusals.ts. */
export const PLANNING_REFUSALS = {} as const;
