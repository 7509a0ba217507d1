/** Verbs of visits/ in the ledger, each with the sentence a timeline shows. */
export const VISITS_VERBS = {} as const;
