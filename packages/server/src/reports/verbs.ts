/** Verbs of reports/ in the ledger, each with the sentence a timeline shows. */
export const REPORTS_VERBS = {} as const;
