/** Verbs of configuration/ in the ledger, each with the sentence a timeline shows. */
export const CONFIGURATION_VERBS = {} as const;
