/** Verbs of access/ in the ledger, each with the sentence a timeline shows. */
export const ACCESS_VERBS = {} as const;
