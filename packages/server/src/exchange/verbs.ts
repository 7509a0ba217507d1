/** Verbs of exchange/ in the ledger, each with the sentence a timeline shows. */
export const EXCHANGE_VERBS = {} as const;
