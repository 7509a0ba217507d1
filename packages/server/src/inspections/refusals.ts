/** What inspections/ refuses, see platform/refusals.ts. */
export const INSPECTIONS_REFUSALS = {} as const;
