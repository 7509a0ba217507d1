/** What exchange/ refuses, see platform/refusals.ts. */
export const EXCHANGE_REFUSALS = {} as const;
