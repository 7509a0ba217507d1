/** What access/ refuses, see platform/refusals.ts. */
export const ACCESS_REFUSALS = {} as const;
