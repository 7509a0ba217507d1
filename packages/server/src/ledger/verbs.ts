/** Verbs of ledger/ in the ledger, each with the sentence a timeline shows. */
export const LEDGER_VERBS = {} as const;
