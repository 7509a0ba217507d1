/** What disclosure/ refuses, see platform/refusals.ts. */
export const DISCLOSURE_REFUSALS = {} as const;
