/** What followups/ refuses, see platform/refusals.ts. */
export const FOLLOWUPS_REFUSALS = {} as const;
