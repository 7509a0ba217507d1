/** Verbs of followups/ in the ledger, each with the sentence a timeline shows. */
export const FOLLOWUPS_VERBS = {} as const;
