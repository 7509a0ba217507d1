/** What documents/ refuses, see platform/refusals.ts. */
export const DOCUMENTS_REFUSALS = {} as const;
