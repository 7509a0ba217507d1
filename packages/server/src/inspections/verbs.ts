/** Verbs of inspections/ in the ledger, each with the sentence a timeline shows. */
export const INSPECTIONS_VERBS = {} as const;
