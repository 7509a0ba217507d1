/** What visits/ refuses, see platform/refusals.ts. */
export const VISITS_REFUSALS = {} as const;
