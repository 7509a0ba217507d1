/** What reports/ refuses, see platform/refusals.ts. */
export const REPORTS_REFUSALS = {} as const;
