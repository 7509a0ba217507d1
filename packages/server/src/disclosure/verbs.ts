/** Verbs of disclosure/ in the ledger, each with the sentence a timeline shows. */
export const DISCLOSURE_VERBS = {} as const;
