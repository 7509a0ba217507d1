/** Verbs of planning/ in the ledger, each with the sentence a timeline shows. */
export const PLANNING_VERBS = {} as const;
