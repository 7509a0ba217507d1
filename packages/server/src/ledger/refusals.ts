/** What ledger/ refuses, see platform/refusals.ts. */
export const LEDGER_REFUSALS = {} as const;
